package ai.kolosal.automl.internal.kernel.panama;

import static ai.kolosal.automl.internal.kernel.panama.PanamaSpecies.DOUBLE;
import static ai.kolosal.automl.internal.kernel.panama.PanamaSpecies.LANES;

import ai.kolosal.automl.internal.kernel.ReductionOps;
import jdk.incubator.vector.DoubleVector;

/** Reductions with the vector API: the JIT may not reorder their sums and leaves plain loops scalar. */
final class PanamaReductions implements ReductionOps {
  @Override
  public double dot(double[] a, int aFrom, double[] b, int bFrom, int count) {
    DoubleVector s0 = DoubleVector.zero(DOUBLE);
    DoubleVector s1 = s0;
    DoubleVector s2 = s0;
    DoubleVector s3 = s0;
    int whole = count & ~7;
    for (int i = 0; i < whole; i += 8) {
      s0 = s0.add(product(a, aFrom + i, b, bFrom + i));
      if (LANES <= 4) {
        s1 = s1.add(product(a, aFrom + i + LANES, b, bFrom + i + LANES));
      }
      if (LANES == 2) {
        s2 = s2.add(product(a, aFrom + i + 4, b, bFrom + i + 4));
        s3 = s3.add(product(a, aFrom + i + 6, b, bFrom + i + 6));
      }
    }
    double tree;
    if (LANES == 8) {
      tree = eight(s0);
    } else if (LANES == 4) {
      tree = four(s0.add(s1));
    } else {
      tree = two(s0.add(s2).add(s1.add(s3)));
    }
    return tree + rest(a, aFrom, b, bFrom, whole, count);
  }

  private static DoubleVector product(double[] a, int p, double[] b, int q) {
    return DoubleVector.fromArray(DOUBLE, a, p).mul(DoubleVector.fromArray(DOUBLE, b, q));
  }

  static double eight(DoubleVector s) {
    return ((s.lane(0) + s.lane(4)) + (s.lane(2) + s.lane(6))) + ((s.lane(1) + s.lane(5)) + (s.lane(3) + s.lane(7)));
  }

  static double four(DoubleVector t) {
    return (t.lane(0) + t.lane(2)) + (t.lane(1) + t.lane(3));
  }

  private static double two(DoubleVector u) {
    return u.lane(0) + u.lane(1);
  }

  static double rest(double[] a, int aFrom, double[] b, int bFrom, int whole, int count) {
    double rest = 0;
    for (int i = whole; i < count; i++) {
      rest += a[aFrom + i] * b[bFrom + i];
    }
    return rest;
  }
}
