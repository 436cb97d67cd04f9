package ai.kolosal.automl.model.gbdt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.concurrent.Stopwatch;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.metric.Metric;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.Trained;
import ai.kolosal.automl.model.tree.TreeEnsemble;
import ai.kolosal.automl.random.SeedTree;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeldOutRoundsTest {
  private static final GradientBoostingTrainer USUAL =
      GradientBoostingTrainer.defaults().with(GradientBoostingTrainer.ROUNDS, 300);

  private static Friedman noise(int rows) {
    RandomGenerator random = new SeedTree(4).generator();
    return new Friedman(
        Friedman.of(rows, 1).x(), NumericTarget.of(random.doubles(rows, 0, 1).toArray()));
  }

  /** Much noise around what there is to learn. */
  private static Friedman drowned(int rows, long seed) {
    Friedman clean = Friedman.of(rows, seed);
    RandomGenerator random = new SeedTree(seed).child("noise").generator();
    double[] y = clean.y().values().clone();
    for (int i = 0; i < rows; i++) {
      y[i] += 10 * random.nextGaussian();
    }
    return new Friedman(clean.x(), NumericTarget.of(y));
  }

  private static int rounds(Friedman rows, GradientBoostingTrainer trainer) {
    return ((TreeEnsemble) rows.train(trainer)).rounds();
  }

  @Test
  void noiseIsBoostedNextToNothing() {
    assertTrue(rounds(noise(1_000), USUAL) < 30);
    assertEquals(300, rounds(noise(1_000), USUAL.stopping()));
  }

  /** A fold of 45 rows has 36, which have no split into leaves of 20. */
  @Test
  void roundsAreFoundWhereOnlyAllRowsHaveASplit() {
    GradientBoostingTrainer large = USUAL.with(GradientBoostingTrainer.MIN_DATA_IN_LEAF, 20)
        .with(GradientBoostingTrainer.BAGGING_FRACTION, 1.0);
    assertTrue(rounds(noise(45), large) < 100);
    assertTrue(rounds(Friedman.of(45, 3), large) > 100);
  }

  @Test
  void whereNoPartIsLearnedThereIsOneRound() {
    double[] zeros = new double[60];
    zeros[7] = 1;
    FeatureMatrix x = FeatureMatrix.of(List.of(Feature.numeric("x")), new double[][] {zeros}, zeros.length);
    GradientBoostingTrainer trainer = USUAL.with(GradientBoostingTrainer.MIN_DATA_IN_LEAF, 1)
        .with(GradientBoostingTrainer.MIN_GAIN, 1e9);
    Target y = NumericTarget.of(zeros.clone());
    HeldOutRounds search = new HeldOutRounds(trainer, x, y, Friedman.context(y, 1));
    assertEquals(1, search.settle().settings().get("rounds"));
  }

  @Test
  void classesOfFewRowsAreHeldOutAsTheyCome() {
    int[] codes = new int[104];
    Arrays.setAll(codes, i -> i % 26);
    Target y = ClassTarget.of(codes, IntStream.range(0, 26).mapToObj(k -> "class " + k).toList());
    TrainContext context =
        new TrainContext(
            Task.MULTICLASS, Metric.byId("log_loss"), Deadline.never(), new SeedTree(1), 1, Optional.empty());
    assertEquals(26, USUAL.with(GradientBoostingTrainer.ROUNDS, 3)
        .train(Friedman.of(104, 1).x(), y, context).outputs());
  }

  @Test
  void whatIsLearnedOnAllRowsBeatsBoostingForLong() {
    Friedman rows = drowned(400, 1);
    Friedman others = drowned(2_000, 2);
    double stopped = others.error(rows.train(USUAL));
    double forLong = others.error(rows.train(USUAL.stopping().with(GradientBoostingTrainer.ROUNDS, 4_000)));
    assertTrue(stopped < forLong, stopped + " against " + forLong);
  }

  @Test
  void manyRowsAreHeldOutOnce() {
    assertTrue(rounds(noise(5_000), USUAL) < 30);
  }

  @Test
  void rowsThatAreGivenAreStoppedOnInstead() {
    Friedman rows = Friedman.of(400, 1);
    Trained with = USUAL.learn(rows.x(), rows.y(), Friedman.of(300, 2).validating()).best();
    Trained plain = USUAL.stopping().learn(rows.x(), rows.y(), Friedman.of(300, 2).validating()).best();
    assertArrayEquals(
        plain.model().predict(rows.x()).values(), with.model().predict(rows.x()).values());
  }

  @Test
  void itEndsInTime() {
    Friedman rows = Friedman.of(4_000, 1);
    Stopwatch watch = Stopwatch.start();
    TrainContext context =
        new TrainContext(
            Task.REGRESSION, Metric.RMSE, Deadline.after(Duration.ofMillis(400)), new SeedTree(1), 1,
            Optional.empty());
    TreeEnsemble model = (TreeEnsemble) USUAL.with(GradientBoostingTrainer.ROUNDS, 100_000)
        .with(GradientBoostingTrainer.EARLY_STOPPING_ROUNDS, 100_000)
        .train(rows.x(), rows.y(), context);
    assertTrue(model.rounds() > 0);
    assertTrue(watch.elapsed().toMillis() < 4_000, watch.elapsed().toString());
  }
}
