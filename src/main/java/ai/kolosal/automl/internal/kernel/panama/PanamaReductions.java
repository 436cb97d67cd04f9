package ai.kolosal.automl.internal.kernel.panama;

import static ai.kolosal.automl.internal.kernel.panama.PanamaSpecies.DOUBLE;
import static ai.kolosal.automl.internal.kernel.panama.PanamaSpecies.LANES;

import ai.kolosal.automl.internal.kernel.ReductionOps;
import ai.kolosal.automl.internal.kernel.ScalarReductions;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/** Reductions with the vector API: the JIT may not reorder their sums and leaves plain loops scalar. */
final class PanamaReductions implements ReductionOps {
  /* JDK 17 allocates what a loop chooses between its own earlier vectors and new ones: three times the scalar time. */
  private static final boolean CHOICES_ARE_OBJECTS = Runtime.version().feature() < 21;

  private final ReductionOps scalar = new ScalarReductions();

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

  @Override
  public double sum(double[] a, int from, int count) {
    if (LANES < 4) {
      return scalar.sum(a, from, count);
    }
    DoubleVector s0 = DoubleVector.zero(DOUBLE);
    DoubleVector s1 = s0;
    int whole = count & ~7;
    for (int i = 0; i < whole; i += 8) {
      s0 = s0.add(DoubleVector.fromArray(DOUBLE, a, from + i));
      if (LANES == 4) {
        s1 = s1.add(DoubleVector.fromArray(DOUBLE, a, from + i + 4));
      }
    }
    return tree(s0, s1) + scalar.sum(a, from + whole, count & 7);
  }

  @Override
  public double squaredDistance(double[] a, int aFrom, double[] b, int bFrom, int count) {
    if (LANES < 4) {
      return scalar.squaredDistance(a, aFrom, b, bFrom, count);
    }
    DoubleVector s0 = DoubleVector.zero(DOUBLE);
    DoubleVector s1 = s0;
    int whole = count & ~7;
    for (int i = 0; i < whole; i += 8) {
      s0 = s0.add(square(difference(a, aFrom + i, b, bFrom + i)));
      if (LANES == 4) {
        s1 = s1.add(square(difference(a, aFrom + i + 4, b, bFrom + i + 4)));
      }
    }
    return tree(s0, s1) + scalar.squaredDistance(a, aFrom + whole, b, bFrom + whole, count & 7);
  }

  @Override
  public double absoluteDistance(double[] a, int aFrom, double[] b, int bFrom, int count) {
    if (LANES < 4) {
      return scalar.absoluteDistance(a, aFrom, b, bFrom, count);
    }
    DoubleVector s0 = DoubleVector.zero(DOUBLE);
    DoubleVector s1 = s0;
    int whole = count & ~7;
    for (int i = 0; i < whole; i += 8) {
      s0 = s0.add(difference(a, aFrom + i, b, bFrom + i).abs());
      if (LANES == 4) {
        s1 = s1.add(difference(a, aFrom + i + 4, b, bFrom + i + 4).abs());
      }
    }
    return tree(s0, s1) + scalar.absoluteDistance(a, aFrom + whole, b, bFrom + whole, count & 7);
  }

  @Override
  public double squaredDeviations(double[] a, int from, int count, double centre) {
    if (LANES < 4) {
      return scalar.squaredDeviations(a, from, count, centre);
    }
    DoubleVector s0 = DoubleVector.zero(DOUBLE);
    DoubleVector s1 = s0;
    int whole = count & ~7;
    for (int i = 0; i < whole; i += 8) {
      s0 = s0.add(square(DoubleVector.fromArray(DOUBLE, a, from + i).sub(centre)));
      if (LANES == 4) {
        s1 = s1.add(square(DoubleVector.fromArray(DOUBLE, a, from + i + 4).sub(centre)));
      }
    }
    return tree(s0, s1) + scalar.squaredDeviations(a, from + whole, count & 7, centre);
  }

  @Override
  public boolean range(double[] a, int from, int count, double[] out) {
    if (LANES < 4 || CHOICES_ARE_OBJECTS) {
      return scalar.range(a, from, count, out);
    }
    DoubleVector least = DoubleVector.broadcast(DOUBLE, Double.POSITIVE_INFINITY);
    DoubleVector greatest = least.neg();
    DoubleVector sum = DoubleVector.zero(DOUBLE);
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      DoubleVector v = DoubleVector.fromArray(DOUBLE, a, from + i);
      sum = sum.add(v);
      least = least.blend(v, v.compare(VectorOperators.LT, least));
      greatest = greatest.blend(v, v.compare(VectorOperators.GT, greatest));
    }
    boolean restIsFinite = scalar.range(a, from + i, count - i, out);
    out[0] = Math.min(out[0], least.reduceLanes(VectorOperators.MIN) + 0.0);
    out[1] = Math.max(out[1], greatest.reduceLanes(VectorOperators.MAX) + 0.0);
    return restIsFinite && Math.abs(sum.reduceLanes(VectorOperators.ADD)) <= Double.MAX_VALUE;
  }

  @Override
  public void deviations(double[] a, int from, int count, double centre, double[] out) {
    if (LANES < 4) {
      scalar.deviations(a, from, count, centre, out);
      return;
    }
    DoubleVector s0 = DoubleVector.zero(DOUBLE);
    DoubleVector s1 = s0;
    DoubleVector q0 = s0;
    DoubleVector q1 = s0;
    int whole = count & ~7;
    for (int i = 0; i < whole; i += 8) {
      DoubleVector d = DoubleVector.fromArray(DOUBLE, a, from + i).sub(centre);
      s0 = s0.add(d);
      q0 = q0.add(square(d));
      if (LANES == 4) {
        DoubleVector e = DoubleVector.fromArray(DOUBLE, a, from + i + 4).sub(centre);
        s1 = s1.add(e);
        q1 = q1.add(square(e));
      }
    }
    scalar.deviations(a, from + whole, count & 7, centre, out);
    out[0] += tree(s0, s1);
    out[1] += tree(q0, q1);
  }

  private static DoubleVector square(DoubleVector v) {
    return v.mul(v);
  }

  private static DoubleVector difference(double[] a, int p, double[] b, int q) {
    return DoubleVector.fromArray(DOUBLE, a, p).sub(DoubleVector.fromArray(DOUBLE, b, q));
  }

  private static double tree(DoubleVector first, DoubleVector second) {
    return LANES == 8 ? eight(first) : four(first.add(second));
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
