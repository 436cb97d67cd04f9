package ai.kolosal.automl.internal.kernel.panama;

import static ai.kolosal.automl.internal.kernel.panama.PanamaSpecies.FLOAT;

import ai.kolosal.automl.internal.kernel.FloatElementary;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/** {@link FloatElementary} for all lanes at once, step by step the same. */
final class PanamaFloatElementary {
  private PanamaFloatElementary() {}

  static FloatVector exp(FloatVector x) {
    FloatVector bounded = x.min(FloatElementary.EXP_GREATEST).max(FloatElementary.EXP_LEAST);
    FloatVector shifted = shifted(bounded);
    FloatVector p = reduced(bounded, shifted.sub(FloatElementary.ROUND)).add(1);
    IntVector n = shifted.reinterpretAsInts().sub(FloatElementary.ROUND_BITS);
    IntVector half = n.lanewise(VectorOperators.ASHR, 1);
    return p.mul(power(half)).mul(power(n.sub(half)));
  }

  static FloatVector expm1OfNegative(FloatVector x) {
    FloatVector bounded = x.min(0).max(FloatElementary.EXPM1_LEAST);
    FloatVector shifted = shifted(bounded);
    FloatVector scale = power(shifted.reinterpretAsInts().sub(FloatElementary.ROUND_BITS));
    return scale.fma(reduced(bounded, shifted.sub(FloatElementary.ROUND)), scale.sub(1));
  }

  private static FloatVector shifted(FloatVector x) {
    return x.fma(all(FloatElementary.LOG2_E), all(FloatElementary.ROUND));
  }

  private static FloatVector power(IntVector n) {
    return n.add(FloatElementary.BIAS).lanewise(VectorOperators.LSHL, FloatElementary.MANTISSA_BITS)
        .reinterpretAsFloats();
  }

  private static FloatVector reduced(FloatVector x, FloatVector n) {
    FloatVector r = n.fma(all(-FloatElementary.LN2_LOW), n.fma(all(-FloatElementary.LN2_HIGH), x));
    FloatVector q = r.fma(all(FloatElementary.E7), all(FloatElementary.E6));
    q = r.fma(q, all(FloatElementary.E5));
    q = r.fma(q, all(FloatElementary.E4));
    q = r.fma(q, all(FloatElementary.E3));
    q = r.fma(q, all(FloatElementary.E2));
    return r.mul(r).fma(q, r);
  }

  private static FloatVector all(float value) {
    return FloatVector.broadcast(FLOAT, value);
  }
}
