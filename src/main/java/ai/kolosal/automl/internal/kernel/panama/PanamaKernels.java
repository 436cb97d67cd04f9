package ai.kolosal.automl.internal.kernel.panama;

import ai.kolosal.automl.internal.kernel.KernelOps;
import java.util.function.Supplier;

/**
 * The kernels with the vector API.
 *
 * <p>Only what the JIT leaves scalar is written out, reductions above all: it may not reorder their sums. It vectorises
 * maps of nothing but arithmetic by itself, so those stay plain loops.
 */
public final class PanamaKernels implements Supplier<KernelOps> {
  /**
   * Creates the kernels.
   *
   * @throws UnsupportedOperationException if the machine's vectors hold fewer than two doubles
   */
  public PanamaKernels() {
    if (PanamaSpecies.LANES < 2) {
      throw new UnsupportedOperationException("vectors of " + PanamaSpecies.BITS
          + " bits are too short; run on a machine with 128 bits or more for vector kernels");
    }
  }

  @Override
  public KernelOps get() {
    return new KernelOps(
        "vector (" + PanamaSpecies.BITS + " bits)", PanamaSpecies.BITS, new PanamaReductions(), new PanamaMaps(),
        new PanamaMatrices(), new PanamaBins(), new PanamaFloats(), new PanamaFloatMaps());
  }
}
