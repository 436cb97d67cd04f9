package ai.kolosal.automl.benchmarks.trees;

import ai.kolosal.automl.benchmarks.suite.CommandLine;
import ai.kolosal.automl.benchmarks.suite.Suite;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Data sets by name: those of a suite's folder, and made-up ones.
 *
 * @param suite where the real ones are
 * @param syntheticRows training rows of a made-up one
 */
record TreeSets(Suite suite, int syntheticRows) {
  static final int MILLION = 1_000_000;

  /** The sets of the suite with the most rows, the most first. */
  static final List<String> LARGEST =
      List.of(
          "hotel_bookings", "animal_shelter", "diamonds", "vic_elec", "adult", "electricity", "amazon_employee_access",
          "california_housing", "letter", "bike_sharing");

  /** Reads or makes a set. */
  TreeData of(String name, Form form) {
    return Synthetic.has(name) ? Synthetic.of(name, syntheticRows) : TreeData.of(suite.named(name), form);
  }

  /** A form by its name. */
  static Form form(String name) {
    return Form.valueOf(name.toUpperCase(Locale.ROOT));
  }

  /**
   * Writes sets as files for Python, each into a folder of its name.
   *
   * @param args {@code --suite DIR --to DIR [--datasets a,b] [--form tree|codes] [--rows N]}; by default the largest sets
   * @throws IOException if a file cannot be written
   */
  public static void main(String[] args) throws IOException {
    CommandLine given =
        CommandLine.parse(Set.of(), Set.of("--suite", "--to", "--datasets", "--form", "--rows"), args);
    TreeSets sets =
        new TreeSets(Suite.read(Path.of(given.required("--suite"))), (int) given.number("--rows", "" + MILLION));
    for (String name : given.list("--datasets", String.join(",", LARGEST))) {
      TreeData data = sets.of(name, form(given.value("--form").orElse("tree")));
      NumpyFiles.write(data, Path.of(given.required("--to")).resolve(name));
      System.out.println(data.shape());
    }
  }
}
