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

  @Override
  public void finiteRange(double[] a, int from, int count, double[] out) {
    int finite = 0;
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (int i = from; i < from + count; i++) {
      double value = a[i];
      if (Math.abs(value) <= Double.MAX_VALUE) {
        finite++;
        if (value < least) {
          least = value;
        }
        if (value > greatest) {
          greatest = value;
        }
      }
    }
    out[0] = finite;
    out[1] = least + 0.0;
    out[2] = greatest + 0.0;
  }

  @Override
  public double finiteSum(double[] a, int from, int count, double scale) {
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
      s0 += finite(a[p]) * scale;
      s1 += finite(a[p + 1]) * scale;
      s2 += finite(a[p + 2]) * scale;
      s3 += finite(a[p + 3]) * scale;
      s4 += finite(a[p + 4]) * scale;
      s5 += finite(a[p + 5]) * scale;
      s6 += finite(a[p + 6]) * scale;
      s7 += finite(a[p + 7]) * scale;
    }
    double rest = 0;
    for (int i = whole; i < count; i++) {
      rest += finite(a[from + i]) * scale;
    }
    return tree(s0, s1, s2, s3, s4, s5, s6, s7) + rest;
  }

  @Override
  public void finiteDeviations(double[] a, int from, int count, double scale, double centre, double[] out) {
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
      double d0 = deviation(a[p], scale, centre);
      double d1 = deviation(a[p + 1], scale, centre);
      double d2 = deviation(a[p + 2], scale, centre);
      double d3 = deviation(a[p + 3], scale, centre);
      double d4 = deviation(a[p + 4], scale, centre);
      double d5 = deviation(a[p + 5], scale, centre);
      double d6 = deviation(a[p + 6], scale, centre);
      double d7 = deviation(a[p + 7], scale, centre);
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
      double d = deviation(a[from + i], scale, centre);
      rest += d;
      restOfSquares += d * d;
    }
    out[0] = tree(s0, s1, s2, s3, s4, s5, s6, s7) + rest;
    out[1] = tree(q0, q1, q2, q3, q4, q5, q6, q7) + restOfSquares;
  }

  private static double square(double d) {
    return d * d;
  }

  private static double finite(double value) {
    return Math.abs(value) <= Double.MAX_VALUE ? value : 0;
  }

  private static double deviation(double value, double scale, double centre) {
    return Math.abs(value) <= Double.MAX_VALUE ? value * scale - centre : 0;
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
