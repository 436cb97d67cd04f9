package ai.kolosal.automl.hpo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.hpo.pruner.MedianPruner;
import ai.kolosal.automl.hpo.stop.Patience;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.searchspace.Condition;
import ai.kolosal.automl.searchspace.Distribution;
import ai.kolosal.automl.searchspace.Parameter;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An example: how a program that knows nothing of learning finds the best settings of a function of its own. */
class PlainFunctionTest {
  /** What a day in a warehouse costs: too few workers make late parcels, a belt of the wrong speed drops some. */
  private static double cost(int workers, double speed, boolean belt) {
    double late = 400.0 / (workers * (belt ? 1 + speed : 1));
    double dropped = belt ? 3 * Math.pow(speed - 1.2, 2) + 4 : 0;
    return 10 * workers + late + dropped;
  }

  @Test
  void declaresParametersWhereItNeedsThem() {
    Study study = Study.minimize().seed(1).open();
    study.enqueue(Map.of("workers", 6));
    study.optimize(trial -> {
      int workers = trial.suggestInt("workers", 1, 20);
      boolean belt = trial.suggestBoolean("belt");
      double speed = belt ? trial.suggestFloat("speed", 0.1, 4) : 0;
      return cost(workers, speed, belt);
    }, 150);
    FrozenTrial best = study.best();
    assertEquals(6, study.trials().get(0).params().values().get("workers"));
    assertEquals(true, best.params().values().get("belt"));
    assertTrue(best.value(0) < 85, best.toString());
  }

  @Test
  void declaresThemUpFront() {
    Parameter<Integer> workers = Parameter.searched("workers", new Distribution.Ints(1, 20, false));
    Parameter<Object> belt = Parameter.searched("belt", new Distribution.Choice(List.of(false, true)));
    Parameter<Double> speed = Parameter.searched("speed", new Distribution.Floats(0.1, 4, false))
        .when(Condition.equalTo("belt", true));
    Study study = Study.minimize()
        .name("warehouse")
        .space(SearchSpace.of(workers, belt, speed))
        .pruner(MedianPruner.defaults())
        .stopWhen(new Patience(100))
        .seed(1)
        .open();
    RunSummary run = study.optimize(trial -> {
      double total = 0;
      for (int day = 0; day < 5; day++) {
        total += cost(trial.get(workers), trial.has("speed") ? trial.get(speed) : 0, trial.getBoolean("belt"));
        trial.report(day, total / (day + 1));
        if (trial.shouldPrune()) {
          throw new TrialPruned();
        }
      }
      return total / 5;
    }, Limits.ofTrials(300).withTime(Duration.ofMinutes(5)).withWorkers(2));
    assertTrue(study.best().value(0) < 85, run + " " + study.best());
  }
}
