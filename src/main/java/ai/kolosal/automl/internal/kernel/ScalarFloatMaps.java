package ai.kolosal.automl.internal.kernel;

/** Functions of floats as plain loops. */
public final class ScalarFloatMaps implements FloatMapOps {
  /** Creates the loops. */
  public ScalarFloatMaps() {}

  @Override
  public void relu(float[] z, int zFrom, float[] a, int aFrom, int n) {
    for (int i = 0; i < n; i++) {
      a[aFrom + i] = Math.max(z[zFrom + i], 0);
    }
  }

  @Override
  public void reluSlopes(float[] z, int zFrom, float[] g, int gFrom, int n) {
    for (int i = 0; i < n; i++) {
      g[gFrom + i] = z[zFrom + i] > 0 ? g[gFrom + i] : 0;
    }
  }

  @Override
  public void elu(float[] z, int zFrom, float[] a, int aFrom, int n, float positive, float negative) {
    for (int i = 0; i < n; i++) {
      a[aFrom + i] = elu(z[zFrom + i], positive, negative);
    }
  }

  @Override
  public void eluSlopes(float[] a, int aFrom, float[] g, int gFrom, int n, float positive, float negative) {
    for (int i = 0; i < n; i++) {
      g[gFrom + i] *= a[aFrom + i] > 0 ? positive : a[aFrom + i] + negative;
    }
  }

  @Override
  public void silu(float[] z, int zFrom, float[] a, int aFrom, int n) {
    for (int i = 0; i < n; i++) {
      a[aFrom + i] = silu(z[zFrom + i]);
    }
  }

  @Override
  public void siluSlopes(float[] z, int zFrom, float[] g, int gFrom, int n) {
    for (int i = 0; i < n; i++) {
      g[gFrom + i] *= siluSlope(z[zFrom + i]);
    }
  }

  @Override
  public void mish(float[] z, int zFrom, float[] a, int aFrom, int n) {
    for (int i = 0; i < n; i++) {
      a[aFrom + i] = mish(z[zFrom + i]);
    }
  }

  @Override
  public void mishSlopes(float[] z, int zFrom, float[] g, int gFrom, int n) {
    for (int i = 0; i < n; i++) {
      g[gFrom + i] *= mishSlope(z[zFrom + i]);
    }
  }

  @Override
  public int firstAtMost(float[] x, int from, int to, float limit) {
    int i = from;
    while (i < to && !(x[i] <= limit)) {
      i++;
    }
    return i;
  }

  /**
   * One number of {@link #elu}.
   *
   * @param z the number
   * @param positive the factor of positive numbers
   * @param negative the factor of the others
   * @return the result
   */
  public static float elu(float z, float positive, float negative) {
    return Math.fma(positive, Math.max(z, 0), negative * FloatElementary.expm1OfNegative(z));
  }

  /**
   * One number of {@link #silu}.
   *
   * @param z the number
   * @return the result
   */
  public static float silu(float z) {
    // below, e to −z is infinite and the result 0 in the limit
    return Math.max(z, FloatElementary.EXP_LEAST) / (1 + FloatElementary.exp(-z));
  }

  /**
   * The slope of {@link #silu} at a number.
   *
   * @param z the number
   * @return the slope
   */
  public static float siluSlope(float z) {
    float bounded = Math.max(Math.min(z, FloatElementary.EXP_GREATEST), FloatElementary.EXP_LEAST);
    float s = 1 / (1 + FloatElementary.exp(-bounded));
    return s * Math.fma(bounded, 1 - s, 1);
  }

  /**
   * One number of {@link #mish}: tanh (ln (1 + e)) is w / (w + 2) with w = e (e + 2).
   *
   * @param z the number
   * @return the result
   */
  public static float mish(float z) {
    float e = FloatElementary.exp(Math.min(z, FloatElementary.MISH_GREATEST));
    float w = e * (e + 2);
    return Math.max(z, FloatElementary.EXP_LEAST) * (w / (w + 2));
  }

  /**
   * The slope of {@link #mish} at a number.
   *
   * @param z the number
   * @return the slope
   */
  public static float mishSlope(float z) {
    float bounded = Math.max(Math.min(z, FloatElementary.MISH_GREATEST), FloatElementary.EXP_LEAST);
    float e = FloatElementary.exp(bounded);
    float w = e * (e + 2);
    float t = w / (w + 2);
    return Math.fma(bounded * Math.fma(-t, t, 1), e / (1 + e), t);
  }
}
