package ai.kolosal.automl.report;

import ai.kolosal.automl.artifact.Manifest;
import ai.kolosal.automl.training.CandidateResult;
import ai.kolosal.automl.training.Score;
import java.util.List;
import java.util.Map;

/**
 * One HTML page about a run: how good the model is, what was tried, what the columns were taken for, where it comes
 * from.
 *
 * <p>The page holds all it needs and may load nothing; it follows the reader's choice of light or dark and prints. The
 * same content gives the same page.
 */
public final class HtmlReport {
  private static final int MOST_NOTICES = 12;

  private final ReportContent content;
  private final Markup out = new Markup();

  private HtmlReport(ReportContent content) {
    this.content = content;
  }

  /**
   * Writes the page.
   *
   * @param content what it is about
   * @return HTML that is well-formed XML, with every text escaped
   */
  public static String of(ReportContent content) {
    return "<!DOCTYPE html>\n" + new HtmlReport(content).page() + "\n";
  }

  private String page() {
    Manifest manifest = content.manifest();
    out.open("html", "lang", "en").open("head").empty("meta", "charset", "utf-8");
    out.empty(
        "meta", "http-equiv", "Content-Security-Policy", "content", "default-src 'none'; style-src 'unsafe-inline'");
    out.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    out.element("title", manifest.target() + " – Kolosal AutoML").style(StyleSheet.TEXT).close();
    out.open("body").open("header").element("h1", "Predicting " + manifest.target());
    out.element("p", question(), "class", "soft").close().open("main");
    facts();
    charts();
    leaderboard();
    columns();
    preprocessing();
    notices();
    provenance();
    return out.close().close().close().toString();
  }

  private String question() {
    Manifest manifest = content.manifest();
    String columns = manifest.columns() + " of " + content.schema().columns().size() + " columns";
    return switch (manifest.task()) {
      case BINARY -> "Two classes, " + String.join(" and ", manifest.labels()) + ", from " + columns;
      case MULTICLASS -> manifest.labels().size() + " classes from " + columns;
      case REGRESSION -> "A number from " + columns;
    };
  }

  private void facts() {
    Score score = content.score();
    List<CandidateResult> candidates = content.candidates();
    long members = candidates.stream().filter(candidate -> candidate.weight() > 0).count();
    out.open("dl", "class", "facts").open("div", "class", "score");
    String direction = score.metric().greaterIsBetter() ? ", more is better" : ", less is better";
    out.element("dt", score.metric().id() + direction).open("dd");
    out.text(Figures.toErrorsDigits(score.value(), score.standardError()));
    out.element("small", " ± " + Figures.toErrorsDigits(score.standardError(), score.standardError())).close().close();
    fact("rows", Figures.count(content.manifest().rows()));
    fact("candidates tried", Figures.count(candidates.size()));
    fact("in the ensemble", Figures.count(members));
    fact("time", Figures.duration(content.duration()));
    out.close();
    out.element("p", "Measured on: " + score.measuredOn() + ". ± is one standard error: how far the score may be off"
        + " by the chance of which rows it was measured on.", "class", "soft");
  }

  private void fact(String name, String value) {
    out.open("div").element("dt", name).element("dd", value).close();
  }

  private void charts() {
    List<Chart> charts = HeldOutCharts.of(content.heldOut());
    section(
        "Predictions of held-out rows",
        charts.isEmpty()
            ? "There is nothing to draw: the predictions are not finite."
            : "Each prediction comes from models that were not fitted on its row.");
    out.open("div", "class", "charts");
    for (Chart chart : charts) {
      out.open("figure", "class", chart.isBroad() ? "broad" : "narrow").open("figcaption").element("h3", chart.title())
          .element("p", chart.note()).close();
      chart.draw(out);
      out.close();
    }
    out.close();
  }

  private void leaderboard() {
    EnsembleBar ensemble = EnsembleBar.of(content.candidates());
    if (!ensemble.members().isEmpty()) {
      section("The ensemble", "The share of each member in a prediction.");
      ensemble.write(out);
    }
    section(
        "What was tried",
        "The best score first. The band is the ensemble's score and one standard error to either side; seconds are"
            + " added up over folds and threads.");
    new LeaderboardTable(content.candidates(), content.score(), content.duration()).write(out);
  }

  private void columns() {
    section("What the columns were taken for", "The target: " + content.schema().target().reason() + ".");
    new SchemaTable(content.schema()).write(out);
  }

  private void preprocessing() {
    Map<String, List<String>> views = content.manifest().preprocessing();
    if (views.isEmpty()) {
      return;
    }
    section("How columns are prepared", "Fitted on training rows alone; each family of learners has its own view.");
    views.forEach((view, lines) -> {
      out.open("details").element("summary", Manifest.title(view));
      list(lines);
      out.close();
    });
  }

  private void notices() {
    List<String> notices = content.notices();
    if (notices.isEmpty()) {
      return;
    }
    section("Notes", "");
    list(notices.subList(0, Math.min(MOST_NOTICES, notices.size())));
    if (notices.size() > MOST_NOTICES) {
      out.open("details").element("summary", "and " + (notices.size() - MOST_NOTICES) + " more");
      list(notices.subList(MOST_NOTICES, notices.size()));
      out.close();
    }
  }

  private void list(List<String> lines) {
    out.open("ul");
    lines.forEach(line -> out.element("li", line));
    out.close();
  }

  private void provenance() {
    Manifest manifest = content.manifest();
    section("Where it comes from", "");
    out.open("dl", "class", "list");
    out.element("dt", "library").element("dd", "kolosal-automl " + manifest.library());
    out.element("dt", "task").element("dd", manifest.task().id());
    out.element("dt", "rows").element("dd", Figures.count(manifest.rows()));
    out.element("dt", "columns read").element("dd", Figures.count(manifest.columns()));
    out.element("dt", "seed").element("dd", Long.toString(manifest.seed()));
    out.element("dt", "data fingerprint").element("dd", manifest.fingerprint());
    out.close();
  }

  private void section(String title, String explanation) {
    out.element("h2", title);
    if (!explanation.isEmpty()) {
      out.element("p", explanation, "class", "soft");
    }
  }
}
