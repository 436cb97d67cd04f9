package ai.kolosal.automl.report;

import ai.kolosal.automl.artifact.Manifest;
import ai.kolosal.automl.schema.Schema;
import ai.kolosal.automl.training.CandidateResult;
import ai.kolosal.automl.training.HeldOut;
import ai.kolosal.automl.training.Score;
import java.time.Duration;
import java.util.List;

/**
 * What a report is about.
 *
 * @param manifest where the model comes from
 * @param schema what the columns mean
 * @param candidates what was tried, the best score first
 * @param score how good the model is
 * @param heldOut the predictions the score was measured on
 * @param notices what the user should know, one line each
 * @param duration how long the run took
 */
public record ReportContent(
    Manifest manifest,
    Schema schema,
    List<CandidateResult> candidates,
    Score score,
    HeldOut heldOut,
    List<String> notices,
    Duration duration) {
  /** Copies the lists. */
  public ReportContent {
    candidates = List.copyOf(candidates);
    notices = List.copyOf(notices);
  }
}
