package ai.kolosal.automl.report;

import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.TrialState;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What trials reported on their way.
 *
 * @param study the trials
 */
record CurvesChart(StudyView study) implements Chart {
  private static final int MOST = 200;

  @Override
  public String title() {
    return "Values on the way";
  }

  @Override
  public String note() {
    return "What trials reported at their steps; grey ones were stopped, blue ones ran to their end."
        + StudyView.sampled(reporting().size(), MOST);
  }

  List<FrozenTrial> reporting() {
    return study.trials().stream().filter(trial -> trial.reports() > 0).toList();
  }

  @Override
  public void draw(Markup out) {
    List<FrozenTrial> shown = StudyView.sample(reporting(), MOST);
    int last = shown.stream().mapToInt(trial -> trial.step(trial.reports() - 1)).max().orElse(1);
    double[] losses = shown.stream()
        .flatMapToDouble(
            trial -> IntStream.range(0, trial.reports())
                .mapToDouble(i -> study.directions().get(0).loss(trial.reported(i))))
        .toArray();
    Frame frame =
        Frame.begin(out, title(), Frame.NARROW, 320, Scale.whole("step", 0, last), study.losses("reported", 0, losses));
    for (boolean complete : new boolean[] {false, true}) {
      for (FrozenTrial trial : shown) {
        if (complete == (trial.state() == TrialState.COMPLETE)) {
          draw(frame, trial, complete ? "strand s4" : "strand soft");
        }
      }
    }
    List<FrozenTrial> best = study.best(0);
    if (!best.isEmpty() && best.get(0).reports() > 0) {
      draw(frame, best.get(0), "strand top");
    }
    frame.end();
  }

  private static void draw(Frame frame, FrozenTrial trial, String kind) {
    int[] finite = IntStream.range(0, trial.reports())
        .filter(i -> Double.isFinite(trial.reported(i)))
        .toArray();
    double[] xs = Arrays.stream(finite).mapToDouble(trial::step).toArray();
    double[] ys = Arrays.stream(finite).mapToDouble(trial::reported).toArray();
    String tip = "trial " + trial.number() + " " + trial.state().name().toLowerCase(Locale.ROOT);
    if (finite.length == 1) {
      frame.dot(xs[0], ys[0], 1.8, "point", tip);
    } else if (finite.length > 1) {
      frame.path(xs, ys, false, kind, tip);
    }
  }
}
