package ai.kolosal.automl.model.neural;

/**
 * Cosines of turns in floats: plain products and sums, the same bits whether interpreted, compiled or in vectors.
 *
 * <p>The argument is folded to a quarter turn and put into the sine's series up to the eleventh power, which is off by
 * at most 2e-7 where turns are fewer than 2²². Loops over arrays are for the compiler to turn into vectors.
 */
final class Turns {
  /* Adding it leaves a float rounded to a whole number. */
  private static final float ROUND = 0x1.8p23f;

  /* (2π)ᵏ / k! with the signs of the sine. */
  private static final float S1 = 6.283185307f;
  private static final float S3 = -41.34170224f;
  private static final float S5 = 81.60524928f;
  private static final float S7 = -76.70585975f;
  private static final float S9 = 42.05869394f;
  private static final float S11 = -15.09464258f;

  private Turns() {}

  /**
   * The cosine.
   *
   * @param turns the angle / 2π
   * @return in [−1, 1] but for rounding; NaN where turns are not finite
   */
  static float cosine(float turns) {
    float part = turns - ((turns + ROUND) - ROUND);
    float q = 0.25f - Math.min(0.5f, Math.abs(part));
    float q2 = q * q;
    return q * (S1 + q2 * (S3 + q2 * (S5 + q2 * (S7 + q2 * (S9 + q2 * S11)))));
  }

  /**
   * Cosines.
   *
   * @param turns angles / 2π
   * @param from the first
   * @param count how many
   * @param shift is added to each; −¼ makes sines of them
   * @param out receives them
   * @param outFrom where the first goes
   */
  static void cosines(float[] turns, int from, int count, float shift, float[] out, int outFrom) {
    for (int i = 0; i < count; i++) {
      out[outFrom + i] = cosine(turns[from + i] + shift);
    }
  }
}
