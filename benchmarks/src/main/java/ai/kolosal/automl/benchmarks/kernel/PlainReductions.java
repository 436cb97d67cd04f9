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
  public void finiteRange(double[] a, int from, int count, double[] out) {
    out[0] = 0;
    out[1] = Double.POSITIVE_INFINITY;
    out[2] = Double.NEGATIVE_INFINITY;
    for (int i = from; i < from + count; i++) {
      if (Double.isFinite(a[i])) {
        out[0]++;
        out[1] = Math.min(out[1], a[i]);
        out[2] = Math.max(out[2], a[i]);
      }
    }
  }

  @Override
  public double finiteSum(double[] a, int from, int count, double scale) {
    double sum = 0;
    for (int i = from; i < from + count; i++) {
      if (Double.isFinite(a[i])) {
        sum += a[i] * scale;
      }
    }
    return sum;
  }

  @Override
  public void finiteDeviations(double[] a, int from, int count, double scale, double centre, double[] out) {
    double sum = 0;
    double squares = 0;
    for (int i = from; i < from + count; i++) {
      if (Double.isFinite(a[i])) {
        double d = a[i] * scale - centre;
        sum += d;
        squares += d * d;
      }
    }
    out[0] = sum;
    out[1] = squares;
  }
}
