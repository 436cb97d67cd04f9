package ai.kolosal.automl.model.neural;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.internal.kernel.FloatKernels;
import java.util.Locale;

/**
 * The function behind a layer's sums.
 *
 * <p>SELU: Klambauer et al. 2017; Mish: Misra 2019; ELU: Clevert et al. 2015; SiLU (swish): x · σ(x).
 */
enum Activation {
  NONE, RELU, ELU, SELU, SILU, MISH;

  private static final float SELU_SCALE = 1.0507009873554804934193349852946f;
  private static final float SELU_NEGATIVE =
      (float) (1.0507009873554804934193349852946 * 1.6732632423543772848170429916717);

  /** aᵢ ← f(zᵢ) for i from {@code from} to before {@code to}. */
  void forward(float[] z, float[] a, int from, int to) {
    int n = to - from;
    switch (this) {
      case NONE -> System.arraycopy(z, from, a, from, n);
      case RELU -> FloatKernels.relu(z, from, a, from, n);
      case ELU -> FloatKernels.elu(z, from, a, from, n, 1, 1);
      case SELU -> FloatKernels.elu(z, from, a, from, n, SELU_SCALE, SELU_NEGATIVE);
      case SILU -> FloatKernels.silu(z, from, a, from, n);
      case MISH -> FloatKernels.mish(z, from, a, from, n);
    }
  }

  /** gᵢ ← gᵢ · f′(zᵢ) for i from {@code from} to before {@code to}; {@code a} is what {@link #forward} gave. */
  void backward(float[] z, float[] a, float[] g, int from, int to) {
    int n = to - from;
    switch (this) {
      case NONE -> {
        /* the slope is 1 */
      }
      case RELU -> FloatKernels.reluSlopes(z, from, g, from, n);
      case ELU -> FloatKernels.eluSlopes(a, from, g, from, n, 1, 1);
      case SELU -> FloatKernels.eluSlopes(a, from, g, from, n, SELU_SCALE, SELU_NEGATIVE);
      case SILU -> FloatKernels.siluSlopes(z, from, g, from, n);
      case MISH -> FloatKernels.mishSlopes(z, from, g, from, n);
    }
  }

  /** The activation of a name in settings, in lower case. */
  static Activation of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }

  static Activation read(StateReader in) {
    return values()[in.readInt("an activation", 0, values().length - 1)];
  }
}
