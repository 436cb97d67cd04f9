package ai.kolosal.automl.model.gbdt.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.data.MultiTarget;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.tree.Link;
import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What no loss may do, however odd the rows. */
class LossEdgesTest {
  private static final List<Loss> NUMBERS =
      List.of(
          new SquaredError(),
          new AbsoluteError(),
          new Quantile(0.8),
          new Huber(Huber.Unit.TARGET, 1),
          new Huber(Huber.Unit.SHARE, 0.9));
  private static final List<Loss> LOGARITHMS =
      List.of(new Poisson(), new Gamma(), new Tweedie(1), new Tweedie(1.5), new Tweedie(2));
  private static final List<Loss> CLASSES = List.of(new Logistic(), new Softmax(), new OneVsRest());

  static Stream<Loss> numbers() {
    return Stream.concat(NUMBERS.stream(), LOGARITHMS.stream());
  }

  static Stream<Loss> pointwise() {
    return Stream.concat(numbers(), CLASSES.stream());
  }

  private static void assertSound(Loss loss, Objective objective, int rows, double... scores) {
    double[] base = objective.base();
    assertEquals(objective.scores(), base.length);
    for (double b : base) {
      assertTrue(Double.isFinite(b), loss.id() + " begins at " + b);
    }
    for (double score : scores) {
      double[][] at = new double[base.length][rows];
      for (int k = 0; k < base.length; k++) {
        Arrays.fill(at[k], k % 2 == 0 ? score : -score);
      }
      Bound bound = Bound.at(objective, at);
      for (int k = 0; k < base.length; k++) {
        for (int i = 0; i < rows; i++) {
          assertTrue(Double.isFinite(bound.gradients()[k][i]), loss.id() + " at " + score);
          double h = bound.hessians()[k][i];
          assertTrue(h >= 0 && h <= Double.MAX_VALUE, loss.id() + " at " + score + ": " + h);
        }
      }
    }
  }

  private static final double[] AWAY = {0, -0.0, 1, -1, 40, -40, 1e3, -1e3, 1e9, -1e9, 1e300, -1e300};

  private static Target mixed(Loss loss) {
    if (CLASSES.contains(loss)) {
      return Bound.classes(2, 0, 1, 1, 0, 1);
    }
    return NumericTarget.of(1, 2, 5, 0.25, 7);
  }

  private static TrainContext context(Loss loss) {
    return Bound.context(CLASSES.contains(loss) ? Task.BINARY : Task.REGRESSION);
  }

  @ParameterizedTest
  @MethodSource("pointwise")
  void farScores(Loss loss) {
    assertSound(loss, loss.of(mixed(loss), context(loss)), 5, AWAY);
  }

  @ParameterizedTest
  @MethodSource("pointwise")
  void rowsThatDoNotCount(Loss loss) {
    Objective objective = loss.of(mixed(loss), context(loss).withWeights(0, 0, 3, 0, 0));
    assertSound(loss, objective, 5, AWAY);
    double[][] scores = new double[objective.scores()][5];
    Bound bound = Bound.at(objective, scores);
    for (int k = 0; k < scores.length; k++) {
      for (int i : new int[] {0, 1, 3, 4}) {
        assertTrue(bound.gradients()[k][i] == 0, loss.id());
        assertTrue(bound.hessians()[k][i] == 0, loss.id());
      }
    }
    double leaf = objective.leaf(0, new int[] {0, 1}, 0, 2, scores, 0.5);
    assertTrue(Double.isFinite(leaf), loss.id() + ": " + leaf);
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void constantTargetsAndOneRow(Loss loss) {
    for (double value : new double[] {7.5, 1e9, 1e-9, 1e300, Double.MIN_VALUE}) {
      double expected = loss.link() == Link.EXP ? Math.log(value) : value;
      for (int rows = 1; rows < 4; rows++) {
        double[] y = new double[rows];
        Arrays.fill(y, value);
        Objective objective = Bound.of(loss, NumericTarget.of(y));
        assertEquals(expected, objective.base()[0], Math.abs(expected) * 1e-15, loss.id());
        assertSound(loss, objective, rows, AWAY);
      }
    }
  }

  @Test
  void oneClassOnlyBeginsAtFiniteScores() {
    for (Loss loss : CLASSES) {
      int classes = loss instanceof Logistic ? 2 : 4;
      Objective objective = Bound.of(loss, Bound.classes(classes, 1, 1, 1));
      assertSound(loss, objective, 3, AWAY);
      double[] base = objective.base();
      assertTrue(classes == 2 ? base[0] > 0 : base[1] > base[0] && base[0] == base[3], loss.id());
    }
  }

  @Test
  void basesAreThoseOfHalfARowMoreInEachClass() {
    assertEquals(Math.log(3.5 / 1.5), Bound.of(new Logistic(), Bound.classes(2, 1, 1, 0, 1)).base()[0], 1e-15);
    assertArrayEquals(
        new double[] {Math.log(1.5 / 5.5), Math.log(3.5 / 5.5), Math.log(0.5 / 5.5)},
        Bound.of(new Softmax(), Bound.classes(3, 1, 1, 0, 1)).base(), 1e-15);
    assertArrayEquals(
        new double[] {Math.log(1.5 / 3.5), Math.log(3.5 / 1.5), Math.log(0.5 / 4.5)},
        Bound.of(new OneVsRest(), Bound.classes(3, 1, 1, 0, 1)).base(), 1e-15);
  }

  @Test
  void greatTargetsKeepTheirDigits() {
    Objective objective = Bound.of(new SquaredError(), NumericTarget.of(1e9 - 1, 1e9 + 1, 1e9));
    assertEquals(1e9, objective.base()[0]);
    double[] scores = {1e9, 1e9, 1e9};
    assertArrayEquals(new double[] {1, -1, 0}, Bound.at(objective, scores).gradients()[0]);
    double leaf =
        Bound.of(new AbsoluteError(), NumericTarget.of(1e9 - 1, 1e9 + 1, 1e9))
            .leaf(0, new int[] {2, 1, 0}, 0, 2, new double[][] {scores}, 0);
    assertEquals(0.5, leaf);
  }

  @Test
  void targetsWithoutEventsBeginBelowOneRow() {
    assertEquals(Math.log(0.5 / 4), Bound.of(new Poisson(), NumericTarget.of(0, 0, 0, 0)).base()[0], 1e-15);
    assertSound(new Poisson(), Bound.of(new Poisson(), NumericTarget.of(0, 0)), 2, AWAY);
    assertSound(new Tweedie(1.5), Bound.of(new Tweedie(1.5), NumericTarget.of(0, 0)), 2, AWAY);
  }

  @ParameterizedTest
  @MethodSource("pointwise")
  void piecesGiveTheSameBits(Loss loss) {
    int rows = 5000;
    RandomGenerator random = new SeedTree(3).generator();
    double[] y = random.doubles(rows, 0.1, 9).toArray();
    int[] codes = random.ints(rows, 0, 3).toArray();
    Target target =
        CLASSES.contains(loss)
            ? loss instanceof Logistic
                ? Bound.classes(2, Arrays.stream(codes).map(c -> c & 1).toArray())
                : Bound.classes(3, codes)
            : NumericTarget.of(y);
    Objective objective = loss.of(target, context(loss).withWeights(random.doubles(rows, 0, 2).toArray()));
    double[][] scores = new double[objective.scores()][];
    for (int k = 0; k < scores.length; k++) {
      scores[k] = random.doubles(rows, -4, 4).toArray();
    }
    Bound whole = Bound.at(objective, scores);
    double[][] g = new double[scores.length][rows];
    double[][] h = new double[scores.length][rows];
    int[] ends = {0, 1, 8, 2047, 2049, 4993, rows};
    for (int e = 1; e < ends.length; e++) {
      objective.derive(scores, g, h, ends[e - 1], ends[e]);
    }
    assertTrue(Arrays.deepEquals(whole.gradients(), g) && Arrays.deepEquals(whole.hessians(), h), loss.id());
    assertTrue(objective.isSeparable());
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void severalNumbersARowAreDerivedOneByOne(Loss loss) {
    double[] a = {1, 2, 3};
    double[] b = {10, 40, 30};
    double[][] scores = {{0.5, 2.5, 1}, {3, 2, 1}};
    Bound both = Bound.at(loss, MultiTarget.of(a, b), scores);
    Bound first = Bound.at(loss, NumericTarget.of(a), scores[0]);
    Bound second = Bound.at(loss, NumericTarget.of(b), scores[1]);
    assertEquals(2, both.objective().scores());
    assertArrayEquals(first.gradients()[0], both.gradients()[0]);
    assertArrayEquals(second.gradients()[0], both.gradients()[1]);
    assertArrayEquals(second.hessians()[0], both.hessians()[1]);
    assertEquals(first.objective().constantHessian(), both.objective().constantHessian());
    assertEquals(second.objective().base()[0], both.objective().base()[1]);
    int[] rows = {2, 0};
    assertEquals(
        second.objective().leaf(0, rows, 0, 2, new double[][] {scores[1]}, 0.25),
        both.objective().leaf(1, rows, 0, 2, scores, 0.25));
  }

  private static void assertRefused(Loss loss, Target y, TrainContext context, String... parts) {
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> loss.of(y, context));
    for (String part : parts) {
      assertTrue(e.getMessage().contains(part), e.getMessage());
    }
  }

  @Test
  void targetsThatDoNotFitAreRefusedByRowAndValue() {
    TrainContext numbers = Bound.context(Task.REGRESSION);
    assertRefused(new Poisson(), NumericTarget.of(1, -2), numbers, "row 1", "-2.0", "'poisson'", "at least 0");
    assertRefused(new Gamma(), NumericTarget.of(1, 3, 0), numbers, "row 2", "0.0", "'gamma'", "positive");
    assertRefused(new Tweedie(1.5), NumericTarget.of(-1), numbers, "row 0", "tweedie(1.5)");
    assertRefused(
        new Gamma(), MultiTarget.of(new double[] {1, 2}, new double[] {1, -3}), numbers, "column 1 row 1", "-3.0");
    assertRefused(new SquaredError(), NumericTarget.of(), numbers, "at least one row");
    assertRefused(new Softmax(), NumericTarget.of(1), numbers, "'softmax' takes classes", "squared_error");
    assertRefused(new AbsoluteError(), Bound.classes(2, 0, 1), numbers, "'absolute_error' takes numbers");
    assertRefused(new Logistic(), Bound.classes(3, 0, 1, 2), Bound.context(Task.MULTICLASS), "two classes", "has 3");
    assertRefused(new OneVsRest(), Bound.classes(1, 0), Bound.context(Task.MULTICLASS), "has 1");
    assertRefused(new SquaredError(), NumericTarget.of(1, 2), numbers.withWeights(1), "1 weights");
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    for (double bad : new double[] {0, 1, -1, Double.NaN}) {
      assertThrows(IllegalArgumentException.class, () -> new Quantile(bad));
      assertThrows(IllegalArgumentException.class, () -> new Huber(Huber.Unit.SHARE, bad));
    }
    for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(IllegalArgumentException.class, () -> new Huber(Huber.Unit.TARGET, bad));
    }
    for (double bad : new double[] {0.99, 2.01, Double.NaN}) {
      assertThrows(IllegalArgumentException.class, () -> new Tweedie(bad));
    }
  }

  @Test
  void lossesSupportTheTasksTheyAreFor() {
    numbers().forEach(loss -> assertTrue(loss.supports(Task.REGRESSION) && !loss.supports(Task.BINARY), loss.id()));
    assertTrue(new Logistic().supports(Task.BINARY) && !new Logistic().supports(Task.MULTICLASS));
    assertTrue(new Softmax().supports(Task.MULTICLASS) && !new Softmax().supports(Task.REGRESSION));
    assertTrue(new OneVsRest().supports(Task.BINARY) && !new OneVsRest().supports(Task.REGRESSION));
    assertEquals("huber(share 0.9)", new Huber(Huber.Unit.SHARE, 0.9).id());
    assertEquals("huber(1.35)", new Huber(Huber.Unit.TARGET, 1.35).id());
    assertEquals(Link.LOGISTIC, new Logistic().link());
    assertEquals(Link.SOFTMAX, new Softmax().link());
    assertEquals(Link.ONE_VS_REST, new OneVsRest().link());
    assertFalse(pointwise().map(Loss::id).anyMatch(id -> id.matches(".*[A-Z].*")));
  }
}
