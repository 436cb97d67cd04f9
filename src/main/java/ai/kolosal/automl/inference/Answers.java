package ai.kolosal.automl.inference;

import ai.kolosal.automl.cache.Cache;
import ai.kolosal.automl.cache.CacheSettings;
import ai.kolosal.automl.cache.CacheStats;
import ai.kolosal.automl.cache.LruTtlCache;
import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.data.TemporalColumn;
import ai.kolosal.automl.memory.MemoryBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The answers of one model, by all that it sees of a row. Thread-safe.
 *
 * <p>A key holds every aligned cell as the model tells it from others, and is compared cell by cell; a hash never decides.
 */
final class Answers {
  /** About what an entry, a list and a cell take besides their content. */
  private static final int ENTRY_BYTES = 200;

  private static final int CELL_BYTES = 32;

  private final Cache<List<Optional<Object>>, double[]> answers;

  Answers(MemoryBudget budget) {
    answers = new LruTtlCache<>(CacheSettings.bounded(budget.answers(), Answers::bytes));
  }

  /** The answer to a row, copied, for nobody else to change. */
  Prediction get(Frame row, Function<Frame, Prediction> model) {
    double[] values = answers.get(key(row), absent -> model.apply(row).values().clone());
    return Prediction.of(values.length, values.clone());
  }

  CacheStats stats() {
    return answers.stats();
  }

  private static List<Optional<Object>> key(Frame row) {
    List<Optional<Object>> cells = new ArrayList<>(row.columns().size());
    for (Column column : row.columns()) {
      cells.add(column.isMissing(0) ? Optional.empty() : Optional.of(cell(column)));
    }
    return cells;
  }

  private static Object cell(Column column) {
    if (column instanceof NumericColumn numbers) {
      return numbers.values()[0];
    }
    if (column instanceof TemporalColumn moments) {
      return moments.epochMillis()[0];
    }
    if (column instanceof CategoricalColumn categories) {
      return categories.levels().get(categories.codes()[0]);
    }
    return column.text(0);
  }

  private static long bytes(List<Optional<Object>> row, double[] answer) {
    long bytes = ENTRY_BYTES + (long) answer.length * Double.BYTES;
    for (Optional<Object> cell : row) {
      bytes += CELL_BYTES;
      if (cell.isPresent() && cell.get() instanceof String text) {
        bytes += CELL_BYTES + 2L * text.length();
      }
    }
    return bytes;
  }
}
