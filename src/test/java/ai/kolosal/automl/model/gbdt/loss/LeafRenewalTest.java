package ai.kolosal.automl.model.gbdt.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Task;
import org.junit.jupiter.api.Test;

/** Leaves of losses with a corner. */
class LeafRenewalTest {
  private static final double[] Y = {5, 1, 9, 2, 100};
  private static final double[][] SCORES = {{1, 1, 1, 1, 0}};
  private static final int[] ROWS = {4, 0, 1, 3, 2};

  private static double leaf(Loss loss, int from, int to) {
    return Bound.of(loss, NumericTarget.of(Y.clone())).leaf(0, ROWS, from, to, SCORES, -77);
  }

  private static double weighedLeaf(Loss loss, double... weights) {
    Objective objective =
        loss.of(NumericTarget.of(Y.clone()), Bound.context(Task.REGRESSION).withWeights(weights));
    return objective.leaf(0, ROWS, 0, 5, SCORES, -77);
  }

  @Test
  void aLeafHasTheQuantileOfWhatIsLeft() {
    assertEquals(4, leaf(new AbsoluteError(), 0, 5));
    assertEquals(2.5, leaf(new AbsoluteError(), 1, 5));
    assertEquals(100, leaf(new AbsoluteError(), 0, 1));
    assertEquals(100, leaf(new Quantile(0.9), 0, 5));
    assertEquals(8, leaf(new Quantile(0.7), 0, 5));
  }

  @Test
  void rowsCountAsMuchAsTheyWeigh() {
    assertEquals(8, weighedLeaf(new AbsoluteError(), 1, 1, 3, 1, 0.5));
    assertEquals(6, weighedLeaf(new AbsoluteError(), 1, 1, 2, 0, 0));
    assertEquals(0, weighedLeaf(new AbsoluteError(), 0, 1, 0, 0, 0));
  }

  @Test
  void aLeafInWhichNothingCountsKeepsItsStep() {
    for (Loss loss : new Loss[] {new AbsoluteError(), new Huber(Huber.Unit.TARGET, 2)}) {
      Objective objective =
          loss.of(NumericTarget.of(Y.clone()), Bound.context(Task.REGRESSION).withWeights(1, 1, 1, 1, 0));
      assertEquals(-77, objective.leaf(0, ROWS, 0, 1, SCORES, -77));
    }
  }

  @Test
  void outliersPullAHuberLeafByDeltaOnly() {
    // left are 100, 4, 0, 1, 8: median 4, and clipped to 2 about it 2, 0, −2, −2, 2
    assertEquals(4, leaf(new Huber(Huber.Unit.TARGET, 2), 0, 5));
    assertEquals(4 + (10 - 4 - 3 + 4) / 5.0, leaf(new Huber(Huber.Unit.TARGET, 10), 0, 5), 1e-12);
    assertEquals(113 / 5.0, leaf(new Huber(Huber.Unit.TARGET, 1000), 0, 5), 1e-12);
  }

  @Test
  void deltaIsTheQuantileOfDistancesFromTheMedian() {
    // distances from the median 5 are 0, 4, 4, 3, 95
    double[] far = {1e6, 1e6, 1e6, 1e6, 1e6};
    for (double share : new double[] {0.3, 0.7}) {
      double delta = share < 0.5 ? 3 : 4;
      Bound at = Bound.at(new Huber(Huber.Unit.SHARE, share), NumericTarget.of(Y.clone()), far);
      assertArrayEquals(new double[] {delta, delta, delta, delta, delta}, at.gradients()[0]);
    }
    Bound mostlyEqual =
        Bound.at(new Huber(Huber.Unit.SHARE, 0.5), NumericTarget.of(3, 3, 3, 9), new double[] {99, 99, 99, 99});
    assertEquals(1.5, mostlyEqual.gradients()[0][0]);
    assertEquals(1,
        Bound.at(new Huber(Huber.Unit.SHARE, 0.5), NumericTarget.of(3, 3), new double[] {99, 99}).gradients()[0][1]);
  }

  @Test
  void smoothLossesKeepTheNewtonStep() {
    assertEquals(-77, leaf(new SquaredError(), 0, 5));
  }
}
