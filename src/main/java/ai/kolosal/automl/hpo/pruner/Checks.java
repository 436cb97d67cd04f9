package ai.kolosal.automl.hpo.pruner;

import ai.kolosal.automl.hpo.trial.FrozenTrial;

/**
 * At which steps a pruner looks at a trial: at the first report of each interval after the warm-up.
 *
 * @param warmupSteps steps of each trial that are never looked at
 * @param intervalSteps how many steps an interval has
 */
record Checks(int warmupSteps, int intervalSteps) {
  Checks {
    if (warmupSteps < 0 || intervalSteps < 1) {
      throw new IllegalArgumentException("warmupSteps " + warmupSteps + " must be at least 0 and intervalSteps "
          + intervalSteps + " at least 1");
    }
  }

  /** Whether the trial's last report is one to look at; false where there is none. */
  boolean areDue(FrozenTrial trial) {
    int last = trial.reports() - 1;
    if (last < 0 || trial.step(last) < warmupSteps) {
      return false;
    }
    int begin = (trial.step(last) - warmupSteps) / intervalSteps * intervalSteps + warmupSteps;
    return last == 0 || trial.step(last - 1) < begin;
  }
}
