package ai.kolosal.automl.benchmarks.kernel;

import ai.kolosal.automl.internal.kernel.ReductionOps;

/** Reductions as anyone would write them. */
final class PlainReductions implements ReductionOps {
  @Override
  public double dot(double[] a, int aFrom, double[] b, int bFrom, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += a[aFrom + i] * b[bFrom + i];
    }
    return sum;
  }

  @Override
  public double sum(double[] a, int from, int count) {
    double sum = 0;
    for (int i = from; i < from + count; i++) {
      sum += a[i];
    }
    return sum;
  }

  @Override
  public double squaredDistance(double[] a, int aFrom, double[] b, int bFrom, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      double d = a[aFrom + i] - b[bFrom + i];
      sum += d * d;
    }
    return sum;
  }

  @Override
  public double absoluteDistance(double[] a, int aFrom, double[] b, int bFrom, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += Math.abs(a[aFrom + i] - b[bFrom + i]);
    }
    return sum;
  }

  @Override
  public double squaredDeviations(double[] a, int from, int count, double centre) {
    double sum = 0;
    for (int i = from; i < from + count; i++) {
      double d = a[i] - centre;
      sum += d * d;
    }
    return sum;
  }

  @Override
  public boolean range(double[] a, int from, int count, double[] out) {
    double sum = 0;
    out[0] = Double.POSITIVE_INFINITY;
    out[1] = Double.NEGATIVE_INFINITY;
    for (int i = from; i < from + count; i++) {
      sum += a[i];
      out[0] = Math.min(out[0], a[i]);
      out[1] = Math.max(out[1], a[i]);
    }
    return Double.isFinite(sum);
  }

  @Override
  public void deviations(double[] a, int from, int count, double centre, double[] out) {
    double sum = 0;
    double squares = 0;
    for (int i = from; i < from + count; i++) {
      double d = a[i] - centre;
      sum += d;
      squares += d * d;
    }
    out[0] = sum;
    out[1] = squares;
  }
}
