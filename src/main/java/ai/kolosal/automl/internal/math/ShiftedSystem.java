package ai.kolosal.automl.internal.math;

import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.TridiagonalSimilarDecomposition_F64;

/**
 * The systems (A + αI)·x = b of one symmetric matrix and one right side for many shifts α.
 *
 * <p>A is brought to tridiagonal form once, A = Q·T·Qᵀ; a shift then costs time in proportion to the size for the
 * solution and the trace in the basis of Q, and its square for the solution itself (Eldén, 1984, "A note on the
 * computation of the generalized cross-validation function").
 *
 * <p>Immutable and thread-safe.
 */
public final class ShiftedSystem {
  private final int size;
  private final DMatrixRMaj q;
  private final double[] diagonal;
  private final double[] off;
  private final double[] rotated;

  private ShiftedSystem(int size, DMatrixRMaj q, double[] diagonal, double[] off, double[] rotated) {
    this.size = size;
    this.q = q;
    this.diagonal = diagonal;
    this.off = off;
    this.rotated = rotated;
  }

  /**
   * Reduces a matrix.
   *
   * @param matrix size × size with size at least 1, symmetric, finite, row by row; not changed
   * @param b the right side, of length size; not changed
   * @return the systems
   */
  public static ShiftedSystem of(double[] matrix, double[] b) {
    int size = b.length;
    DMatrixRMaj a = new DMatrixRMaj(size, size, true, matrix.clone());
    TridiagonalSimilarDecomposition_F64<DMatrixRMaj> decomposition = DecompositionFactory_DDRM.tridiagonal(size);
    decomposition.decompose(a);
    DMatrixRMaj t = decomposition.getT(null);
    DMatrixRMaj q = decomposition.getQ(null, false);
    double[] diagonal = new double[size];
    double[] off = new double[size];
    for (int i = 0; i < size; i++) {
      diagonal[i] = t.get(i, i);
      off[i] = i + 1 < size ? t.get(i, i + 1) : 0;
    }
    DMatrixRMaj rotated = new DMatrixRMaj(size, 1);
    CommonOps_DDRM.multTransA(q, new DMatrixRMaj(size, 1, true, b.clone()), rotated);
    return new ShiftedSystem(size, q, diagonal, off, rotated.getData());
  }

  /**
   * Solves the system of one shift.
   *
   * @param shift α, at least 0
   * @return the solution; empty if A + αI is not positive definite as far as rounding lets it be seen
   */
  public Optional<Solution> solve(double shift) {
    double floor = floor(shift);
    double[] down = pivots(shift, 1);
    double[] up = pivots(shift, -1);
    double[] x = rotated.clone();
    double trace = 0;
    for (int i = 0; i < size; i++) {
      // the reciprocal of the inverse's diagonal, by factoring from both ends
      double d = down[i] + up[i] - (diagonal[i] + shift);
      if (!(down[i] > floor) || !(d > 0)) {
        return Optional.empty();
      }
      trace += 1 / d;
    }
    for (int i = 1; i < size; i++) {
      x[i] -= off[i - 1] / down[i - 1] * x[i - 1];
    }
    x[size - 1] /= down[size - 1];
    for (int i = size - 2; i >= 0; i--) {
      x[i] = (x[i] - off[i] * x[i + 1]) / down[i];
    }
    return Optional.of(new Solution(this, x, trace));
  }

  private double floor(double shift) {
    double greatest = 0;
    for (double d : diagonal) {
      greatest = Math.max(greatest, Math.abs(d));
    }
    return 4 * Math.ulp(greatest + shift);
  }

  private double[] pivots(double shift, int step) {
    double[] pivots = new double[size];
    int first = step > 0 ? 0 : size - 1;
    for (int n = 0, i = first; n < size; n++, i += step) {
      double pivot = diagonal[i] + shift;
      if (n > 0) {
        double e = off[Math.min(i, i - step)];
        pivot -= e / pivots[i - step] * e;
      }
      pivots[i] = pivot;
    }
    return pivots;
  }

  /** The solution for one shift. */
  public static final class Solution {
    private final ShiftedSystem system;
    private final double[] rotated;
    private final double trace;

    private Solution(ShiftedSystem system, double[] rotated, double trace) {
      this.system = system;
      this.rotated = rotated;
      this.trace = trace;
    }

    /**
     * The trace of the inverse, tr (A + αI)⁻¹.
     *
     * @return positive
     */
    public double inverseTrace() {
      return trace;
    }

    /**
     * The square of the solution's length, xᵀx.
     *
     * @return at least 0
     */
    public double squaredNorm() {
      double sum = 0;
      for (double v : rotated) {
        sum += v * v;
      }
      return sum;
    }

    /**
     * The product of the right side and the solution, bᵀx.
     *
     * @return at least 0
     */
    public double energy() {
      double sum = 0;
      for (int i = 0; i < rotated.length; i++) {
        sum += rotated[i] * system.rotated[i];
      }
      return sum;
    }

    /**
     * The solution x.
     *
     * @return a new array
     */
    public double[] values() {
      DMatrixRMaj x = new DMatrixRMaj(rotated.length, 1);
      CommonOps_DDRM.mult(system.q, new DMatrixRMaj(rotated.length, 1, true, rotated), x);
      return x.getData();
    }
  }
}
