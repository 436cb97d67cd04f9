package ai.kolosal.automl.internal.kernel;

/** Reductions as plain loops that keep eight sums in flight. */
public final class ScalarReductions implements ReductionOps {
  /** Creates the loops. */
  public ScalarReductions() {}

  @Override
  public double dot(double[] a, int aFrom, double[] b, int bFrom, int count) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    int whole = count & ~7;
    for (int i = 0; i < whole; i += 8) {
      int p = aFrom + i;
      int q = bFrom + i;
      s0 += a[p] * b[q];
      s1 += a[p + 1] * b[q + 1];
      s2 += a[p + 2] * b[q + 2];
      s3 += a[p + 3] * b[q + 3];
      s4 += a[p + 4] * b[q + 4];
      s5 += a[p + 5] * b[q + 5];
      s6 += a[p + 6] * b[q + 6];
      s7 += a[p + 7] * b[q + 7];
    }
    double rest = 0;
    for (int i = whole; i < count; i++) {
      rest += a[aFrom + i] * b[bFrom + i];
    }
    return tree(s0, s1, s2, s3, s4, s5, s6, s7) + rest;
  }

  @Override
  public double sum(double[] a, int from, int count) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    int whole = count & ~7;
    for (int i = 0; i < whole; i += 8) {
      int p = from + i;
      s0 += a[p];
      s1 += a[p + 1];
      s2 += a[p + 2];
      s3 += a[p + 3];
      s4 += a[p + 4];
      s5 += a[p + 5];
      s6 += a[p + 6];
      s7 += a[p + 7];
    }
    double rest = 0;
    for (int i = whole; i < count; i++) {
      rest += a[from + i];
    }
    return tree(s0, s1, s2, s3, s4, s5, s6, s7) + rest;
  }

  @Override
  public double squaredDistance(double[] a, int aFrom, double[] b, int bFrom, int count) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    int whole = count & ~7;
    for (int i = 0; i < whole; i += 8) {
      int p = aFrom + i;
      int q = bFrom + i;
      s0 += square(a[p] - b[q]);
      s1 += square(a[p + 1] - b[q + 1]);
      s2 += square(a[p + 2] - b[q + 2]);
      s3 += square(a[p + 3] - b[q + 3]);
      s4 += square(a[p + 4] - b[q + 4]);
      s5 += square(a[p + 5] - b[q + 5]);
      s6 += square(a[p + 6] - b[q + 6]);
      s7 += square(a[p + 7] - b[q + 7]);
    }
    double rest = 0;
    for (int i = whole; i < count; i++) {
      rest += square(a[aFrom + i] - b[bFrom + i]);
    }
    return tree(s0, s1, s2, s3, s4, s5, s6, s7) + rest;
  }

  @Override
  public double absoluteDistance(double[] a, int aFrom, double[] b, int bFrom, int count) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    int whole = count & ~7;
    for (int i = 0; i < whole; i += 8) {
      int p = aFrom + i;
      int q = bFrom + i;
      s0 += Math.abs(a[p] - b[q]);
      s1 += Math.abs(a[p + 1] - b[q + 1]);
      s2 += Math.abs(a[p + 2] - b[q + 2]);
      s3 += Math.abs(a[p + 3] - b[q + 3]);
      s4 += Math.abs(a[p + 4] - b[q + 4]);
      s5 += Math.abs(a[p + 5] - b[q + 5]);
      s6 += Math.abs(a[p + 6] - b[q + 6]);
      s7 += Math.abs(a[p + 7] - b[q + 7]);
    }
    double rest = 0;
    for (int i = whole; i < count; i++) {
      rest += Math.abs(a[aFrom + i] - b[bFrom + i]);
    }
    return tree(s0, s1, s2, s3, s4, s5, s6, s7) + rest;
  }

  @Override
  public double squaredDeviations(double[] a, int from, int count, double centre) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    int whole = count & ~7;
    for (int i = 0; i < whole; i += 8) {
      int p = from + i;
      s0 += square(a[p] - centre);
      s1 += square(a[p + 1] - centre);
      s2 += square(a[p + 2] - centre);
      s3 += square(a[p + 3] - centre);
      s4 += square(a[p + 4] - centre);
      s5 += square(a[p + 5] - centre);
      s6 += square(a[p + 6] - centre);
      s7 += square(a[p + 7] - centre);
    }
    double rest = 0;
    for (int i = whole; i < count; i++) {
      rest += square(a[from + i] - centre);
    }
    return tree(s0, s1, s2, s3, s4, s5, s6, s7) + rest;
  }

  /* Four of each in flight; what is not finite shows in the sums. */
  @Override
  public boolean range(double[] a, int from, int count, double[] out) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double least0 = Double.POSITIVE_INFINITY;
    double least1 = least0;
    double least2 = least0;
    double least3 = least0;
    double most0 = Double.NEGATIVE_INFINITY;
    double most1 = most0;
    double most2 = most0;
    double most3 = most0;
    int end = from + count;
    int i = from;
    for (; i <= end - 4; i += 4) {
      double v0 = a[i];
      double v1 = a[i + 1];
      double v2 = a[i + 2];
      double v3 = a[i + 3];
      s0 += v0;
      s1 += v1;
      s2 += v2;
      s3 += v3;
      least0 = v0 < least0 ? v0 : least0;
      least1 = v1 < least1 ? v1 : least1;
      least2 = v2 < least2 ? v2 : least2;
      least3 = v3 < least3 ? v3 : least3;
      most0 = v0 > most0 ? v0 : most0;
      most1 = v1 > most1 ? v1 : most1;
      most2 = v2 > most2 ? v2 : most2;
      most3 = v3 > most3 ? v3 : most3;
    }
    for (; i < end; i++) {
      s0 += a[i];
      least0 = Math.min(least0, a[i]);
      most0 = Math.max(most0, a[i]);
    }
    out[0] = Math.min(Math.min(least0, least1), Math.min(least2, least3)) + 0.0;
    out[1] = Math.max(Math.max(most0, most1), Math.max(most2, most3)) + 0.0;
    return Math.abs((s0 + s1) + (s2 + s3)) <= Double.MAX_VALUE;
  }

  @Override
  public void deviations(double[] a, int from, int count, double centre, double[] out) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    double q0 = 0;
    double q1 = 0;
    double q2 = 0;
    double q3 = 0;
    double q4 = 0;
    double q5 = 0;
    double q6 = 0;
    double q7 = 0;
    int whole = count & ~7;
    for (int i = 0; i < whole; i += 8) {
      int p = from + i;
      double d0 = a[p] - centre;
      double d1 = a[p + 1] - centre;
      double d2 = a[p + 2] - centre;
      double d3 = a[p + 3] - centre;
      double d4 = a[p + 4] - centre;
      double d5 = a[p + 5] - centre;
      double d6 = a[p + 6] - centre;
      double d7 = a[p + 7] - centre;
      s0 += d0;
      q0 += d0 * d0;
      s1 += d1;
      q1 += d1 * d1;
      s2 += d2;
      q2 += d2 * d2;
      s3 += d3;
      q3 += d3 * d3;
      s4 += d4;
      q4 += d4 * d4;
      s5 += d5;
      q5 += d5 * d5;
      s6 += d6;
      q6 += d6 * d6;
      s7 += d7;
      q7 += d7 * d7;
    }
    double rest = 0;
    double restOfSquares = 0;
    for (int i = whole; i < count; i++) {
      double d = a[from + i] - centre;
      rest += d;
      restOfSquares += d * d;
    }
    out[0] = tree(s0, s1, s2, s3, s4, s5, s6, s7) + rest;
    out[1] = tree(q0, q1, q2, q3, q4, q5, q6, q7) + restOfSquares;
  }

  private static double square(double d) {
    return d * d;
  }

  private static double tree(
      double s0, double s1, double s2, double s3, double s4, double s5, double s6, double s7) {
    return ((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7));
  }

  /**
   * The tree of eight partial sums.
   *
   * @param s the sums
   * @return their sum
   */
  public static double tree(double[] s) {
    return tree(s[0], s[1], s[2], s[3], s[4], s[5], s[6], s[7]);
  }
}
