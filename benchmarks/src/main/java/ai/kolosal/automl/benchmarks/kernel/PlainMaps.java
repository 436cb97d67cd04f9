package ai.kolosal.automl.benchmarks.kernel;

import ai.kolosal.automl.internal.kernel.MapOps;

/** Maps as anyone would write them. */
final class PlainMaps implements MapOps {
  @Override
  public void axpy(double scale, double[] x, double[] y, int count) {
    for (int i = 0; i < count; i++) {
      y[i] += scale * x[i];
    }
  }
}
