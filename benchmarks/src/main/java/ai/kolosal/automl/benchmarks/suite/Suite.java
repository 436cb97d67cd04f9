package ai.kolosal.automl.benchmarks.suite;

import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.Task;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Data sets in a folder: {@code manifest.json}, {@code sanity.json} where baselines are known, tables and splits.
 *
 * @param folder where it is
 * @param dataSets in the manifest's order
 */
public record Suite(Path folder, List<DataSet> dataSets) {
  /** Reads what the folder says of its data sets, but not the tables. */
  public static Suite read(Path folder) {
    Map<String, Map<?, ?>> baselines = new HashMap<>();
    Path sanity = folder.resolve("sanity.json");
    if (Files.exists(sanity)) {
      for (Object entry : SuiteFiles.list(sanity)) {
        Map<?, ?> baseline = (Map<?, ?>) entry;
        baselines.put((String) baseline.get("name"), baseline);
      }
    }
    List<DataSet> dataSets = new ArrayList<>();
    for (Object entry : (List<?>) SuiteFiles.object(folder.resolve("manifest.json")).get("datasets")) {
      Map<?, ?> described = (Map<?, ?>) entry;
      dataSets.add(dataSet(folder, described, baselines.getOrDefault((String) described.get("name"), Map.of())));
    }
    return new Suite(folder, List.copyOf(dataSets));
  }

  private static DataSet dataSet(Path folder, Map<?, ?> described, Map<?, ?> baseline) {
    return new DataSet(
        (String) described.get("name"),
        folder.resolve((String) described.get("file")),
        folder.resolve((String) described.get("split")),
        (int) SuiteFiles.number(described, "n_rows"),
        (String) described.get("target"),
        Task.valueOf(((String) described.get("task")).toUpperCase(Locale.ROOT)),
        Measure.valueOf(((String) described.get("metric")).toUpperCase(Locale.ROOT)),
        label(described.get("positive_label")),
        SuiteFiles.number(baseline, "score"),
        SuiteFiles.number(baseline, "bootstrap_se"));
  }

  /** A label as the library writes it. */
  private static String label(Object value) {
    if (value == null) {
      return "";
    }
    return value instanceof Number number ? NumericColumn.text(number.doubleValue()) : value.toString();
  }

  /** The data sets of some names, in the order asked for; all where none are named. */
  public List<DataSet> named(List<String> names) {
    return names.isEmpty() ? dataSets : names.stream().map(this::named).toList();
  }

  /** The data set of a name. */
  public DataSet named(String name) {
    return dataSets.stream()
        .filter(data -> data.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException(
                "there is no data set '" + name + "' in '" + folder + "'; there are "
                    + dataSets.stream().map(DataSet::name).toList()));
  }
}
