package ai.kolosal.automl.model.boosting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.NumericTarget;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BoostingPaceTest {
  private final AtomicLong clock = new AtomicLong();

  /** The rounds done and the sum of learning rates when each round takes 1 ms and the first one 50 ms. */
  private double[] run(Deadline deadline, int rounds, double rate) {
    BoostingPace pace = new BoostingPace(deadline, rounds, rate);
    double learned = 0;
    int done = 0;
    while (pace.goesOn()) {
      clock.addAndGet(done == 0 ? 50_000_000 : 1_000_000);
      learned += pace.rate();
      done++;
      pace.roundDone();
    }
    return new double[] {done, learned};
  }

  private Deadline millis(long millis) {
    return Deadline.after(Duration.ofMillis(millis), clock::get);
  }

  @Test
  void keepsTheRateWhereThereIsTime() {
    double[] run = run(millis(5000), 1000, 0.05);
    assertEquals(1000, run[0]);
    assertEquals(50, run[1], 1e-9);
  }

  @Test
  void learnsFasterWhereTimeIsShort() {
    double[] run = run(millis(200), 1000, 0.05);
    assertEquals(151, run[0], 1);
    assertEquals(15, run[1], 1);
  }

  @Test
  void neverLearnsFasterThanTheLimit() {
    double[] run = run(millis(70), 1000, 0.05);
    assertEquals(21, run[0], 1);
    assertTrue(run[1] < 0.3 * 21);
  }

  @Test
  void wantsNoMoreThanAllRoundsWouldLearn() {
    double[] run = run(millis(150), 110, 0.05);
    assertEquals(101, run[0], 1);
    assertEquals(5.5, run[1], 0.2);
  }

  @Test
  void keepsTheRateWithoutADeadline() {
    double[] run = run(Deadline.never(), 77, 0.01);
    assertEquals(77, run[0]);
    assertEquals(0.77, run[1], 1e-9);
  }

  @Test
  void doesNothingAfterTheDeadline() {
    assertEquals(0, run(millis(0), 100, 0.1)[0]);
  }

  @Test
  void aCurveEndsAfterRoundsThatAreNoBetter() {
    BoostingCurve curve = new BoostingCurve(2, true);
    assertTrue(curve.add(0.1, 0.5));
    assertTrue(curve.add(0.1, 0.7));
    assertTrue(curve.add(0.2, 0.7));
    assertFalse(curve.add(0.2, 0.6));
    assertEquals(4, curve.rounds());
    assertEquals(-0.7, curve.loss(1));
    assertEquals(0.4, curve.learned(2), 1e-12);
  }

  @Test
  void aCurveWithoutScoresGoesOn() {
    BoostingCurve curve = new BoostingCurve(1, false);
    for (int i = 0; i < 200; i++) {
      assertTrue(curve.add(0.1, Double.NaN));
    }
    assertEquals(20, curve.learned(199), 1e-9);
    assertFalse(curve.add(0.1, 3) && curve.add(0.1, 3));
  }

  @Test
  void standardisesNumbers() {
    BoostingTarget target = BoostingTarget.of(NumericTarget.of(1e9, 1e9 + 2, 1e9 + 4, 1e9 + 2));
    assertEquals(1e9 + 2, target.centre(), 1e-6);
    assertEquals(Math.sqrt(2), target.scale(), 1e-6);
    assertEquals(-Math.sqrt(2), target.labels(NumericTarget.of(1e9))[0], 1e-6);
    assertFalse(target.constant());
  }

  @Test
  void keepsTheLargestNumbersFinite() {
    BoostingTarget target = BoostingTarget.of(NumericTarget.of(-Double.MAX_VALUE, Double.MAX_VALUE, 0));
    float[] labels = target.labels(NumericTarget.of(-Double.MAX_VALUE, Double.MAX_VALUE, 0));
    assertEquals(-labels[1], labels[0], 1e-6);
    assertTrue(Float.isFinite(labels[0]));
  }

  @Test
  void seesConstants() {
    assertTrue(BoostingTarget.of(NumericTarget.of(0.1, 0.1, 0.1)).constant());
    assertEquals(0.1, BoostingTarget.of(NumericTarget.of(0.1, 0.1, 0.1)).priors()[0]);
    assertTrue(BoostingTarget.of(ClassTarget.of(new int[] {1, 1}, List.of("a", "b"))).constant());
  }
}
