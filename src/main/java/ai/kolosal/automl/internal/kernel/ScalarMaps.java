package ai.kolosal.automl.internal.kernel;

/** Maps as plain loops, which the JIT vectorises. */
public final class ScalarMaps implements MapOps {
  /** Creates the loops. */
  public ScalarMaps() {}

  @Override
  public void axpy(double scale, double[] x, double[] y, int count) {
    for (int i = 0; i < count; i++) {
      y[i] += scale * x[i];
    }
  }
}
