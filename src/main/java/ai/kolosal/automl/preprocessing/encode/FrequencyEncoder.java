package ai.kolosal.automl.preprocessing.encode;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.internal.column.LevelIndex;
import ai.kolosal.automl.preprocessing.StreamTransformer;
import ai.kolosal.automl.random.SeedTree;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Says of each cell of a categorical column how frequent its level was in training, as {@code <name>.frequency}.
 *
 * <ul>
 *   <li>missing counts as a level or, if it does not count, gives 0 and is no part of the rows that shares are of
 *   <li>a level that training did not have gives 0, and so does missing if training had none
 * </ul>
 *
 * <p>As {@code Series.map(Series.value_counts(normalize, dropna))} of pandas. Immutable and thread-safe.
 *
 * @param unit what is given
 * @param missingCounts whether missing is a level
 */
public record FrequencyEncoder(Unit unit, boolean missingCounts) implements StreamTransformer {
  /** What frequency is measured in. */
  public enum Unit {
    /** The number of training rows. */
    COUNT,
    /** The share of training rows, 0 … 1. */
    SHARE
  }

  /** Counts, of missing as well. */
  public FrequencyEncoder() {
    this(Unit.COUNT, true);
  }

  @Override
  public EncodedLevels fit(Frame x, Target y, SeedTree seed) {
    Columns.requireRows(x);
    LevelIndex[] indexes = LevelIndex.of(x);
    return fitted(indexes, j -> indexes[j].counts(indexes[j].codes(x)), x.rows());
  }

  @Override
  public Accumulator begin() {
    return new LevelAccumulator(counts -> fitted(counts.indexes(), counts::counts, counts.rows()));
  }

  private EncodedLevels fitted(LevelIndex[] indexes, IntFunction<int[]> counts, long rows) {
    double[][][] frequencies = new double[indexes.length][1][];
    for (int j = 0; j < indexes.length; j++) {
      frequencies[j][0] = frequencies(counts.apply(j), rows);
    }
    return new EncodedLevels(indexes, List.of(".frequency"), frequencies);
  }

  /** Of each level, of missing, of levels that training did not have. */
  private double[] frequencies(int[] counts, long rows) {
    int missing = counts[counts.length - 1];
    double whole = unit == Unit.COUNT ? 1 : Math.max(1, missingCounts ? rows : rows - missing);
    double[] frequencies = new double[counts.length + 1];
    for (int k = 0; k < counts.length; k++) {
      frequencies[k] = counts[k] / whole;
    }
    frequencies[counts.length - 1] = missingCounts ? missing / whole : 0;
    return frequencies;
  }
}
