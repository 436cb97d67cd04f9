package ai.kolosal.automl.internal.kernel;

/** The kernels as plain Java, written so that the JIT keeps several sums in flight or vectorises by itself. */
public final class ScalarKernels {
  private ScalarKernels() {}

  /**
   * The kernels.
   *
   * @return every family as plain loops
   */
  public static KernelOps ops() {
    return new KernelOps("scalar", 0, new ScalarReductions(), new ScalarMaps(), new ScalarMatrices(), new ScalarBins(),
        new ScalarFloats(), new ScalarFloatMaps());
  }
}
