package ai.kolosal.automl.model.gp;

import ai.kolosal.automl.internal.kernel.Kernels;
import java.util.Locale;

/** How alike two rows are by their scaled distance r: 1 at 0, falling to 0. */
enum Likeness {
  /** e^(−r²/2): functions that are smooth without end. */
  RBF,
  /** (1 + √3 r) e^(−√3 r): functions with one derivative. */
  MATERN_32,
  /** (1 + √5 r + 5/3 r²) e^(−√5 r): functions with two. */
  MATERN_52;

  static Likeness of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /**
   * Turns squared distances into likenesses, in place.
   *
   * @param slope receives −2 dk/d(r²), by which a squared distance along one feature is multiplied to get the derivative
   *     by the logarithm of its length scale; null where not wanted
   */
  void apply(double[] squares, double[] slope, int count) {
    double factor = this == MATERN_32 ? 3 : this == MATERN_52 ? 5 : 0;
    if (this == RBF) {
      for (int i = 0; i < count; i++) {
        squares[i] *= -0.5;
      }
      Kernels.exp(squares, 0, count);
      if (slope != null) {
        System.arraycopy(squares, 0, slope, 0, count);
      }
      return;
    }
    double[] power = new double[count];
    for (int i = 0; i < count; i++) {
      squares[i] = Math.sqrt(factor * squares[i]);
      power[i] = -squares[i];
    }
    Kernels.exp(power, 0, count);
    for (int i = 0; i < count; i++) {
      // far away 0 · ∞ would be no number
      double r = squares[i];
      if (slope != null) {
        slope[i] = power[i] == 0 ? 0 : this == MATERN_32 ? 3 * power[i] : 5.0 / 3 * (1 + r) * power[i];
      }
      squares[i] = power[i] == 0 ? 0 : (this == MATERN_32 ? 1 + r : 1 + r + r * r / 3) * power[i];
    }
  }
}
