package ai.kolosal.automl.internal.kernel;

/**
 * e to a power and the logarithm, the same to the bit for one number, for arrays and in vectors.
 *
 * <p>No tables, no fused operations: every machine and every form rounds the same steps. Both are off by
 * less than 1 ulp (0.91 and 0.83 were the most seen in 10⁷ points), as {@link Math#exp} and {@link Math#log} are, whose
 * bits they need not share; subnormal numbers, in and out, are no exception. Thread-safe.
 */
public final class Elementary {
  /** Beyond it the result is infinite; the reduction is told no more. */
  public static final double EXP_GREATEST = 710;

  /** Below it the result is 0. */
  public static final double EXP_LEAST = -746;

  /** Below it eˣ − 1 is −1; the reduction is told no more. */
  public static final double EXPM1_LEAST = -40;

  /** Less the bits of a power of two, the bits of its reciprocal. */
  public static final long RECIPROCAL = 2046L << 52;

  /* Up to it results are normal. */
  private static final double EXP_NORMAL = 708;

  /** log₂ e. */
  public static final double LOG2_E = 0x1.71547652b82fep0;

  /** ln 2 in 33 bits, so that its products with exponents are exact, and the rest (Cody and Waite, 1980; fdlibm). */
  public static final double LN2_HIGH = 0x1.62e42feep-1;

  /** What {@link #LN2_HIGH} lacks. */
  public static final double LN2_LOW = 0x1.a39ef35793c76p-33;

  /** Adding it leaves a number rounded to an integer in the low bits. */
  public static final double ROUND = 0x1.8p52;

  /** The bits of {@link #ROUND}, less 2¹¹ to keep what is made of exponents positive. */
  public static final long ROUND_BITS = 0x4338000000000000L - 2048;

  /* (eʳ − 1 − r)/r² on |r| ≤ ln 2 / 2, such that eʳ is off by at most 6e-18 of itself. */
  /** The coefficient of r⁰. */
  public static final double E0 = 0x1.0p-1;

  /** The coefficient of r¹. */
  public static final double E1 = 0x1.555555555550ap-3;

  /** The coefficient of r². */
  public static final double E2 = 0x1.55555555531b9p-5;

  /** The coefficient of r³. */
  public static final double E3 = 0x1.11111111268e0p-7;

  /** The coefficient of r⁴. */
  public static final double E4 = 0x1.6c16c17cdbefep-10;

  /** The coefficient of r⁵. */
  public static final double E5 = 0x1.a01a0126505a1p-13;

  /** The coefficient of r⁶. */
  public static final double E6 = 0x1.a019aae0088fdp-16;

  /** The coefficient of r⁷. */
  public static final double E7 = 0x1.71df3f7d2251dp-19;

  /** The coefficient of r⁸. */
  public static final double E8 = 0x1.289fd64871fc0p-22;

  /** The coefficient of r⁹. */
  public static final double E9 = 0x1.ad4143d405855p-26;

  /** Subnormal numbers are multiplied by it before their exponent is read. */
  public static final double LOG_LIFT = 0x1p54;

  /** The exponent of {@link #LOG_LIFT}. */
  public static final double LOG_LIFT_EXPONENT = 54;

  /** The bits of √½ rounded down, where mantissas are folded. */
  public static final long LOG_FOLD = 0x3fe6a09e00000000L;

  /** Added to bits, it carries into the exponent from {@link #LOG_FOLD} on. */
  public static final long LOG_CARRY = 0x3ff0000000000000L - LOG_FOLD;

  /** The bits of a mantissa. */
  public static final long MANTISSA = 0x000fffffffffffffL;

  /** The bits of 2⁵²: or-ed with a small integer they are 2⁵² and it. */
  public static final long INTEGER_BITS = 0x4330000000000000L;

  /** What is taken off after {@link #INTEGER_BITS}: 2⁵² and the bias of exponents. */
  public static final double INTEGER_BIAS = 0x1p52 + 1023;

  /* The odd part of log (1 + f) in s = f/(2 + f), by powers of s² (fdlibm 5.3, e_log.c). */
  /** The coefficient of s². */
  public static final double L1 = 0x1.5555555555593p-1;

  /** The coefficient of s⁴. */
  public static final double L2 = 0x1.999999997fa04p-2;

  /** The coefficient of s⁶. */
  public static final double L3 = 0x1.2492494229359p-2;

  /** The coefficient of s⁸. */
  public static final double L4 = 0x1.c71c51d8e78afp-3;

  /** The coefficient of s¹⁰. */
  public static final double L5 = 0x1.7466496cb03dep-3;

  /** The coefficient of s¹². */
  public static final double L6 = 0x1.39a09d078c69fp-3;

  /** The coefficient of s¹⁴. */
  public static final double L7 = 0x1.2f112df3e5244p-3;

  private Elementary() {}

  /**
   * e to a power.
   *
   * <ul>
   *   <li>NaN → NaN, ∞ → ∞, −∞ → 0, ±0 → 1
   *   <li>from 709.79 → ∞, below −745.13 → 0, and subnormal numbers before that
   * </ul>
   *
   * @param x the power
   * @return eˣ
   */
  public static double exp(double x) {
    if (!(Math.abs(x) < EXP_NORMAL)) {
      return expOfGreat(x);
    }
    double shifted = x * LOG2_E + ROUND;
    // in between all is normal, so that 2ⁿ is one factor
    long n = Double.doubleToRawLongBits(shifted) << 52;
    return Double.longBitsToDouble(Double.doubleToRawLongBits(1 + reduced(x, shifted)) + n);
  }

  private static double expOfGreat(double x) {
    double bounded = x > EXP_GREATEST ? EXP_GREATEST : x < EXP_LEAST ? EXP_LEAST : x;
    double shifted = bounded * LOG2_E + ROUND;
    // 2ⁿ as two factors, of which the first rounds nothing and the second may leave the normal numbers
    long biased = Double.doubleToRawLongBits(shifted) - ROUND_BITS;
    long half = biased >>> 1;
    return (1 + reduced(bounded, shifted))
        * Double.longBitsToDouble((half - 1) << 52)
        * Double.longBitsToDouble((biased - half - 1) << 52);
  }

  /* eˣ / 2ⁿ − 1 with n in the low bits of the shifted number */
  private static double reduced(double x, double shifted) {
    double n = shifted - ROUND;
    double high = x - n * LN2_HIGH;
    double low = n * LN2_LOW;
    double r = high - low;
    double r2 = r * r;
    double r4 = r2 * r2;
    double begin = (E0 + E1 * r) + (E2 + E3 * r) * r2;
    double middle = (E4 + E5 * r) + (E6 + E7 * r) * r2;
    double q = begin + (middle + (E8 + E9 * r) * r4) * r4;
    return high - (low - r2 * q);
  }

  /**
   * e to a power less 1, which keeps its digits near 0.
   *
   * <ul>
   *   <li>NaN → NaN, ∞ → ∞, −∞ → −1, ±0 → 0
   * </ul>
   *
   * @param x the power
   * @return eˣ − 1, off by less than 2 ulp
   */
  public static double expm1(double x) {
    double bounded = x > EXP_GREATEST ? EXP_GREATEST : x < EXPM1_LEAST ? EXPM1_LEAST : x;
    double shifted = bounded * LOG2_E + ROUND;
    long biased = Double.doubleToRawLongBits(shifted) - ROUND_BITS;
    long half = biased >>> 1;
    long one = (half - 1) << 52;
    long other = (biased - half - 1) << 52;
    // 2ⁿ (p + 1) − 1 as 2ⁿ (p + (1 − 2⁻ⁿ)): no digit is lost where n is 0
    double less = 1 - Double.longBitsToDouble(RECIPROCAL - one) * Double.longBitsToDouble(RECIPROCAL - other);
    return (reduced(bounded, shifted) + less) * Double.longBitsToDouble(one) * Double.longBitsToDouble(other);
  }

  /**
   * The natural logarithm of 1 and a number, which keeps its digits near 0.
   *
   * <ul>
   *   <li>NaN and below −1 → NaN, −1 → −∞, ∞ → ∞, 0 → 0
   * </ul>
   *
   * @param x the number
   * @return ln (1 + x), off by less than 2 ulp
   */
  public static double log1p(double x) {
    double u = 1 + x;
    return log(u) + lostOnes(x, u);
  }

  /**
   * What the logarithm of 1 + x, rounded, lacks.
   *
   * @param x the number
   * @param u 1 + x, rounded
   * @return what is to be added to ln u
   */
  static double lostOnes(double x, double u) {
    return u > 0 && u <= Double.MAX_VALUE ? (x - (u - 1)) / u : 0;
  }

  /**
   * The natural logarithm.
   *
   * <ul>
   *   <li>NaN and below 0 → NaN, ±0 → −∞, ∞ → ∞, 1 → 0
   * </ul>
   *
   * @param x the number
   * @return ln x
   */
  public static double log(double x) {
    if (x >= Double.MIN_NORMAL && x <= Double.MAX_VALUE) {
      return log(x, 0);
    }
    if (x > 0 && x < 1) {
      return log(x * LOG_LIFT, LOG_LIFT_EXPONENT);
    }
    return x == 0 ? Double.NEGATIVE_INFINITY : x > 0 ? x : Double.NaN;
  }

  private static double log(double x, double lift) {
    long bits = Double.doubleToRawLongBits(x) + LOG_CARRY;
    double k = Double.longBitsToDouble(bits >>> 52 | INTEGER_BITS) - INTEGER_BIAS - lift;
    double f = Double.longBitsToDouble((bits & MANTISSA) + LOG_FOLD) - 1;
    double half = 0.5 * f * f;
    double s = f / (2 + f);
    double z = s * s;
    double w = z * z;
    double even = w * (L2 + w * (L4 + w * L6));
    double odd = z * (L1 + w * (L3 + w * (L5 + w * L7)));
    return s * (half + (odd + even)) + k * LN2_LOW - half + f + k * LN2_HIGH;
  }
}
