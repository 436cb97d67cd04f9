package ai.kolosal.automl.internal.kernel.panama;

import static ai.kolosal.automl.internal.kernel.panama.PanamaSpecies.DOUBLE;
import static ai.kolosal.automl.internal.kernel.panama.PanamaSpecies.LANES;

import ai.kolosal.automl.internal.kernel.Elementary;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The steps of {@link Elementary} in vectors.
 *
 * <p>Numbers become integers and back by their bits alone: conversions between doubles and longs are calls on JDK 17.
 * Constants are vectors already, and each function is one loop: the JIT has a limit of nodes behind which it inlines the
 * vector API alone, and vectors that go to other methods are objects then. The loops are too long to be inlined where
 * they are called, inside of other loops, which JDK 17 fills with objects too.
 */
final class PanamaElementary {
  private static final long EXPONENT = 52;

  static final DoubleVector ONE = all(1);
  private static final DoubleVector ZERO = all(0);
  private static final DoubleVector EXP_GREATEST = all(Elementary.EXP_GREATEST);
  private static final DoubleVector EXP_LEAST = all(Elementary.EXP_LEAST);
  private static final DoubleVector EXPM1_LEAST = all(Elementary.EXPM1_LEAST);
  private static final DoubleVector LOG2_E = all(Elementary.LOG2_E);
  private static final DoubleVector LN2_HIGH = all(Elementary.LN2_HIGH);
  private static final DoubleVector LN2_LOW = all(Elementary.LN2_LOW);
  private static final DoubleVector ROUND = all(Elementary.ROUND);
  private static final DoubleVector E0 = all(Elementary.E0);
  private static final DoubleVector E1 = all(Elementary.E1);
  private static final DoubleVector E2 = all(Elementary.E2);
  private static final DoubleVector E3 = all(Elementary.E3);
  private static final DoubleVector E4 = all(Elementary.E4);
  private static final DoubleVector E5 = all(Elementary.E5);
  private static final DoubleVector E6 = all(Elementary.E6);
  private static final DoubleVector E7 = all(Elementary.E7);
  private static final DoubleVector E8 = all(Elementary.E8);
  private static final DoubleVector E9 = all(Elementary.E9);
  private static final DoubleVector LIFT = all(Elementary.LOG_LIFT);
  private static final DoubleVector LIFT_EXPONENT = all(Elementary.LOG_LIFT_EXPONENT);
  private static final DoubleVector LEAST_NORMAL = all(Double.MIN_NORMAL);
  private static final DoubleVector INFINITE = all(Double.POSITIVE_INFINITY);
  private static final DoubleVector MINUS_INFINITE = all(Double.NEGATIVE_INFINITY);
  private static final DoubleVector NAN = all(Double.NaN);
  private static final DoubleVector BIAS = all(Elementary.INTEGER_BIAS);
  private static final DoubleVector HALF = all(0.5);
  private static final DoubleVector TWO = all(2);
  private static final DoubleVector L1 = all(Elementary.L1);
  private static final DoubleVector L2 = all(Elementary.L2);
  private static final DoubleVector L3 = all(Elementary.L3);
  private static final DoubleVector L4 = all(Elementary.L4);
  private static final DoubleVector L5 = all(Elementary.L5);
  private static final DoubleVector L6 = all(Elementary.L6);
  private static final DoubleVector L7 = all(Elementary.L7);
  private static final LongVector ONES = bits(1);
  private static final LongVector RECIPROCAL = bits(Elementary.RECIPROCAL);
  private static final LongVector ROUND_BITS = bits(Elementary.ROUND_BITS);
  private static final LongVector CARRY = bits(Elementary.LOG_CARRY);
  private static final LongVector FOLD = bits(Elementary.LOG_FOLD);
  private static final LongVector MANTISSA = bits(Elementary.MANTISSA);
  private static final LongVector INTEGER_BITS = bits(Elementary.INTEGER_BITS);

  private PanamaElementary() {}

  private static DoubleVector all(double value) {
    return DoubleVector.broadcast(DOUBLE, value);
  }

  private static LongVector bits(long value) {
    return LongVector.broadcast(LongVector.SPECIES_PREFERRED.withShape(DOUBLE.vectorShape()), value);
  }

  /** e to each cell, in place. */
  static void exp(double[] x, int from, int to) {
    int i = from;
    for (; i <= to - LANES; i += LANES) {
      DoubleVector cells = DoubleVector.fromArray(DOUBLE, x, i);
      DoubleVector below = cells.blend(EXP_GREATEST, cells.compare(VectorOperators.GT, EXP_GREATEST));
      DoubleVector bounded = below.blend(EXP_LEAST, below.compare(VectorOperators.LT, EXP_LEAST));
      DoubleVector shifted = bounded.mul(LOG2_E).add(ROUND);
      DoubleVector n = shifted.sub(ROUND);
      DoubleVector high = bounded.sub(n.mul(LN2_HIGH));
      DoubleVector low = n.mul(LN2_LOW);
      DoubleVector r = high.sub(low);
      DoubleVector r2 = r.mul(r);
      DoubleVector r4 = r2.mul(r2);
      DoubleVector begin = E1.mul(r).add(E0).add(E3.mul(r).add(E2).mul(r2));
      DoubleVector middle = E5.mul(r).add(E4).add(E7.mul(r).add(E6).mul(r2));
      DoubleVector end = E9.mul(r).add(E8).mul(r4);
      DoubleVector more = begin.add(middle.add(end).mul(r4)).mul(r2);
      DoubleVector y = high.sub(low.sub(more)).add(ONE);
      LongVector biased = shifted.reinterpretAsLongs().sub(ROUND_BITS);
      LongVector half = biased.lanewise(VectorOperators.LSHR, 1);
      LongVector other = biased.sub(half).sub(ONES);
      y.mul(half.sub(ONES).lanewise(VectorOperators.LSHL, EXPONENT).reinterpretAsDoubles())
          .mul(other.lanewise(VectorOperators.LSHL, EXPONENT).reinterpretAsDoubles()).intoArray(x, i);
    }
    for (; i < to; i++) {
      x[i] = Elementary.exp(x[i]);
    }
  }

  /** e to each cell less 1, in place. */
  static void expm1(double[] x, int from, int to) {
    int i = from;
    for (; i <= to - LANES; i += LANES) {
      DoubleVector cells = DoubleVector.fromArray(DOUBLE, x, i);
      DoubleVector below = cells.blend(EXP_GREATEST, cells.compare(VectorOperators.GT, EXP_GREATEST));
      DoubleVector bounded = below.blend(EXPM1_LEAST, below.compare(VectorOperators.LT, EXPM1_LEAST));
      DoubleVector shifted = bounded.mul(LOG2_E).add(ROUND);
      DoubleVector n = shifted.sub(ROUND);
      DoubleVector high = bounded.sub(n.mul(LN2_HIGH));
      DoubleVector low = n.mul(LN2_LOW);
      DoubleVector r = high.sub(low);
      DoubleVector r2 = r.mul(r);
      DoubleVector r4 = r2.mul(r2);
      DoubleVector begin = E1.mul(r).add(E0).add(E3.mul(r).add(E2).mul(r2));
      DoubleVector middle = E5.mul(r).add(E4).add(E7.mul(r).add(E6).mul(r2));
      DoubleVector end = E9.mul(r).add(E8).mul(r4);
      DoubleVector p = high.sub(low.sub(begin.add(middle.add(end).mul(r4)).mul(r2)));
      LongVector biased = shifted.reinterpretAsLongs().sub(ROUND_BITS);
      LongVector half = biased.lanewise(VectorOperators.LSHR, 1);
      LongVector one = half.sub(ONES).lanewise(VectorOperators.LSHL, EXPONENT);
      LongVector other = biased.sub(half).sub(ONES).lanewise(VectorOperators.LSHL, EXPONENT);
      DoubleVector reciprocal =
          RECIPROCAL.sub(one).reinterpretAsDoubles().mul(RECIPROCAL.sub(other).reinterpretAsDoubles());
      p.add(ONE.sub(reciprocal)).mul(one.reinterpretAsDoubles()).mul(other.reinterpretAsDoubles()).intoArray(x, i);
    }
    for (; i < to; i++) {
      x[i] = Elementary.expm1(x[i]);
    }
  }

  /** The logarithm of each cell, in place. */
  static void log(double[] x, int from, int to) {
    int i = from;
    for (; i <= to - LANES; i += LANES) {
      DoubleVector cells = DoubleVector.fromArray(DOUBLE, x, i);
      VectorMask<Double> small = cells.compare(VectorOperators.LT, LEAST_NORMAL);
      LongVector bits = cells.blend(cells.mul(LIFT), small).reinterpretAsLongs().add(CARRY);
      DoubleVector f = bits.and(MANTISSA).add(FOLD).reinterpretAsDoubles().sub(ONE);
      DoubleVector half = HALF.mul(f).mul(f);
      DoubleVector s = f.div(f.add(TWO));
      DoubleVector z = s.mul(s);
      DoubleVector w = z.mul(z);
      DoubleVector even = L6.mul(w).add(L4).mul(w).add(L2).mul(w);
      DoubleVector odd = L7.mul(w).add(L5).mul(w).add(L3).mul(w).add(L1).mul(z);
      DoubleVector begin = s.mul(half.add(odd.add(even)));
      LongVector exponent = bits.lanewise(VectorOperators.LSHR, EXPONENT).or(INTEGER_BITS);
      DoubleVector k = exponent.reinterpretAsDoubles().sub(BIAS).sub(ZERO.blend(LIFT_EXPONENT, small));
      DoubleVector y = begin.add(k.mul(LN2_LOW)).sub(half).add(f).add(k.mul(LN2_HIGH));
      DoubleVector zero = y.blend(MINUS_INFINITE, cells.compare(VectorOperators.EQ, ZERO));
      DoubleVector infinite = zero.blend(INFINITE, cells.compare(VectorOperators.EQ, INFINITE));
      NAN.blend(infinite, cells.compare(VectorOperators.GE, ZERO)).intoArray(x, i);
    }
    for (; i < to; i++) {
      x[i] = Elementary.log(x[i]);
    }
  }
}
