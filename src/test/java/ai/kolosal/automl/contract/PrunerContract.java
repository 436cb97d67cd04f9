package ai.kolosal.automl.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ai.kolosal.automl.hpo.pruner.Replay;
import ai.kolosal.automl.hpo.trial.Direction;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.Pruner;
import ai.kolosal.automl.hpo.trial.Remaining;
import ai.kolosal.automl.hpo.trial.TrialLog;
import ai.kolosal.automl.hpo.trial.TrialState;
import ai.kolosal.automl.random.SeedTree;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What every pruner keeps to; an implementation joins with one line. */
public abstract class PrunerContract {
  private static final int TRIALS = 40;
  private static final int STEPS = 20;
  private static final double[] ODD =
      {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e308, -1e308, 0};

  /** The pruner of values that are to be small. */
  protected abstract Pruner pruner();

  /** The pruner of the same values with their signs changed. */
  protected Pruner mirrored() {
    return pruner();
  }

  private static double[][] curves(boolean odd) {
    RandomGenerator random = new SeedTree(11).generator();
    double[][] curves = new double[TRIALS][STEPS];
    for (double[] curve : curves) {
      double end = random.nextGaussian();
      for (int step = 0; step < STEPS; step++) {
        boolean strange = odd && random.nextInt(6) == 0;
        curve[step] = strange
            ? ODD[random.nextInt(ODD.length)]
            : end + 3.0 / (1 + step) + 0.2 * random.nextGaussian();
      }
    }
    return curves;
  }

  /** Four trials at a time; some fail. */
  private static Replay replay(Pruner pruner, Direction direction, double[][] curves) {
    Replay replay = new Replay("contract", direction, pruner);
    for (int first = 0; first < curves.length; first += 4) {
      for (int number = first; number < first + 4; number++) {
        replay.begin(number);
      }
      for (int step = 0; step < STEPS; step++) {
        for (int number = first; number < first + 4; number++) {
          double value = direction == Direction.MINIMIZE ? curves[number][step] : -curves[number][step];
          if (replay.isRunning(number) && !replay.report(number, step, value) && step == STEPS - 1) {
            if (Double.isFinite(value)) {
              replay.complete(number, value);
            } else {
              replay.fail(number);
            }
          }
        }
      }
    }
    return replay;
  }

  @Test
  void whatAHistoryHoldsIsNoError() {
    replay(pruner(), Direction.MINIMIZE, curves(true));
    Replay lonely = new Replay("one", Direction.MINIMIZE, pruner());
    lonely.begin(0);
    for (int step = 0; step < ODD.length; step++) {
      if (lonely.isRunning(0)) {
        lonely.report(0, step, ODD[ODD.length - 1 - step]);
      }
    }
  }

  @Test
  void aTrialWithoutReportsGoesOn() {
    Replay replay = replay(pruner(), Direction.MINIMIZE, curves(false));
    FrozenTrial trial = FrozenTrial.waiting(TRIALS).with(t -> t.state(TrialState.RUNNING));
    assertFalse(pruner().prune(trial, replay.history()));
    TrialLog empty = new TrialLog("empty", List.of(Direction.MAXIMIZE));
    assertFalse(pruner().prune(trial, empty.history(TRIALS, Remaining.UNLIMITED)));
  }

  @Test
  void failedTrialsAloneStopNobodyByTheirLack() {
    Replay replay = new Replay("failed", Direction.MINIMIZE, pruner());
    for (int number = 0; number < 10; number++) {
      replay.begin(number);
      replay.fail(number);
    }
    replay.begin(10);
    assertFalse(replay.report(10, 0, 1));
  }

  @Test
  void maximisingMirrorsMinimising() {
    for (boolean odd : new boolean[] {false, true}) {
      double[][] curves = curves(odd);
      assertEquals(
          replay(pruner(), Direction.MINIMIZE, curves).stopped(),
          replay(mirrored(), Direction.MAXIMIZE, curves).stopped());
    }
  }

  @Test
  void theSameArgumentsGiveTheSameAnswer() {
    Replay replay = replay(pruner(), Direction.MINIMIZE, curves(false));
    TrialLog again = new TrialLog("contract", List.of(Direction.MINIMIZE));
    replay.history().finished().forEach(again::put);
    for (FrozenTrial ended : replay.history().finished()) {
      FrozenTrial trial = ended.with(t -> t.state(TrialState.RUNNING));
      boolean stop = pruner().prune(trial, replay.history());
      assertEquals(stop, pruner().prune(trial, replay.history()));
      assertEquals(stop, pruner().prune(trial, again.history(-1, Remaining.UNLIMITED)));
    }
  }

  @Test
  void aTrialThatLeadsAtEveryStepGoesOn() {
    double[][] curves = curves(false);
    for (int step = 0; step < STEPS; step++) {
      curves[TRIALS - 1][step] = -100 - step;
    }
    List<List<Integer>> stopped = replay(pruner(), Direction.MINIMIZE, curves).stopped();
    assertFalse(stopped.stream().anyMatch(pair -> pair.get(0) == TRIALS - 1), stopped::toString);
  }
}
