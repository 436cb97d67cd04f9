package ai.kolosal.automl.model.neural;

import ai.kolosal.automl.codec.StateReader;

/**
 * The function behind a layer's sums.
 *
 * <p>SELU: Klambauer et al. 2017; Mish: Misra 2019; ELU: Clevert et al. 2015; SiLU (swish): x · σ(x).
 */
enum Activation {
  NONE, RELU, ELU, SELU, SILU, MISH;

  private static final double SELU_SCALE = 1.0507009873554804934193349852946;
  private static final double SELU_ALPHA = 1.6732632423543772848170429916717;

  /** aᵢ ← f(zᵢ) for i from {@code from} to before {@code to}. */
  void forward(float[] z, float[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      a[i] = (float) value(z[i]);
    }
  }

  /** gᵢ ← gᵢ · f′(zᵢ) for i from {@code from} to before {@code to}. */
  void backward(float[] z, float[] a, float[] g, int from, int to) {
    for (int i = from; i < to; i++) {
      g[i] *= (float) slope(z[i]);
    }
  }

  private double value(double x) {
    return switch (this) {
      case NONE -> x;
      case RELU -> Math.max(0, x);
      case ELU -> x > 0 ? x : Math.expm1(x);
      case SELU -> SELU_SCALE * (x > 0 ? x : SELU_ALPHA * Math.expm1(x));
      case SILU -> x / (1 + Math.exp(-x));
      case MISH -> x * Math.tanh(Math.log1p(Math.exp(-Math.abs(x))) + Math.max(x, 0));
    };
  }

  private double slope(double x) {
    return switch (this) {
      case NONE -> 1;
      case RELU -> x > 0 ? 1 : 0;
      case ELU -> x > 0 ? 1 : Math.exp(x);
      case SELU -> SELU_SCALE * (x > 0 ? 1 : SELU_ALPHA * Math.exp(x));
      case SILU -> {
        double s = 1 / (1 + Math.exp(-x));
        yield s * (1 + x * (1 - s));
      }
      case MISH -> {
        double t = Math.tanh(Math.log1p(Math.exp(-Math.abs(x))) + Math.max(x, 0));
        yield t + x * (1 - t * t) / (1 + Math.exp(-x));
      }
    };
  }

  static Activation read(StateReader in) {
    return values()[in.readInt("an activation", 0, values().length - 1)];
  }
}
