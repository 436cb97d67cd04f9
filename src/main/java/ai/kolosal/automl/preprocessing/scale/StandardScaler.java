package ai.kolosal.automl.preprocessing.scale;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.internal.column.ColumnFigures;
import ai.kolosal.automl.internal.math.Moments;
import ai.kolosal.automl.preprocessing.StreamTransformer;
import ai.kolosal.automl.random.SeedTree;

/**
 * Centres each numeric column on its training mean and divides it by its population standard deviation.
 *
 * <ul>
 *   <li>missing values stay missing, infinities stay infinite and take no part in mean and deviation
 *   <li>a constant column is centred and not divided
 *   <li>a column without a finite value becomes missing throughout, unless neither mean nor deviation is asked for
 * </ul>
 *
 * <p>Immutable and thread-safe.
 *
 * @param withMean whether the mean is taken off
 * @param withDeviation whether cells are divided by the deviation
 */
public record StandardScaler(boolean withMean, boolean withDeviation) implements StreamTransformer {
  /** Centres and divides. */
  public StandardScaler() {
    this(true, true);
  }

  @Override
  public ScaledColumns fit(Frame x, Target y, SeedTree seed) {
    return ScaledColumns.of(ColumnFigures.learn(x, (name, cells) -> line(Moments.of(cells))));
  }

  @Override
  public Accumulator begin() {
    return new MomentsAccumulator(this::line);
  }

  private double[] line(Moments moments) {
    double scale = withDeviation ? moments.deviation() : 1;
    return ScaledColumns.line(withMean ? moments.mean() : 0, 0, scale);
  }
}
