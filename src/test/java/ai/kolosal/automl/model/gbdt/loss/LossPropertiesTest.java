package ai.kolosal.automl.model.gbdt.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** First and second derivatives beside differences of the loss, written down once more here. */
class LossPropertiesTest {
  private static final double STEP = 1e-5;

  /** A loss of one row as a function of its scores. */
  private interface Curve {
    double at(double... scores);
  }

  private static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  private static double logSum(double[] scores) {
    double greatest = Double.NEGATIVE_INFINITY;
    for (double score : scores) {
      greatest = Math.max(greatest, score);
    }
    double sum = 0;
    for (double score : scores) {
      sum += Math.exp(score - greatest);
    }
    return greatest + Math.log(sum);
  }

  private static double[] moved(double[] scores, int k, double by) {
    double[] moved = scores.clone();
    moved[k] += by;
    return moved;
  }

  private static double[][] columns(double[] scores) {
    double[][] columns = new double[scores.length][];
    for (int k = 0; k < scores.length; k++) {
      columns[k] = new double[] {scores[k]};
    }
    return columns;
  }

  /** Checks the gradient of one row, and where {@code share} is positive that the Hessian is the exact one times it. */
  private static void check(Loss loss, Target y, Curve curve, double share, double... scores) {
    Bound at = Bound.at(loss, y, columns(scores));
    for (int k = 0; k < scores.length; k++) {
      double slope = (curve.at(moved(scores, k, STEP)) - curve.at(moved(scores, k, -STEP))) / (2 * STEP);
      double tolerance = 1e-5 * (1 + Math.abs(curve.at(scores)) + Math.abs(slope));
      assertEquals(slope, at.gradients()[k][0], tolerance, loss.id());
      if (share > 0) {
        double up = Bound.at(loss, y, columns(moved(scores, k, STEP))).gradients()[k][0];
        double down = Bound.at(loss, y, columns(moved(scores, k, -STEP))).gradients()[k][0];
        double bend = (up - down) / (2 * STEP) * share;
        assertEquals(bend, at.hessians()[k][0], 1e-5 * (1 + Math.abs(bend) + Math.abs(slope)), loss.id());
      }
    }
  }

  @Property
  void lossesOfNumbers(
      @ForAll @DoubleRange(min = -50, max = 50) double y, @ForAll @DoubleRange(min = -50, max = 50) double s,
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double alpha,
      @ForAll @DoubleRange(min = 0.1, max = 20) double delta) {
    Target target = NumericTarget.of(y);
    double apart = Math.abs(s - y);
    check(new SquaredError(), target, x -> (x[0] - y) * (x[0] - y) / 2, 1, s);
    if (apart > 2 * STEP) {
      check(new AbsoluteError(), target, x -> Math.abs(x[0] - y), 0, s);
      check(new Quantile(alpha), target, x -> Math.max(alpha * (y - x[0]), (1 - alpha) * (x[0] - y)), 0, s);
    }
    Curve huber = x -> {
      double r = Math.abs(x[0] - y);
      return r <= delta ? r * r / 2 : delta * (r - delta / 2);
    };
    check(new Huber(Huber.Unit.TARGET, delta), target, huber, apart < delta - 2 * STEP ? 1 : 0, s);
  }

  @Property
  void lossesOfLogarithms(
      @ForAll @DoubleRange(min = 0.01, max = 100) double y, @ForAll @DoubleRange(min = -5, max = 5) double s,
      @ForAll @DoubleRange(min = 1.01, max = 1.99) double power) {
    Target target = NumericTarget.of(y);
    check(new Poisson(), target, x -> Math.exp(x[0]) - y * x[0], 1, s);
    check(new Gamma(), target, x -> x[0] + y * Math.exp(-x[0]), 1, s);
    check(
        new Tweedie(power), target,
        x -> Math.exp((2 - power) * x[0]) / (2 - power) - y * Math.exp((1 - power) * x[0]) / (1 - power), 1, s);
  }

  @Property
  void lossesOfClasses(
      @ForAll @IntRange(min = 0, max = 2) int y, @ForAll @DoubleRange(min = -20, max = 20) double a,
      @ForAll @DoubleRange(min = -20, max = 20) double b, @ForAll @DoubleRange(min = -20, max = 20) double c) {
    Target three = Bound.classes(3, y);
    check(new Softmax(), three, x -> logSum(x) - x[y], 1.5, a, b, c);
    Curve each = x -> {
      double sum = 0;
      for (int k = 0; k < 3; k++) {
        sum += softplus(k == y ? -x[k] : x[k]);
      }
      return sum;
    };
    check(new OneVsRest(), three, each, 1, a, b, c);
    check(new Logistic(), Bound.classes(2, y % 2), x -> softplus(y % 2 == 1 ? -x[0] : x[0]), 1, a);
  }

  /** The best value of a leaf is a stationary point; neither it nor the Newton step is overshot. */
  @Property
  void stepsOfLogarithmsGoAsFarAsTheLeafIsBest(
      @ForAll @DoubleRange(min = 0.01, max = 1000) double first,
      @ForAll @DoubleRange(min = 0.01, max = 1000) double second, @ForAll @DoubleRange(min = -3, max = 3) double s,
      @ForAll @DoubleRange(min = 1, max = 2) double power) {
    double[][] scores = {{s, s}};
    Bound at = Bound.at(new Tweedie(power), NumericTarget.of(first, second), scores);
    double newton = -(at.gradients()[0][0] + at.gradients()[0][1]) / (at.hessians()[0][0] + at.hessians()[0][1]);
    double best = Math.log((first + second) / 2) - s;
    double leaf = at.objective().leaf(0, new int[] {0, 1}, 0, 2, scores, newton);
    double expected = Math.abs(best) < Math.abs(newton) ? best : newton;
    assertEquals(expected, leaf, 1e-9 * (1 + Math.abs(expected)));
    assertTrue(Math.abs(leaf) <= Math.abs(newton) + 1e-12);
  }
}
