package ai.kolosal.automl.model.gp;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.internal.math.BlockedCholesky;
import java.util.Optional;

/** Makes matrices that rounding left without a Cholesky factor ones that have it. */
final class Jitter {
  private static final double FIRST = 1e-12;
  private static final int TIMES = 13;

  private Jitter() {}

  /** The factor of K + diagonal, with ever more of the amplitude added to all of it until there is one. */
  static Optional<BlockedCholesky> factor(
      KernelMatrix kernel, double[] diagonal, double amplitude, Deadline deadline) {
    Optional<BlockedCholesky> factor =
        BlockedCholesky.of(kernel.plusDiagonal(diagonal), () -> OutOfTime.check(deadline));
    double jitter = FIRST * amplitude;
    for (int i = 0; i < TIMES && factor.isEmpty(); i++) {
      double[] more = diagonal.clone();
      for (int k = 0; k < more.length; k++) {
        more[k] += jitter;
      }
      factor = BlockedCholesky.of(kernel.plusDiagonal(more), () -> OutOfTime.check(deadline));
      jitter *= 10;
    }
    return factor;
  }
}
