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
}
