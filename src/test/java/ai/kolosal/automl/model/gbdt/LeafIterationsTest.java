package ai.kolosal.automl.model.gbdt;

import static ai.kolosal.automl.model.gbdt.GradientBoostingTrainer.LEAF_ITERATIONS;
import static ai.kolosal.automl.model.gbdt.GradientBoostingTrainer.LEARNING_RATE;
import static ai.kolosal.automl.model.gbdt.GradientBoostingTrainer.ROUNDS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.metric.Metric;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeafIterationsTest {
  private static final GradientBoostingTrainer ONE =
      Friedman.PLAIN.with(ROUNDS, 20).with(LEARNING_RATE, 0.1);

  /** One tree of two leaves, whose least loss is known: the log-odds of each leaf. */
  @Test
  void manyStepsReachTheLeastLoss() {
    double[] x = new double[400];
    int[] y = new int[400];
    for (int i = 0; i < x.length; i++) {
      x[i] = i % 2;
      y[i] = i % 2 == 0 ? i % 40 == 0 ? 1 : 0 : i % 8 == 1 ? 0 : 1;
    }
    FeatureMatrix rows = FeatureMatrix.of(List.of(Feature.numeric("x")), new double[][] {x}, x.length);
    Target classes = ClassTarget.of(y, List.of("no", "yes"));
    GradientBoostingTrainer tree = ONE.with(ROUNDS, 1).with(LEARNING_RATE, 1.0);
    double[] shares = new double[] {0.95, 0.05, 0.25, 0.75};
    double[] first = tree.train(rows, classes, Friedman.context(classes, 1)).predict(rows).values();
    double[] last = tree.with(LEAF_ITERATIONS, 10).train(rows, classes, Friedman.context(classes, 1)).predict(rows)
        .values();
    assertArrayEquals(shares, Arrays.copyOf(last, 4), 1e-12);
    assertTrue(Math.abs(first[1] - 0.05) > 0.01, "one step reaches " + first[1]);
  }

  @Test
  void eachRoundLearnsMore() {
    Friedman rows = Friedman.of(2000, 1);
    Target classes = rows.classes();
    Metric loss = Metric.byId("log_loss");
    double one = loss.score(
        classes, ONE.train(rows.x(), classes, Friedman.context(classes, 1)).predict(rows.x()));
    double three = loss.score(
        classes,
        ONE.with(LEAF_ITERATIONS, 3).train(rows.x(), classes, Friedman.context(classes, 1)).predict(rows.x()));
    assertTrue(three < one, three + " against " + one);
  }

  @Test
  void constantHessiansNeedNoMore() {
    Friedman rows = Friedman.of(500, 1);
    assertEquals(
        Arrays.toString(rows.bytes(ONE, 1)), Arrays.toString(rows.bytes(ONE.with(LEAF_ITERATIONS, 5), 1)));
  }

  @Test
  void noStepIsLongerThanTheValue() {
    Penalty none = new Penalty(0, 0);
    assertEquals(4, none.improved(2, -1e9, 1e-3));
    assertEquals(0, none.improved(-2, -1e9, 1e-3));
    assertEquals(2, none.improved(2, 5, 0));
    assertEquals(1.5, none.improved(1, -1, 2));
    assertEquals(2.0, new Penalty(0, 1).improved(2, -2, 3), "where slope and penalty are in balance");
    assertEquals(2.0, new Penalty(1, 0).improved(2, -1, 3), "where slope and penalty are in balance");
  }

  @Test
  void theSameBytesOnAnyNumberOfThreads() {
    Friedman rows = Friedman.of(70_000, 3);
    GradientBoostingTrainer few = ONE.with(ROUNDS, 3).with(LEAF_ITERATIONS, 3)
        .with(GradientBoostingTrainer.BAGGING_FRACTION, 0.7);
    assertArrayEquals(bytes(few, rows, 1), bytes(few, rows, 3));
  }

  private static byte[] bytes(GradientBoostingTrainer trainer, Friedman rows, int threads) {
    Target classes = rows.classes();
    StateWriter out = new StateWriter();
    trainer.train(rows.x(), classes, Friedman.context(classes, threads)).write(out);
    return out.toByteArray();
  }
}
