package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.internal.concurrent.Workers;
import ai.kolosal.automl.internal.kernel.Kernels;
import java.util.Arrays;

/**
 * How derivatives are rounded to whole numbers that share a {@code long}: the gradient above the Hessian.
 *
 * <p>Sums of whole numbers are exact, in whatever order and on however many threads. The scales are as fine as the sums
 * over all rows allow: {@code Σ|g|} and {@code Σh} take all the bits there are, so that one far row takes no precision
 * from the others. Rounding is dithered and thus without bias (Shi et al., <em>Quantized Training of Gradient Boosting
 * Decision Trees</em>, NeurIPS 2022).
 *
 * @param shift how many bits the Hessian has
 * @param gradientScale what gradients are multiplied by
 * @param hessianScale what Hessians are multiplied by
 */
record Quantised(int shift, double gradientScale, double hessianScale) {
  private static final int HALF = 32;
  /** Rounded values stay below this, what {@link ai.kolosal.automl.internal.kernel.HistogramKernels#quantise} takes. */
  private static final double FINEST = 0x1p30;

  /**
   * The scales of some rows' derivatives; with unit Hessians these are counted, and gradients have more bits.
   *
   * @throws TrainingException if one is NaN, which a loss of the user's own may say
   */
  static Quantised of(double[] gradients, double[] hessians, int rows, boolean unitHessians, Workers workers) {
    double[] sums = new double[(rows + Workers.CHUNK - 1) / Workers.CHUNK];
    double[] mosts = new double[sums.length];
    double[] curvatures = new double[sums.length];
    workers.stretches(rows, (from, to) -> {
      double sum = 0;
      double most = 0;
      for (int i = from; i < to; i++) {
        double size = Math.abs(gradients[i]);
        sum += size;
        most = Math.max(most, size);
      }
      sums[from / Workers.CHUNK] = sum;
      mosts[from / Workers.CHUNK] = most;
      curvatures[from / Workers.CHUNK] = unitHessians ? to - from : Kernels.sum(hessians, from, to - from);
    });
    double sum = Kernels.sum(sums);
    double most = Arrays.stream(mosts).max().orElse(0);
    int shift = unitHessians ? 33 - Integer.numberOfLeadingZeros(rows) : HALF;
    double room = Math.scalb(1.0, 63 - shift) - 1 - 2.0 * rows;
    double scale = sum > 0 ? Math.min(room / sum, FINEST / most) : 1;
    double curvature = Kernels.sum(curvatures);
    if (Double.isNaN(sum) || Double.isNaN(curvature)) {
      throw new TrainingException(
          "the loss has a derivative that is not a number in one of " + rows + " rows; let it be finite for any score");
    }
    double wide = Math.scalb(1.0, shift) - 1 - 2.0 * rows;
    return new Quantised(
        shift, finite(scale), unitHessians ? 1 : curvature > 0 ? finite(Math.min(wide / curvature, FINEST)) : 1);
  }

  /** Scales of sums next to nothing would overflow. */
  private static double finite(double scale) {
    return Math.min(scale, 0x1p1000);
  }

  /** The sum of gradients in packed sums. */
  double gradient(long sums) {
    return (sums >> shift) / gradientScale;
  }

  /** The sum of Hessians in packed sums. */
  double hessian(long sums) {
    return (sums & (1L << shift) - 1) / hessianScale;
  }
}
