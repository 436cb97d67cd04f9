package ai.kolosal.automl.preprocessing.impute;

import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.internal.column.TrainedColumns;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.StreamTransformer.Accumulator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Counts the missing cells of each column chunk by chunk, for transforms of the columns that are chosen by them.
 *
 * @param <F> what is made of the columns chosen
 */
final class GapCounts<F extends FittedTransformer> implements Accumulator {
  private final Choice choice;
  private final Function<TrainedColumns, F> make;

  /** The columns without rows, null before the first chunk. */
  private Frame none;
  private TrainedColumns columns;
  private long[] missing;
  private long rows;

  GapCounts(Choice choice, Function<TrainedColumns, F> make) {
    this.choice = choice;
    this.make = make;
  }

  /** Whether a column is taken. */
  @FunctionalInterface
  interface Choice {
    boolean takes(long missing, long rows);
  }

  /** What is made of all rows at once. */
  F of(Frame x) {
    add(x);
    return finish();
  }

  @Override
  public void add(Frame chunk) {
    if (none == null) {
      none = chunk.head(0);
      columns = TrainedColumns.of(none, none.names());
      missing = new long[none.names().size()];
    }
    List<Column> all = columns.in(chunk);
    for (int j = 0; j < missing.length; j++) {
      missing[j] += all.get(j).missingCount();
    }
    rows += chunk.rows();
  }

  @Override
  public F finish() {
    Columns.requireRows(Frame.of(List.of(), (int) Math.min(rows, 1)));
    List<String> chosen = new ArrayList<>();
    for (int j = 0; j < missing.length; j++) {
      if (choice.takes(missing[j], rows)) {
        chosen.add(none.names().get(j));
      }
    }
    return make.apply(TrainedColumns.of(none, chosen));
  }
}
