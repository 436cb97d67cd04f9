package ai.kolosal.automl.report;

import ai.kolosal.automl.hpo.Study;
import ai.kolosal.automl.hpo.trial.Direction;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.TrialState;
import ai.kolosal.automl.internal.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One HTML page about a study: how it went, which parameters matter, where good values lie, who was stopped and when.
 *
 * <p>The page holds all it needs and may load nothing; it follows the reader's choice of light or dark and prints. The
 * same trials give the same page.
 *
 * <ul>
 *   <li>what cannot be drawn (no complete trial, a parameter that never changed, no reports) is left out
 *   <li>of many trials or parameters an even choice, or the most important, are drawn, and the page says so
 *   <li>of several objectives, slices and the like are of the first
 * </ul>
 *
 * <p>Immutable and thread-safe.
 */
public final class StudyReport {
  private static final int MOST_SLICES = 12;
  private static final int MOST_SIDES = 9;
  private static final int MOST_OBJECTIVES = 4;
  private static final int MOST_ROWS = 20;
  private static final int MOST_COLUMNS = 12;
  private static final int MOST_PARAMETERS = 200;

  private final StudyView study;

  private StudyReport(StudyView study) {
    this.study = study;
  }

  /**
   * A report of some trials.
   *
   * @param name what the study is called
   * @param directions what is wanted of each objective, at least one
   * @param trials of any state, in any order
   * @return the report
   * @throws IllegalArgumentException if there is no direction
   */
  public static StudyReport of(String name, List<Direction> directions, List<FrozenTrial> trials) {
    if (directions.isEmpty()) {
      throw new IllegalArgumentException("study '" + name + "' has no direction; give one for each objective");
    }
    return new StudyReport(new StudyView(name, directions, trials));
  }

  /**
   * A report of a study as it stands now.
   *
   * @param study open or ended
   * @return the report
   */
  public static StudyReport of(Study study) {
    return of(study.name(), study.directions(), study.trials());
  }

  /**
   * The page.
   *
   * @return HTML that is well-formed XML, with every text escaped
   */
  public String html() {
    return "<!DOCTYPE html>\n" + page() + "\n";
  }

  /**
   * Writes the page into a file, which appears whole or not at all.
   *
   * @param file where to; replaced if it is there
   * @throws IOException if it cannot be written; the file is then as it was
   */
  public void write(Path file) throws IOException {
    byte[] bytes = html().getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(file, out -> out.write(bytes));
  }

  private String page() {
    Markup out = new Markup();
    out.open("html", "lang", "en").open("head").empty("meta", "charset", "utf-8");
    out.empty(
        "meta", "http-equiv", "Content-Security-Policy", "content", "default-src 'none'; style-src 'unsafe-inline'");
    out.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    out.element("title", study.name() + " – study").style(StyleSheet.TEXT + StudySheet.TEXT).close();
    out.open("body").open("header").element("h1", study.name());
    out.element("p", wanted(), "class", "soft").close().open("main");
    facts(out);
    if (study.trials().isEmpty()) {
      out.element("p", "The study has no trials yet.");
    }
    course(out);
    importance(out);
    slices(out);
    together(out);
    way(out);
    best(out);
    parameters(out);
    return out.close().close().close().toString();
  }

  private String wanted() {
    List<String> parts = new ArrayList<>();
    for (int o = 0; o < study.directions().size(); o++) {
      parts.add((study.directions().get(o) == Direction.MINIMIZE ? "minimise " : "maximise ") + study.objective(o));
    }
    String text = String.join(", ", parts);
    String fidelity = study.fidelity() > 0
        ? "; complete trials are those of the highest fidelity, " + Figures.count(study.fidelity())
        : "";
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + fidelity;
  }

  private void facts(Markup out) {
    out.open("dl", "class", "facts");
    for (int o = 0; o < Math.min(MOST_OBJECTIVES, study.directions().size()); o++) {
      List<FrozenTrial> best = study.best(o);
      out.open("div", "class", "score").element("dt", "best " + study.objective(o)).open("dd");
      if (best.isEmpty()) {
        out.text(Figures.NONE).close().close();
      } else {
        out.text(Figures.score(best.get(0).value(o))).element("small", " trial " + best.get(0).number()).close()
            .close();
      }
    }
    fact(out, "trials", Figures.count(study.trials().size()));
    for (TrialState state : new TrialState[] {TrialState.COMPLETE, TrialState.PRUNED, TrialState.FAILED,
      TrialState.RUNNING, TrialState.WAITING}) {
      if (study.count(state) > 0) {
        fact(out, state.name().toLowerCase(Locale.ROOT), Figures.count(study.count(state)));
      }
    }
    fact(out, "parameters", Figures.count(study.parameters().size()));
    List<FrozenTrial> timed = new TimelineChart(study).timed();
    if (!timed.isEmpty()) {
      long end = timed.stream().mapToLong(FrozenTrial::finishedNanos).max().getAsLong();
      fact(out, "time", Figures.duration(Duration.ofNanos(end - timed.get(0).startedNanos())));
    }
    out.close();
  }

  private static void fact(Markup out, String name, String value) {
    out.open("div").element("dt", name).element("dd", value).close();
  }

  private void course(Markup out) {
    List<Chart> charts = new ArrayList<>();
    int objectives = Math.min(MOST_OBJECTIVES, study.directions().size());
    if (objectives > 1) {
      for (int one = 0; one < objectives; one++) {
        for (int other = one + 1; other < objectives; other++) {
          ParetoChart chart = new ParetoChart(study, one, other);
          if (!chart.front().isEmpty()) {
            charts.add(chart);
          }
        }
      }
    }
    for (int o = 0; o < objectives && !study.trials().isEmpty(); o++) {
      charts.add(new StudyHistoryChart(study, o));
    }
    section(out, "How it went", "", "charts", charts);
  }

  private void importance(Markup out) {
    List<Chart> charts = new ArrayList<>();
    for (int o = 0; o < Math.min(MOST_OBJECTIVES, study.directions().size()); o++) {
      if (study.importance(o).shares().values().stream().anyMatch(share -> share > 0)) {
        charts.add(new ImportanceBars(study, o));
      }
    }
    List<ParameterScale> two = varied(2);
    if (two.size() == 2 && study.complete(0).stream()
        .anyMatch(trial -> !Double.isNaN(two.get(0).value(trial)) && !Double.isNaN(two.get(1).value(trial)))) {
      charts.add(new ContourChart(study, two.get(0), two.get(1)));
    }
    section(out, "Which parameters matter", "", "charts", charts);
  }

  /** The most important parameters that changed. */
  private List<ParameterScale> varied(int most) {
    return study.complete(0).isEmpty()
        ? List.of()
        : study.parameters().stream().filter(parameter -> !parameter.isConstant()).limit(most).toList();
  }

  private void slices(Markup out) {
    List<Chart> charts = new ArrayList<>();
    varied(MOST_SLICES).forEach(parameter -> charts.add(new SliceChart(study, parameter)));
    if (charts.isEmpty()) {
      return;
    }
    long all = study.parameters().stream().filter(parameter -> !parameter.isConstant()).count();
    section(
        out, "Parameter by parameter",
        "A dot is a complete trial: a parameter's value along, the " + study.objective(0) + " upwards."
            + (all > MOST_SLICES ? " The " + MOST_SLICES + " most important of " + all + " parameters." : ""));
    out.open("p", "class", "soft ramp").text("early trials");
    for (int shade = 0; shade < StudyView.SHADES; shade++) {
      out.open("i", "class", "q" + shade).close();
    }
    out.text("late trials").open("b").close().text("best trial").close();
    figures(out, "charts small", charts);
  }

  private void together(Markup out) {
    List<ParameterScale> sides = varied(MOST_SIDES);
    if (sides.size() > 1) {
      section(out, "All together", "", "charts", List.of(new ParallelChart(study, sides)));
    }
  }

  private void way(Markup out) {
    List<Chart> charts = new ArrayList<>();
    CurvesChart curves = new CurvesChart(study);
    if (study.directions().size() == 1 && !curves.reporting().isEmpty()) {
      charts.add(curves);
    }
    RungChart rungs = new RungChart(study);
    if (study.directions().size() == 1 && !rungs.rungs().isEmpty()) {
      charts.add(rungs);
    }
    TimelineChart timeline = new TimelineChart(study);
    if (!timeline.timed().isEmpty()) {
      charts.add(timeline);
    }
    section(out, "On the way", "", "charts", charts);
  }

  private void best(Markup out) {
    List<FrozenTrial> best = study.best(0);
    if (best.isEmpty()) {
      return;
    }
    boolean constrained = best.stream().anyMatch(trial -> trial.violation() > 0);
    List<ParameterScale> columns =
        study.parameters().subList(0, Math.min(MOST_COLUMNS, study.parameters().size()));
    section(
        out, "The best trials",
        "By the " + (study.directions().size() == 1 ? "value" : "first objective") + "; the first "
            + Math.min(MOST_ROWS, best.size()) + " of " + Figures.count(best.size()) + " complete trials"
            + (columns.size() < study.parameters().size() ? ", with the most important parameters." : "."));
    out.open("div", "class", "wide").open("table").open("thead").open("tr").element("th", "trial", "class", "n");
    for (int o = 0; o < study.directions().size(); o++) {
      out.element("th", study.objective(o), "class", "n");
    }
    if (constrained) {
      out.element("th", "violation", "class", "n");
    }
    columns.forEach(column -> out.element("th", Scale.cut(column.name(), 24), "class", "n"));
    out.close().close().open("tbody");
    for (FrozenTrial trial : best.subList(0, Math.min(MOST_ROWS, best.size()))) {
      out.open("tr", "class", trial == best.get(0) ? "best" : "in");
      out.element("td", Integer.toString(trial.number()), "class", "n");
      for (int o = 0; o < study.directions().size(); o++) {
        out.element("td", Figures.score(trial.value(o)), "class", "n");
      }
      if (constrained) {
        out.element("td", Figures.rough(trial.violation()), "class", "n");
      }
      columns.forEach(column -> out.element("td", Scale.cut(column.text(trial), 24), "class", "n"));
      out.close();
    }
    out.close().close().close();
  }

  private void parameters(Markup out) {
    List<ParameterScale> all = study.parameters();
    if (all.isEmpty()) {
      return;
    }
    section(out, "What was searched", "");
    boolean many = all.size() > MOST_ROWS;
    if (many) {
      out.open("details").element("summary", "All " + Figures.count(all.size()) + " parameters");
    }
    out.open("div", "class", "wide").open("table").open("thead").open("tr").element("th", "parameter");
    out.element("th", "range").element("th", "best", "class", "n").close().close().open("tbody");
    List<FrozenTrial> best = study.best(0);
    for (ParameterScale parameter : all.subList(0, Math.min(MOST_PARAMETERS, all.size()))) {
      out.open("tr").element("td", parameter.name(), "class", "name").element("td", Scale.cut(parameter.range(), 120));
      out.element(
          "td", best.isEmpty() ? Figures.NONE : Scale.cut(parameter.text(best.get(0)), 40), "class", "n").close();
    }
    out.close().close().close();
    if (all.size() > MOST_PARAMETERS) {
      out.element("p", "… and " + Figures.count(all.size() - MOST_PARAMETERS) + " more", "class", "soft");
    }
    if (many) {
      out.close();
    }
  }

  private static void section(Markup out, String title, String explanation, String kind, List<Chart> charts) {
    if (!charts.isEmpty()) {
      section(out, title, explanation);
      figures(out, kind, charts);
    }
  }

  private static void section(Markup out, String title, String explanation) {
    out.element("h2", title);
    if (!explanation.isEmpty()) {
      out.element("p", explanation, "class", "soft");
    }
  }

  private static void figures(Markup out, String kind, List<Chart> charts) {
    out.open("div", "class", kind);
    for (Chart chart : charts) {
      out.open("figure", "class", chart.isBroad() ? "broad" : "narrow").open("figcaption").element("h3", chart.title());
      if (!chart.note().isEmpty()) {
        out.element("p", chart.note());
      }
      out.close();
      chart.draw(out);
      out.close();
    }
    out.close();
  }
}
