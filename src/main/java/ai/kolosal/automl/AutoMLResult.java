package ai.kolosal.automl;

import ai.kolosal.automl.artifact.ModelArtifact;
import ai.kolosal.automl.codec.Html;
import ai.kolosal.automl.error.ArtifactException;
import ai.kolosal.automl.inference.Predictor;
import ai.kolosal.automl.internal.file.AtomicFile;
import ai.kolosal.automl.report.HtmlReport;
import ai.kolosal.automl.report.ReportContent;
import ai.kolosal.automl.schema.Schema;
import ai.kolosal.automl.training.CandidateResult;
import ai.kolosal.automl.training.HeldOut;
import ai.kolosal.automl.training.Score;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What a run has made: the model, how good it is, and what was tried.
 *
 * <p>Immutable and thread-safe.
 */
public final class AutoMLResult {
  private final ModelArtifact artifact;
  private final Leaderboard leaderboard;
  private final Score score;
  private final HeldOut heldOut;
  private final List<String> notices;
  private final Duration duration;

  AutoMLResult(
      ModelArtifact artifact, Leaderboard leaderboard, Score score, HeldOut heldOut, List<String> notices,
      Duration duration) {
    this.artifact = artifact;
    this.leaderboard = leaderboard;
    this.score = score;
    this.heldOut = heldOut;
    this.notices = List.copyOf(notices);
    this.duration = duration;
  }

  /**
   * What was tried, the best score first.
   *
   * @return the leaderboard
   */
  public Leaderboard leaderboard() {
    return leaderboard;
  }

  /**
   * How good the model is on rows it was not fitted on.
   *
   * @return the score with its standard error and what it was measured on
   */
  public Score score() {
    return score;
  }

  /**
   * The predictions that the score was measured on.
   *
   * @return one a held-out row, beside the truth
   */
  public HeldOut heldOut() {
    return heldOut;
  }

  /**
   * The model, ready to predict.
   *
   * @return a predictor
   */
  public Predictor model() {
    return Predictor.of(artifact);
  }

  /**
   * What the columns mean.
   *
   * @return the schema
   */
  public Schema schema() {
    return artifact.schema();
  }

  /**
   * What the user should know: rows dropped, learners that are not there, time that was too short.
   *
   * @return one line each
   */
  public List<String> notices() {
    return notices;
  }

  /**
   * How long the run took.
   *
   * @return wall-clock time of {@code fit}
   */
  public Duration duration() {
    return duration;
  }

  /**
   * Writes the model to a file, wholly or not at all.
   *
   * @param path the file, {@code .kolosal} by custom; its directory must exist
   * @throws ai.kolosal.automl.error.ArtifactException if it cannot be written
   */
  public void save(Path path) {
    artifact.write(path);
  }

  /**
   * Writes a report to look at: one HTML page that loads nothing from elsewhere.
   *
   * @param path the file; its directory must exist
   * @throws ai.kolosal.automl.error.ArtifactException if it cannot be written
   */
  public void report(Path path) {
    ReportContent content =
        new ReportContent(
            artifact.manifest(), schema(), leaderboard.entries(), score, heldOut, notices, duration);
    try {
      AtomicFile.write(path, out -> out.write(HtmlReport.of(content).getBytes(StandardCharsets.UTF_8)));
    } catch (IOException failure) {
      throw new ArtifactException("the report cannot be written to '" + path + "': " + failure.getMessage(), failure);
    }
  }

  /**
   * What ran, what was left out and why, and how good the result is.
   *
   * @return some lines of text
   */
  public String summary() {
    long inEnsemble = leaderboard.entries().stream().filter(e -> e.weight() > 0).count();
    long failed =
        leaderboard.entries().stream().filter(e -> e.status() == CandidateResult.Status.FAILED).count();
    StringBuilder out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT,
            "%s of '%s' from %d of %d columns, %d rows, %.1f s%n",
            artifact.manifest().task().id(),
            artifact.manifest().target(),
            artifact.manifest().columns(),
            schema().columns().size(),
            artifact.manifest().rows(),
            duration.toMillis() / 1000.0));
    out.append(
        String.format(
            Locale.ROOT,
            "%d candidates tried, %d failed, %d in the ensemble%n",
            leaderboard.entries().size(),
            failed,
            inEnsemble));
    out.append(score).append(System.lineSeparator());
    for (String notice : notices) {
      out.append("note: ").append(notice).append(System.lineSeparator());
    }
    return out.toString();
  }

  @Override
  public String toString() {
    return leaderboard + summary();
  }

  /**
   * The leaderboard and the summary as HTML, for notebooks.
   *
   * @return a fragment with every cell escaped
   */
  public String toHtml() {
    return leaderboard.toHtml() + "<pre>" + Html.escape(summary()) + "</pre>";
  }
}
