package ai.kolosal.automl.report;

import ai.kolosal.automl.hpo.trial.FrozenTrial;
import java.util.List;

/**
 * A parameter's values against what came of them.
 *
 * @param study the trials
 * @param parameter the parameter
 */
record SliceChart(StudyView study, ParameterScale parameter) implements Chart {
  private static final int MOST = 700;
  private static final double SPREAD = 0.5;
  private static final double GOLDEN = 0.6180339887498949;

  @Override
  public String title() {
    return parameter.name();
  }

  @Override
  public String note() {
    return "";
  }

  @Override
  public void draw(Markup out) {
    List<FrozenTrial> shown = study.complete(0).stream()
        .filter(trial -> !Double.isNaN(parameter.value(trial)))
        .toList();
    int last = study.trials().get(study.trials().size() - 1).number() + 1;
    Frame frame = Frame.begin(
        out, "Values of " + parameter.name(), Frame.SMALL, 220, parameter.scale(), study.values(0, study.complete(0)));
    for (FrozenTrial trial : StudyView.sample(shown, MOST)) {
      // Words have no width of their own: spread by a fixed sequence, so that points do not hide each other.
      double part = (trial.number() * GOLDEN) % 1 - 0.5;
      double at = parameter.value(trial) + (parameter.words().isEmpty() ? 0 : SPREAD * part);
      int shade = Math.min(StudyView.SHADES - 1, (int) ((long) trial.number() * StudyView.SHADES / last));
      frame.dot(
          at, trial.value(0), 2.3, "q" + shade,
          "trial " + trial.number() + ": " + parameter.text(trial) + " → " + Figures.score(trial.value(0)));
    }
    List<FrozenTrial> best = study.best(0);
    if (!best.isEmpty() && !Double.isNaN(parameter.value(best.get(0)))) {
      frame.dot(parameter.value(best.get(0)), best.get(0).value(0), 4, "top", "best: " + parameter.text(best.get(0)));
    }
    frame.end();
  }
}
