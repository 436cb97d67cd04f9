package ai.kolosal.automl.preprocessing.impute;

import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.preprocessing.Resampler;
import ai.kolosal.automl.random.SeedTree;
import java.util.List;

/**
 * Leaves rows with missing cells out of training.
 *
 * <ul>
 *   <li>infinities and empty strings are values
 *   <li>the rows that stay keep their order; {@link Resampler.Resampled#origin()} tells how many they are
 *   <li>a frame without columns keeps all rows
 *   <li>where no row would be left a {@link ai.kolosal.automl.error.DataException} says so
 * </ul>
 *
 * <p>As pandas' {@code dropna} of rows. Immutable and thread-safe.
 *
 * @param rule which rows go
 */
public record MissingRowDropper(Rule rule) implements Resampler {
  /** Which rows go. */
  public sealed interface Rule {
    /** Those with at least one missing cell. */
    record Any() implements Rule {}

    /** Those without a value. */
    record All() implements Rule {}

    /**
     * Those with too few values.
     *
     * @param values how many a row needs to stay, at least 0
     */
    record FewerThan(int values) implements Rule {
      /**
       * Checks the number.
       *
       * @param values how many a row needs to stay, at least 0
       * @throws IllegalArgumentException if it is negative
       */
      public FewerThan {
        if (values < 0) {
          throw new IllegalArgumentException("a row cannot be asked for " + values + " values; ask for at least 0");
        }
      }
    }
  }

  /** Leaves out each row with a missing cell. */
  public MissingRowDropper() {
    this(new Rule.Any());
  }

  @Override
  public Resampled resample(Frame x, Target y, SeedTree seed) {
    int needed = needed(x.columns().size());
    boolean[] gone = new boolean[x.rows()];
    for (int i = 0; i < gone.length; i++) {
      gone[i] = values(x.columns(), i) < needed;
    }
    return Resampled.without(
        x, y, gone, "has fewer than " + needed + " values; fill the gaps or leave out columns first");
  }

  private int needed(int columns) {
    if (rule instanceof Rule.FewerThan few) {
      return few.values();
    }
    return rule instanceof Rule.Any ? columns : Math.min(1, columns);
  }

  private static int values(List<Column> columns, int row) {
    int values = 0;
    for (Column column : columns) {
      values += column.isMissing(row) ? 0 : 1;
    }
    return values;
  }
}
