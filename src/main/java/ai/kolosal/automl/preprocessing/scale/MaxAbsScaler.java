package ai.kolosal.automl.preprocessing.scale;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.internal.column.ColumnFigures;
import ai.kolosal.automl.internal.kernel.Kernels;
import ai.kolosal.automl.internal.kernel.Kernels.FiniteRange;
import ai.kolosal.automl.preprocessing.StreamTransformer;
import ai.kolosal.automl.random.SeedTree;

/**
 * Divides each numeric column by the greatest absolute value of its training rows, so that they lie within −1 … 1.
 *
 * <p>Zero stays zero, and a sparse column sparse.
 *
 * <ul>
 *   <li>missing values stay missing; infinities stay infinite and take no part
 *   <li>a column of zeros is not divided
 *   <li>a column without a finite value becomes missing throughout
 * </ul>
 *
 * <p>Immutable and thread-safe.
 */
public record MaxAbsScaler() implements StreamTransformer {
  @Override
  public ScaledColumns fit(Frame x, Target y, SeedTree seed) {
    return ScaledColumns.of(ColumnFigures.learn(x, (name, cells) -> line(Kernels.finiteRange(cells))));
  }

  @Override
  public Accumulator begin() {
    return StreamTransformer.byQuantiles(this);
  }

  private static double[] line(FiniteRange range) {
    double greatest = range.count() == 0 ? Double.NaN : Math.max(-range.least(), range.greatest());
    return ScaledColumns.line(0, 0, greatest);
  }
}
