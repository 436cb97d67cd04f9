package ai.kolosal.automl.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.metric.Metric;
import ai.kolosal.automl.model.LearningPath;
import ai.kolosal.automl.model.PriorModel;
import ai.kolosal.automl.model.PriorTrainer;
import ai.kolosal.automl.model.Trained;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final Portfolio PORTFOLIO = Portfolio.of(Task.BINARY, 500, 0);
  private static final LearningPath PATH =
      LearningPath.of(new Trained(new PriorModel(0.5, 0.5), new PriorTrainer()));
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  /** What time it is. */
  private long now;

  private static TrainingSettings settings(Budget budget) {
    return new TrainingSettings(Task.BINARY, Metric.ROC_AUC, budget, 0, 1, TrainingListener.none(), Optional.empty(),
        Preparation.NONE, false);
  }

  private static Schedule trials(int trials, int folds) {
    return new Schedule(PORTFOLIO, folds, settings(Budget.trials(trials)), RunClock.divide(Deadline.never(), false));
  }

  private Schedule timed(long nanos, int folds) {
    Duration time = Duration.ofNanos(nanos);
    Deadline deadline = Deadline.after(time, () -> now);
    RunClock clock = new RunClock(deadline, deadline, deadline, Long.MAX_VALUE);
    return new Schedule(PORTFOLIO, folds, settings(Budget.time(time)), clock);
  }

  @Test
  void allFoldsOfACandidateComeBeforeTheNextCandidate() {
    Schedule schedule = trials(2, 3);
    for (int candidate = 0; candidate < 2; candidate++) {
      for (int fold = 0; fold < 3; fold++) {
        Schedule.Task task = schedule.next();
        assertEquals(candidate, task.run().index());
        assertEquals(fold, task.fold());
        assertEquals(fold == 0, task.first());
        assertFalse(schedule.deadline(task).isTimed());
      }
    }
    assertNull(schedule.next());
    assertEquals(2, schedule.close().size());
    assertEquals(List.of(), schedule.leftOut());
  }

  @Test
  void aCandidateIsClaimedOnceAndOnlyWhenItsLastFoldHasEnded() {
    Schedule schedule = trials(1, 2);
    Schedule.Task first = schedule.next();
    Schedule.Task second = schedule.next();
    schedule.finish(second, PATH, 1);
    assertFalse(schedule.claim(first.run()));
    schedule.finish(first, PATH, 1);
    assertTrue(schedule.claim(first.run()));
    assertFalse(schedule.claim(second.run()));
    assertTrue(schedule.announce(first.run()));
    assertFalse(schedule.announce(first.run()));
  }

  @Test
  void nothingIsNotedOnceTheScheduleIsClosed() {
    Schedule schedule = trials(3, 2);
    Schedule.Task task = schedule.next();
    Schedule.Task other = schedule.next();
    assertSame(task.run(), schedule.close().get(0));
    assertFalse(schedule.finish(task, PATH, 1));
    assertFalse(schedule.fail(other, "late"));
    assertFalse(schedule.settle(task.run(), List.of()));
    assertFalse(schedule.failToSettle(task.run(), "late"));
    assertFalse(schedule.announce(task.run()));
    assertEquals(0, task.run().finished());
    assertFalse(task.run().hasFailed());
    assertNull(schedule.next());
  }

  @Test
  void aFailedCandidateStartsNoFurtherFolds() {
    Schedule schedule = trials(2, 4);
    Schedule.Task task = schedule.next();
    schedule.fail(task, "it broke");
    assertTrue(task.run().isOver());
    assertNotEquals(task.run().index(), schedule.next().run().index());
  }

  @Test
  void aFoldThatWouldNotEndInTimeIsNotBegun() {
    Schedule schedule = timed(10 * SECOND, 5);
    Schedule.Task task = schedule.next();
    now += 8 * SECOND;
    schedule.finish(task, PATH, 8 * SECOND);
    // 8 seconds a fold, 2 are left; nor is another candidate of that learner begun
    Schedule.Task next = schedule.next();
    assertEquals(1, task.run().finished());
    assertTrue(schedule.claim(task.run()));
    assertNotEquals(task.run().candidate().trainer().id(), next.run().candidate().trainer().id());
    now += 2 * SECOND;
    assertNull(schedule.next());
    assertFalse(schedule.leftOut().isEmpty());
  }

  @Test
  void aFoldMayTakeItsShareFromWhenItBegins() {
    Schedule schedule = timed(10 * SECOND, 1);
    Schedule.Task task = schedule.next();
    now += 2 * SECOND;
    assertEquals(4 * SECOND, schedule.deadline(task).remainingNanos(), SECOND / 100.0);
    now += 7 * SECOND;
    assertEquals(SECOND, schedule.deadline(task).remainingNanos(), SECOND / 100.0);
  }

  @Property(tries = 100)
  void whateverFoldsTakeNoneIsHandedOutTwiceOrTooLate(
      @ForAll @IntRange(min = 1, max = 8) int folds,
      @ForAll @Size(60) List<@IntRange(min = 1, max = 3000) Integer> millis) {
    long end = now + 5 * SECOND;
    Schedule schedule = timed(5 * SECOND, folds);
    Set<String> handedOut = new HashSet<>();
    for (int took : millis) {
      Schedule.Task task = schedule.next();
      if (task == null) {
        break;
      }
      assertTrue(now < end);
      assertTrue(schedule.deadline(task).remainingNanos() <= end - now);
      assertTrue(handedOut.add(task.run().index() + "/" + task.fold()));
      now += took * SECOND / 1000;
      assertTrue(schedule.finish(task, PATH, took * SECOND / 1000));
    }
    Set<String> tried = new HashSet<>();
    schedule.close().forEach(run -> tried.add(run.candidate().name()));
    schedule.leftOut().forEach(name -> assertFalse(tried.contains(name), name));
  }
}
