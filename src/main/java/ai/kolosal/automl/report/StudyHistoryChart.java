package ai.kolosal.automl.report;

import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.TrialState;
import java.util.ArrayList;
import java.util.List;

/**
 * What each trial came to, and the best so far.
 *
 * @param study the trials
 * @param objective from 0
 */
record StudyHistoryChart(StudyView study, int objective) implements Chart {
  @Override
  public String title() {
    return study.directions().size() == 1 ? "History" : "History of objective " + (objective + 1);
  }

  @Override
  public String note() {
    int complete = study.complete(objective).size();
    return "Dots are complete trials, the line is the best so far, marks at the foot are pruned (grey) and failed"
        + " (orange) trials. Very bad values are drawn at the edge."
        + StudyView.sampled(complete, StudyView.MOST_POINTS);
  }

  @Override
  public boolean isBroad() {
    return true;
  }

  @Override
  public void draw(Markup out) {
    List<FrozenTrial> complete = study.complete(objective);
    int last = study.trials().get(study.trials().size() - 1).number();
    Frame frame = Frame.begin(
        out, title(), Frame.BROAD, 320, Scale.whole("trial", 0, last), study.values(objective, complete));
    List<FrozenTrial> ended = study.trials().stream()
        .filter(trial -> trial.state() == TrialState.PRUNED || trial.state() == TrialState.FAILED)
        .toList();
    for (FrozenTrial trial : StudyView.sample(ended, StudyView.MOST_POINTS)) {
      boolean pruned = trial.state() == TrialState.PRUNED;
      frame.cross(
          trial.number(), 0.012, pruned ? "x soft" : "x bad",
          "trial " + trial.number() + (pruned ? " pruned" : " failed"));
    }
    for (FrozenTrial trial : StudyView.sample(complete, StudyView.MOST_POINTS)) {
      frame.dot(
          trial.number(), trial.value(objective), 2.6, trial.violation() > 0 ? "point warm" : "point",
          "trial " + trial.number() + ": " + Figures.score(trial.value(objective)));
    }
    List<FrozenTrial> steps = new ArrayList<>();
    for (FrozenTrial trial : complete) {
      boolean better = steps.isEmpty()
          || study.loss(trial, objective) < study.loss(steps.get(steps.size() - 1), objective);
      if (trial.violation() == 0 && better) {
        steps.add(trial);
      }
    }
    if (!steps.isEmpty()) {
      FrozenTrial best = steps.get(steps.size() - 1);
      int n = steps.size();
      double[] xs = new double[n + 1];
      double[] ys = new double[n + 1];
      for (int i = 0; i <= n; i++) {
        xs[i] = i < n ? steps.get(i).number() : last;
        ys[i] = steps.get(Math.min(i, n - 1)).value(objective);
      }
      frame.path(xs, ys, true, "curve", "best so far");
      frame.dot(
          best.number(), best.value(objective), 4.5, "top",
          "best: trial " + best.number() + ", " + Figures.score(best.value(objective)));
    }
    frame.end();
  }
}
