package ai.kolosal.automl.benchmarks.kernel;

import ai.kolosal.automl.internal.kernel.KernelOps;
import ai.kolosal.automl.internal.kernel.ScalarKernels;
import ai.kolosal.automl.internal.kernel.panama.PanamaKernels;
import java.util.function.Function;

/** Who runs the loop. */
public enum Form {
  /** The loop as anyone would write it. */
  PLAIN,
  /** The kernel without the vector module. */
  SCALAR,
  /** The kernel with it. */
  VECTOR;

  /** What a fork needs for {@link #VECTOR}. */
  static final String MODULE = "--add-modules=jdk.incubator.vector";

  /**
   * A family of kernels in this form.
   *
   * @param plain the family as plain loops
   * @param family takes it from the kernels of the library
   * @return the family
   */
  <T> T of(T plain, Function<KernelOps, T> family) {
    return switch (this) {
      case PLAIN -> plain;
      case SCALAR -> family.apply(ScalarKernels.ops());
      case VECTOR -> family.apply(new PanamaKernels().get());
    };
  }
}
