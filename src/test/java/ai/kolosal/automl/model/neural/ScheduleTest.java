package ai.kolosal.automl.model.neural;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  @Property(tries = 300)
  void factorsLieBetweenNoughtAndOne(
      @ForAll RateSchedule schedule,
      @ForAll @DoubleRange(min = -0.5, max = 1.5) double progress,
      @ForAll @DoubleRange(max = 0.9) double warmUp) {
    double factor = schedule.schedule(warmUp).start().factor(progress);
    assertTrue(factor >= 0 && factor <= 1, schedule + " is " + factor);
  }

  private static double at(Schedule schedule, double progress) {
    return schedule.start().factor(progress);
  }

  @Test
  void cyclesOfCosLogEndWhereTheyShould() {
    Schedule coslog4 = RateSchedule.COSLOG4.schedule(0);
    for (double end : new double[] {0, 1, 3, 7, 15}) {
      assertEquals(0, at(coslog4, end / 15), 1e-12);
    }
    for (double cycle : new double[] {0, 1, 2, 3}) {
      assertEquals(1, at(coslog4, (Math.pow(2, cycle + 0.5) - 1) / 15), 1e-12);
    }
  }

  @Test
  void aWarmUpLeadsIntoItsSchedule() {
    Schedule cosine = RateSchedule.COSINE.schedule(0.2);
    assertEquals(0, at(cosine, 0));
    assertEquals(0.5, at(cosine, 0.1), 1e-12);
    assertEquals(1, at(cosine, 0.2), 1e-12);
    assertEquals(0.5, at(cosine, 0.6), 1e-12);
    assertEquals(0, at(cosine, 1), 1e-12);
  }

  @Test
  void aPlateauIsLeftAfterItsPatience() {
    Schedule.Course course = new WarmUp(0.5, new OnPlateau(2, 0.1, 0.01, 0.05)).start();
    for (double loss : new double[] {1, 0.9, 0.899, Double.NaN}) {
      course.ended(loss);
      assertEquals(1, course.factor(1));
    }
    course.ended(0.895);
    assertEquals(0.1, course.factor(1), 1e-12, "three epochs brought less than a hundredth");
    assertEquals(0.05, course.factor(0.25), 1e-12, "the warm-up is of that");
    course.ended(0.5);
    course.ended(0.6);
    course.ended(0.6);
    assertEquals(0.1, course.factor(1), 1e-12);
    course.ended(0.6);
    assertEquals(0.05, course.factor(1), 1e-12, "not less than the least");
  }

  @Test
  void aPlateauOfNegativeLossesIsAPlateau() {
    Schedule.Course course = new OnPlateau(0, 0.5, 0.1, 0).start();
    course.ended(-1);
    course.ended(-1.05);
    assertEquals(0.5, course.factor(0));
    course.ended(-1.2);
    assertEquals(0.5, course.factor(0));
  }

  @Test
  void coursesAreTrainingsOfTheirOwn() {
    Schedule schedule = new OnPlateau(0, 0.5, 0, 0);
    Schedule.Course one = schedule.start();
    one.ended(1);
    one.ended(1);
    assertEquals(0.5, one.factor(0));
    assertEquals(1, schedule.start().factor(0));
  }

  @Test
  void settingsAreChecked() {
    assertThrows(IllegalArgumentException.class, () -> new WarmUp(1, new Curve.Constant()));
    assertThrows(IllegalArgumentException.class, () -> new OnPlateau(-1, 0.5, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new OnPlateau(1, 1, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new Curve.CosLog(31));
    assertThrows(IllegalArgumentException.class, () -> new Curve.Steps(0, 0.1));
    assertThrows(IllegalArgumentException.class, () -> new Curve.OneCycle(0, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> RateSchedule.of("sawtooth"));
  }
}
