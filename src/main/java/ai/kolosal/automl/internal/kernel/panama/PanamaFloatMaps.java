package ai.kolosal.automl.internal.kernel.panama;

import static ai.kolosal.automl.internal.kernel.panama.PanamaSpecies.FLOAT;
import static ai.kolosal.automl.internal.kernel.panama.PanamaSpecies.FLOATS;

import ai.kolosal.automl.internal.kernel.FloatElementary;
import ai.kolosal.automl.internal.kernel.FloatMapOps;
import ai.kolosal.automl.internal.kernel.ScalarFloatMaps;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** Functions of floats by whole vectors, the rest as plain loops. */
final class PanamaFloatMaps implements FloatMapOps {
  private final FloatMapOps rest = new ScalarFloatMaps();

  @Override
  public void relu(float[] z, int zFrom, float[] a, int aFrom, int n) {
    int i = 0;
    for (; i + FLOATS <= n; i += FLOATS) {
      FloatVector x = FloatVector.fromArray(FLOAT, z, zFrom + i);
      x.max(0).intoArray(a, aFrom + i);
    }
    rest.relu(z, zFrom + i, a, aFrom + i, n - i);
  }

  @Override
  public void reluSlopes(float[] z, int zFrom, float[] g, int gFrom, int n) {
    int i = 0;
    for (; i + FLOATS <= n; i += FLOATS) {
      FloatVector x = FloatVector.fromArray(FLOAT, z, zFrom + i);
      FloatVector y = FloatVector.fromArray(FLOAT, g, gFrom + i);
      FloatVector.zero(FLOAT).blend(y, x.compare(VectorOperators.GT, 0)).intoArray(g, gFrom + i);
    }
    rest.reluSlopes(z, zFrom + i, g, gFrom + i, n - i);
  }

  @Override
  public void elu(float[] z, int zFrom, float[] a, int aFrom, int n, float positive, float negative) {
    int i = 0;
    for (; i + FLOATS <= n; i += FLOATS) {
      FloatVector x = FloatVector.fromArray(FLOAT, z, zFrom + i);
      FloatVector.broadcast(FLOAT, positive).fma(x.max(0), PanamaFloatElementary.expm1OfNegative(x).mul(negative))
          .intoArray(a, aFrom + i);
    }
    rest.elu(z, zFrom + i, a, aFrom + i, n - i, positive, negative);
  }

  @Override
  public void eluSlopes(float[] a, int aFrom, float[] g, int gFrom, int n, float positive, float negative) {
    int i = 0;
    for (; i + FLOATS <= n; i += FLOATS) {
      FloatVector x = FloatVector.fromArray(FLOAT, a, aFrom + i);
      FloatVector y = FloatVector.fromArray(FLOAT, g, gFrom + i);
      VectorMask<Float> above = x.compare(VectorOperators.GT, 0);
      y.mul(x.add(negative).blend(positive, above)).intoArray(g, gFrom + i);
    }
    rest.eluSlopes(a, aFrom + i, g, gFrom + i, n - i, positive, negative);
  }

  @Override
  public void silu(float[] z, int zFrom, float[] a, int aFrom, int n) {
    int i = 0;
    for (; i + FLOATS <= n; i += FLOATS) {
      FloatVector x = FloatVector.fromArray(FLOAT, z, zFrom + i);
      x.max(FloatElementary.EXP_LEAST).div(PanamaFloatElementary.exp(x.neg()).add(1)).intoArray(a, aFrom + i);
    }
    rest.silu(z, zFrom + i, a, aFrom + i, n - i);
  }

  @Override
  public void siluSlopes(float[] z, int zFrom, float[] g, int gFrom, int n) {
    int i = 0;
    for (; i + FLOATS <= n; i += FLOATS) {
      FloatVector x = FloatVector.fromArray(FLOAT, z, zFrom + i);
      FloatVector y = FloatVector.fromArray(FLOAT, g, gFrom + i);
      y.mul(siluSlope(x)).intoArray(g, gFrom + i);
    }
    rest.siluSlopes(z, zFrom + i, g, gFrom + i, n - i);
  }

  @Override
  public void mish(float[] z, int zFrom, float[] a, int aFrom, int n) {
    int i = 0;
    for (; i + FLOATS <= n; i += FLOATS) {
      FloatVector x = FloatVector.fromArray(FLOAT, z, zFrom + i);
      mish(x).intoArray(a, aFrom + i);
    }
    rest.mish(z, zFrom + i, a, aFrom + i, n - i);
  }

  @Override
  public void mishSlopes(float[] z, int zFrom, float[] g, int gFrom, int n) {
    int i = 0;
    for (; i + FLOATS <= n; i += FLOATS) {
      FloatVector x = FloatVector.fromArray(FLOAT, z, zFrom + i);
      FloatVector y = FloatVector.fromArray(FLOAT, g, gFrom + i);
      y.mul(mishSlope(x)).intoArray(g, gFrom + i);
    }
    rest.mishSlopes(z, zFrom + i, g, gFrom + i, n - i);
  }

  /*
   * What is less than the next greater number has a negative difference from it, however small; the signs of four
   * vectors are looked at together, as ints, which spares the minimum's rules for NaN and zeros. The plain loop decides.
   */
  @Override
  public int firstAtMost(float[] x, int from, int to, float limit) {
    FloatVector above = FloatVector.broadcast(FLOAT, Math.nextUp(limit));
    int i = from;
    for (; i + 4 * FLOATS <= to; i += 4 * FLOATS) {
      IntVector signs = signs(x, i, above).or(signs(x, i + FLOATS, above))
          .or(signs(x, i + 2 * FLOATS, above).or(signs(x, i + 3 * FLOATS, above)));
      if (signs.compare(VectorOperators.LT, 0).anyTrue()) {
        int found = rest.firstAtMost(x, i, i + 4 * FLOATS, limit);
        if (found < i + 4 * FLOATS) {
          return found;
        }
      }
    }
    return rest.firstAtMost(x, i, to, limit);
  }

  private static IntVector signs(float[] x, int at, FloatVector above) {
    return FloatVector.fromArray(FLOAT, x, at).sub(above).reinterpretAsInts();
  }

  private static FloatVector siluSlope(FloatVector z) {
    FloatVector bounded = z.min(FloatElementary.EXP_GREATEST).max(FloatElementary.EXP_LEAST);
    FloatVector one = FloatVector.broadcast(FLOAT, 1);
    FloatVector s = one.div(PanamaFloatElementary.exp(bounded.neg()).add(1));
    return s.mul(bounded.fma(one.sub(s), one));
  }

  private static FloatVector mish(FloatVector z) {
    FloatVector e = PanamaFloatElementary.exp(z.min(FloatElementary.MISH_GREATEST));
    FloatVector w = e.mul(e.add(2));
    return z.max(FloatElementary.EXP_LEAST).mul(w.div(w.add(2)));
  }

  private static FloatVector mishSlope(FloatVector z) {
    FloatVector bounded = z.min(FloatElementary.MISH_GREATEST).max(FloatElementary.EXP_LEAST);
    FloatVector e = PanamaFloatElementary.exp(bounded);
    FloatVector w = e.mul(e.add(2));
    FloatVector t = w.div(w.add(2));
    FloatVector rise = bounded.mul(t.neg().fma(t, FloatVector.broadcast(FLOAT, 1)));
    return rise.fma(e.div(e.add(1)), t);
  }
}
