package ai.kolosal.automl.report;

import ai.kolosal.automl.training.CandidateResult;
import ai.kolosal.automl.training.Score;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What was tried, the ensemble above it.
 *
 * <p>Scores stand on one scale from the worst to the best, better to the right, with the ensemble's standard error as a
 * band behind them.
 *
 * @param candidates what was tried, the best score first
 * @param score the ensemble's
 * @param duration how long the whole run took
 */
record LeaderboardTable(List<CandidateResult> candidates, Score score, Duration duration) {
  private static final int WIDTH = 160;
  private static final int HEIGHT = 18;
  private static final int EDGE = 6;

  void write(Markup out) {
    Scale scale = scale();
    boolean drawable = scale.low < scale.high;
    out.open("div", "class", "wide").open("table").open("thead").open("tr");
    out.element("th", "#", "class", "n").element("th", "model").element("th", score.metric().id(), "class", "n");
    if (drawable) {
      out.element("th", "worse → better");
    }
    out.element("th", "weight", "class", "n").element("th", "seconds", "class", "n").element("th", "settings");
    out.close().close().open("tbody");
    out.open("tr", "class", "best").element("td", "").element("td", "ensemble", "class", "name");
    cells(out, score.value(), scale, drawable);
    out.element("td", "").element("td", Figures.seconds(duration), "class", "n").element("td", "all of the run");
    out.close();
    for (int i = 0; i < candidates.size(); i++) {
      CandidateResult candidate = candidates.get(i);
      out.open("tr", "class", candidate.weight() > 0 ? "in" : "out");
      out.element("td", Integer.toString(i + 1), "class", "n").element("td", candidate.name(), "class", "name");
      cells(out, candidate.score(), scale, drawable);
      String weight = candidate.weight() > 0 ? String.format(Locale.ROOT, "%.3f", candidate.weight()) : Figures.NONE;
      out.element("td", weight, "class", "n").element("td", Figures.seconds(candidate.duration()), "class", "n");
      out.open("td");
      settings(out, candidate);
      out.close().close();
    }
    out.close().close().close();
  }

  private void cells(Markup out, double value, Scale scale, boolean drawable) {
    out.element("td", Figures.score(value), "class", "n");
    if (drawable) {
      out.open("td");
      if (Double.isFinite(value)) {
        strip(out, value, scale);
      }
      out.close();
    }
  }

  private void strip(Markup out, double value, Scale scale) {
    out.open(
        "svg", "class", "strip", "viewBox", "0 0 " + WIDTH + " " + HEIGHT, "width", Integer.toString(WIDTH), "height",
        Integer.toString(HEIGHT), "aria-hidden", "true");
    double error = score.standardError();
    if (Double.isFinite(error) && Double.isFinite(score.value())) {
      double from = scale.x(score.value() - (scale.rising ? error : -error));
      double to = scale.x(score.value() + (scale.rising ? error : -error));
      out.empty(
          "rect", "x", Figures.px(from), "y", "0", "width", Figures.px(to - from), "height",
          Integer.toString(HEIGHT), "class", "band");
    }
    String middle = Integer.toString(HEIGHT / 2);
    out.empty("line", "x1", "0", "y1", middle, "x2", Integer.toString(WIDTH), "y2", middle, "class", "grid");
    out.empty(
        "line", "x1", Figures.px(scale.x(scale.worst())), "y1", middle, "x2", Figures.px(scale.x(value)), "y2",
        middle, "class", "stem");
    out.empty("circle", "cx", Figures.px(scale.x(value)), "cy", middle, "r", "4", "class", "dot");
    out.close();
  }

  private static void settings(Markup out, CandidateResult candidate) {
    switch (candidate.status()) {
      case FAILED -> out.element("span", "failed: " + candidate.reason(), "class", "failed");
      case PARTIAL -> out.text("cut short after " + candidate.folds() + " folds ");
      case COMPLETE -> {}
    }
    if (candidate.settings().isEmpty()) {
      return;
    }
    out.open("details").element("summary", candidate.settings().size() + " settings").open("dl");
    for (Map.Entry<String, Object> setting : candidate.settings().entrySet()) {
      out.element("dt", setting.getKey()).element("dd", text(setting.getValue()));
    }
    out.close().close();
  }

  private static String text(Object value) {
    if (!(value instanceof Double number)) {
      return String.valueOf(value);
    }
    return number == Math.rint(number) && Math.abs(number) < 1e9
        ? Long.toString(number.longValue())
        : String.format(Locale.ROOT, "%.4g", number);
  }

  private Scale scale() {
    double error = Double.isFinite(score.standardError()) ? score.standardError() : 0;
    double low = Double.isFinite(score.value()) ? score.value() - error : Double.POSITIVE_INFINITY;
    double high = Double.isFinite(score.value()) ? score.value() + error : Double.NEGATIVE_INFINITY;
    for (CandidateResult candidate : candidates) {
      if (Double.isFinite(candidate.score())) {
        low = Math.min(low, candidate.score());
        high = Math.max(high, candidate.score());
      }
    }
    return new Scale(low, high, score.metric().greaterIsBetter());
  }

  /** Places of scores, the best on the right. */
  private record Scale(double low, double high, boolean rising) {
    double worst() {
      return rising ? low : high;
    }

    double x(double value) {
      double share = (value - low) / (high - low);
      return EDGE + (rising ? share : 1 - share) * (WIDTH - 2 * EDGE);
    }
  }
}
