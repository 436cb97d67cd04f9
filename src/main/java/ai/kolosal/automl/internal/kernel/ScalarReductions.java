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
    return (((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7))) + rest;
  }
}
