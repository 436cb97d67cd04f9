package ai.kolosal.automl.benchmarks.preprocessing;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * One piece of work of the race.
 *
 * @param id what the Python half calls it
 * @param title what the table calls it
 * @param rounds how often it is timed
 * @param prepare makes the rows, untimed, and gives what is timed
 * @param check what both sides must agree on: by default the sum of the absolute finite cells
 */
record Work(String id, String title, int rounds, Prepare prepare, ToDoubleFunction<Frame> check) {
  /** Makes the rows. */
  interface Prepare {
    Supplier<Frame> work();
  }

  /** Work whose cells both sides must agree on. */
  static Work of(String id, String title, int rounds, Prepare prepare) {
    return new Work(id, title, rounds, prepare, Work::total);
  }

  /** Work whose answers differ by design, such as codes in another order; something else is compared. */
  static Work of(String id, String title, int rounds, ToDoubleFunction<Frame> check, Prepare prepare) {
    return new Work(id, title, rounds, prepare, check);
  }

  /** The number of levels of all columns. */
  static double levels(Frame frame) {
    return frame.columns().stream().mapToDouble(column -> ((CategoricalColumn) column).levels().size()).sum();
  }

  /** Nothing is compared. */
  static double nothing(Frame frame) {
    return 0;
  }

  private static double total(Frame frame) {
    double total = 0;
    for (Column column : frame.columns()) {
      NumericColumn numbers = (NumericColumn) column;
      for (double cell : numbers.isSparse() ? numbers.storedValues() : numbers.values()) {
        total += Double.isFinite(cell) ? Math.abs(cell) : 0;
      }
    }
    return total;
  }

  /** All of it, the tables' only where a folder of them is given. */
  static List<Work> all(String tables) {
    return Works.all(tables);
  }
}
