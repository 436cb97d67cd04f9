package ai.kolosal.automl.report;

import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.TrialState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * At which steps trials were stopped: how many reached each, and how many went on.
 *
 * <p>The rungs are the steps at which trials were stopped most often, whatever pruner did so.
 *
 * @param study the trials
 */
record RungChart(StudyView study) implements Chart {
  private static final int MOST = 10;
  private static final String RUNG = "asht.rung";
  private static final String FIDELITY = "asht.fidelity";
  private static final String CONFIGURATION = "asht.configuration";

  /** A rung. */
  record Rung(int step, int reached, int stopped, List<Double> losses) {}

  @Override
  public String title() {
    return "Rungs";
  }

  @Override
  public String note() {
    return "Steps at which trials were stopped, or the fidelities of ASHT. Blue went on, orange did not; the best value that was"
        + " reported there stands beside.";
  }

  /** The rungs, by their steps. */
  List<Rung> rungs() {
    boolean noted = study.trials().stream().anyMatch(trial -> trial.notes().containsKey(RUNG));
    return noted ? notedRungs() : stops();
  }

  /** The rungs of ASHT, where each is a trial of its own that notes its configuration. */
  private List<Rung> notedRungs() {
    TreeMap<Integer, Integer> highest = new TreeMap<>();
    TreeMap<Integer, List<FrozenTrial>> members = new TreeMap<>();
    for (FrozenTrial trial : study.trials()) {
      int rung = StudyView.note(trial, RUNG, -1);
      if (rung >= 0) {
        highest.merge(StudyView.note(trial, CONFIGURATION, trial.number()), rung, Math::max);
        members.computeIfAbsent(rung, r -> new ArrayList<>()).add(trial);
      }
    }
    List<Rung> rungs = new ArrayList<>();
    members.forEach((rung, trials) -> {
      long stay = trials.stream()
          .filter(trial -> highest.get(StudyView.note(trial, CONFIGURATION, trial.number())) == (int) rung)
          .count();
      List<Double> losses = trials.stream()
          .map(trial -> study.loss(trial, 0))
          .filter(Double::isFinite)
          .toList();
      int fidelity = StudyView.note(trials.get(0), FIDELITY, rung);
      rungs.add(new Rung(fidelity, trials.size(), rung.equals(members.lastKey()) ? 0 : (int) stay, losses));
    });
    return rungs;
  }

  private List<Rung> stops() {
    TreeMap<Integer, Integer> stops = new TreeMap<>();
    for (FrozenTrial trial : study.trials()) {
      if (trial.state() == TrialState.PRUNED && trial.reports() > 0) {
        stops.merge(trial.step(trial.reports() - 1), 1, Integer::sum);
      }
    }
    List<Integer> steps = stops.keySet().stream()
        .sorted(Comparator.<Integer>comparingInt(step -> -stops.get(step)).thenComparing(step -> step))
        .limit(MOST)
        .sorted()
        .toList();
    List<Rung> rungs = new ArrayList<>();
    for (int step : steps) {
      List<Double> losses = new ArrayList<>();
      int reached = 0;
      for (FrozenTrial trial : study.trials()) {
        if (trial.reports() > 0 && trial.step(trial.reports() - 1) >= step) {
          reached++;
          int report = trial.reportAt(step);
          double value = report < 0 ? Double.NaN : study.directions().get(0).loss(trial.reported(report));
          if (Double.isFinite(value)) {
            losses.add(value);
          }
        }
      }
      rungs.add(new Rung(step, reached, stops.get(step), losses));
    }
    return rungs;
  }

  @Override
  public void draw(Markup out) {
    List<Rung> rungs = rungs();
    int most = rungs.stream().mapToInt(Rung::reached).max().orElse(1);
    out.open("table", "class", "bars").open("thead").open("tr").element("th", "step").element("th", "trials");
    out.element("th", "stopped", "class", "n").element("th", "best there", "class", "n").close().close().open("tbody");
    for (Rung rung : rungs) {
      double loss = rung.losses.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
      out.open("tr").element("td", Figures.count(rung.step), "class", "n").open("td", "class", "wide");
      out.open("span", "class", "two").open(
          "span", "class", "beam cool", "style",
          "width:" + Figures.px(100.0 * (rung.reached - rung.stopped) / most) + "%").close();
      out.open(
          "span", "class", "beam warm", "style", "width:" + Figures.px(100.0 * rung.stopped / most) + "%", "title",
          rung.stopped + " stopped").close().close().close();
      out.element("td", Figures.count(rung.stopped) + " of " + Figures.count(rung.reached), "class", "n");
      out.element("td", Figures.rough(study.directions().get(0).loss(loss)), "class", "n").close();
    }
    out.close().close();
  }
}
