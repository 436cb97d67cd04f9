package ai.kolosal.automl.benchmarks.suite;

import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.io.Frames;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A table, a column to predict in it, and the rows to test on.
 *
 * @param name unique in its suite
 * @param file the CSV file, gzipped
 * @param split a JSON list of the 0-based test rows; all other rows are for training
 * @param rows how many rows the file must have, so that row numbers mean what they meant when the split was made
 * @param target the column to predict
 * @param task the question
 * @param measure what is to be good
 * @param positive the class whose probability is ranked in a binary task; empty elsewhere
 * @param baseline the test score of LightGBM with defaults; NaN where unknown
 * @param baselineError the bootstrap standard error of that score; NaN where unknown
 */
public record DataSet(
    String name,
    Path file,
    Path split,
    int rows,
    String target,
    Task task,
    Measure measure,
    String positive,
    double baseline,
    double baselineError) {

  /**
   * A table cut in two.
   *
   * @param train the rows to learn from
   * @param test the rows to predict, without the target
   * @param truth the target of the test rows
   * @param classes the classes in both parts, sorted; empty for regression
   */
  public record Parts(Frame train, Frame test, Column truth, List<String> classes) {}

  /** Reads the table and cuts it; rows without a target are left out of both parts. */
  public Parts read() {
    Frame frame = Frames.csv(file);
    if (frame.rows() != rows) {
      throw new IllegalStateException("'" + file + "' has " + frame.rows() + " rows, the manifest says " + rows);
    }
    boolean[] isTest = new boolean[rows];
    for (Object row : SuiteFiles.list(split)) {
      isTest[((Number) row).intValue()] = true;
    }
    Column truth = frame.column(target);
    Frame test = frame.take(labelled(truth, isTest, true));
    List<String> classes =
        task.isClassification()
            ? IntStream.range(0, rows)
                .filter(i -> !truth.isMissing(i))
                .mapToObj(truth::text)
                .distinct()
                .sorted()
                .toList()
            : List.of();
    return new Parts(
        frame.take(labelled(truth, isTest, false)),
        test.drop(Set.of(target)),
        test.column(target),
        classes);
  }

  private static int[] labelled(Column truth, boolean[] isTest, boolean wanted) {
    int[] index = new int[isTest.length];
    int count = 0;
    for (int i = 0; i < isTest.length; i++) {
      if (isTest[i] == wanted && !truth.isMissing(i)) {
        index[count++] = i;
      }
    }
    return Arrays.copyOf(index, count);
  }
}
