package ai.kolosal.automl.report;

import ai.kolosal.automl.hpo.trial.FrozenTrial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Two objectives against each other, and the trials that none beats in both.
 *
 * @param study the trials
 * @param one the objective along, from 0
 * @param other the objective upwards
 */
record ParetoChart(StudyView study, int one, int other) implements Chart {
  @Override
  public String title() {
    return "Objectives " + (one + 1) + " and " + (other + 1);
  }

  @Override
  public String note() {
    return "The line joins the trials that no other beats in both. Wanted: "
        + wanted(one) + " along, " + wanted(other) + " upwards."
        + StudyView.sampled(both().size(), StudyView.MOST_POINTS);
  }

  private String wanted(int objective) {
    return study.directions().get(objective).name().equals("MINIMIZE") ? "little" : "much";
  }

  private List<FrozenTrial> both() {
    return study.complete(one).stream().filter(trial -> Double.isFinite(trial.value(other))).toList();
  }

  /** The trials that keep their constraints and that none of those beats in both, by the first objective. */
  List<FrozenTrial> front() {
    List<FrozenTrial> front = new ArrayList<>();
    both().stream()
        .filter(trial -> trial.violation() == 0)
        .sorted(Comparator.<FrozenTrial>comparingDouble(trial -> study.loss(trial, one))
            .thenComparingDouble(trial -> study.loss(trial, other)))
        .forEach(trial -> {
          if (front.isEmpty() || study.loss(trial, other) < study.loss(front.get(front.size() - 1), other)) {
            front.add(trial);
          }
        });
    return front;
  }

  @Override
  public void draw(Markup out) {
    List<FrozenTrial> all = both();
    List<FrozenTrial> front = front();
    Set<FrozenTrial> unbeaten = new HashSet<>(front);
    Frame frame = Frame.begin(
        out, title(), Frame.NARROW, 320, study.values(one, all),
        study.values(other, all));
    for (FrozenTrial trial : StudyView.sample(all, StudyView.MOST_POINTS)) {
      if (!unbeaten.contains(trial)) {
        frame.dot(trial.value(one), trial.value(other), 2.3, trial.violation() > 0 ? "point warm" : "point",
            tip(trial));
      }
    }
    double[] xs = front.stream().mapToDouble(trial -> trial.value(one)).toArray();
    double[] ys = front.stream().mapToDouble(trial -> trial.value(other)).toArray();
    frame.path(xs, ys, true, "curve thin", "front");
    for (FrozenTrial trial : StudyView.sample(front, StudyView.MOST_POINTS)) {
      frame.dot(trial.value(one), trial.value(other), 3.4, "top", tip(trial));
    }
    frame.end();
  }

  private String tip(FrozenTrial trial) {
    return "trial " + trial.number() + ": " + Figures.score(trial.value(one)) + ", "
        + Figures.score(trial.value(other));
  }
}
