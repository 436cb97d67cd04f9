package ai.kolosal.automl.internal.kernel;

/**
 * e to a power in floats, the same to the bit for one number, for arrays and in vectors.
 *
 * <p>x = n ln 2 + r with |r| ≤ ln 2 / 2; eʳ is a polynomial (Cephes' expf) by fused operations. Off by less than 2 ulp,
 * subnormal results by one more rounding. Thread-safe.
 */
public final class FloatElementary {
  /** Beyond it the result is infinite. */
  public static final float EXP_GREATEST = 89;

  /** Below it the result is 0. */
  public static final float EXP_LEAST = -104;

  /** Below it eˣ − 1 is −1. */
  public static final float EXPM1_LEAST = -20;

  /** From it on x is what Mish makes of x, to the last bit. */
  public static final float MISH_GREATEST = 20;

  /** log₂ e. */
  public static final float LOG2_E = 0x1.715476p0f;

  /** ln 2 in few enough bits that its product with an exponent is exact. */
  public static final float LN2_HIGH = 0.693359375f;

  /** What {@link #LN2_HIGH} lacks. */
  public static final float LN2_LOW = -2.12194440e-4f;

  /** Adding it leaves a number rounded to an integer in the low bits. */
  public static final float ROUND = 0x1.8p23f;

  /** The bits of {@link #ROUND}. */
  public static final int ROUND_BITS = 0x4b400000;

  /** The bias of exponents. */
  public static final int BIAS = 127;

  /** The bits of a mantissa. */
  public static final int MANTISSA_BITS = 23;

  /** The coefficient of r². */
  public static final float E2 = 5.0000001201e-1f;

  /** The coefficient of r³. */
  public static final float E3 = 1.6666665459e-1f;

  /** The coefficient of r⁴. */
  public static final float E4 = 4.1665795894e-2f;

  /** The coefficient of r⁵. */
  public static final float E5 = 8.3334519073e-3f;

  /** The coefficient of r⁶. */
  public static final float E6 = 1.3981999507e-3f;

  /** The coefficient of r⁷. */
  public static final float E7 = 1.9875691500e-4f;

  private FloatElementary() {}

  /**
   * e to a power.
   *
   * <ul>
   *   <li>NaN → NaN, ∞ → ∞, −∞ → 0, ±0 → 1
   * </ul>
   *
   * @param x the power
   * @return eˣ
   */
  public static float exp(float x) {
    float bounded = Math.max(Math.min(x, EXP_GREATEST), EXP_LEAST);
    float shifted = Math.fma(bounded, LOG2_E, ROUND);
    float p = reduced(bounded, shifted - ROUND) + 1;
    int n = Float.floatToRawIntBits(shifted) - ROUND_BITS;
    // 2ⁿ as two factors, of which the first rounds nothing and the second may leave the normal numbers
    int half = n >> 1;
    return p * power(half) * power(n - half);
  }

  /**
   * e to a power below 0, less 1; keeps its digits near 0.
   *
   * <ul>
   *   <li>NaN → NaN, −∞ → −1, above 0 → 0
   * </ul>
   *
   * @param x the power
   * @return eˣ − 1, or 0 for positive powers
   */
  public static float expm1OfNegative(float x) {
    float bounded = Math.max(Math.min(x, 0), EXPM1_LEAST);
    float shifted = Math.fma(bounded, LOG2_E, ROUND);
    float scale = power(Float.floatToRawIntBits(shifted) - ROUND_BITS);
    return Math.fma(scale, reduced(bounded, shifted - ROUND), scale - 1);
  }

  private static float power(int n) {
    return Float.intBitsToFloat((n + BIAS) << MANTISSA_BITS);
  }

  /* eʳ − 1 */
  private static float reduced(float x, float n) {
    float r = Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, x));
    float q = Math.fma(r, E7, E6);
    q = Math.fma(r, q, E5);
    q = Math.fma(r, q, E4);
    q = Math.fma(r, q, E3);
    q = Math.fma(r, q, E2);
    return Math.fma(r * r, q, r);
  }
}
