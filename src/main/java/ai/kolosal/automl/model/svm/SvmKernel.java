package ai.kolosal.automl.model.svm;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.internal.kernel.Kernels;

/**
 * How alike two rows are.
 *
 * @param type the formula
 * @param gamma γ, above 0; of {@code RBF} and {@code POLY}
 * @param coef0 what a polynomial adds
 * @param degree of a polynomial
 */
record SvmKernel(Type type, double gamma, double coef0, int degree) {
  static final int GREATEST_DEGREE = 20;

  /** The formulas. */
  enum Type {
    /** None: sums of the features themselves. */
    FEATURES,
    /** u·v. */
    LINEAR,
    /** (γ u·v + c)^d. */
    POLY,
    /** exp(−γ |u − v|²). */
    RBF
  }

  static final SvmKernel FEATURES = new SvmKernel(Type.FEATURES, 1, 0, 1);

  /**
   * Turns products into kernels, in place; each cell by itself.
   *
   * @param cells u·v of many u and one v, from index 0
   * @param squares |u|² of each from {@code from}
   * @param square |v|²
   * @param count how many
   */
  void apply(double[] cells, double[] squares, int from, double square, int count) {
    switch (type) {
      case FEATURES, LINEAR -> {}
      case POLY -> {
        for (int i = 0; i < count; i++) {
          double base = gamma * cells[i] + coef0;
          double power = base;
          for (int d = 1; d < degree; d++) {
            power *= base;
          }
          cells[i] = power;
        }
      }
      case RBF -> {
        for (int i = 0; i < count; i++) {
          // rounding can bring the distance of a row from itself below 0
          cells[i] = -gamma * Math.max(0, squares[from + i] + square - 2 * cells[i]);
        }
        Kernels.exp(cells, 0, count);
      }
    }
  }

  void write(StateWriter out) {
    out.writeByte(type.ordinal());
    out.writeDouble(gamma);
    out.writeDouble(coef0);
    out.writeInt(degree);
  }

  static SvmKernel read(StateReader in) {
    int code = in.readByte();
    if (code >= Type.values().length) {
      throw in.corrupt("a kernel is " + code);
    }
    double gamma = in.readDouble();
    double coef0 = in.readDouble();
    if (!(gamma > 0 && gamma <= Double.MAX_VALUE) || !Double.isFinite(coef0)) {
      throw in.corrupt("a kernel has gamma " + gamma + " and coef0 " + coef0);
    }
    return new SvmKernel(Type.values()[code], gamma, coef0, in.readInt("a degree", 1, GREATEST_DEGREE));
  }
}
