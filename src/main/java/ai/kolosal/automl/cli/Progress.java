package ai.kolosal.automl.cli;

import ai.kolosal.automl.training.CandidateResult;
import ai.kolosal.automl.training.Event;
import ai.kolosal.automl.training.TrainingListener;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * What is being tried, on standard error: one line that is written over on a terminal, a line a candidate elsewhere.
 */
final class Progress implements TrainingListener, AutoCloseable {
  private static final int WIDTH = 100;

  private final PrintWriter err;
  private final boolean terminal = System.console() != null && System.getenv("CI") == null;
  private int finished;
  private double best = Double.NaN;
  private boolean greaterIsBetter;
  private String metric = "";

  Progress(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void on(Event event) {
    if (event instanceof Event.RunStarted run) {
      metric = run.metric().id();
      greaterIsBetter = run.metric().greaterIsBetter();
      line(
          String.format(
              Locale.ROOT, "%s, %d rows × %d columns, %s", run.task().id(), run.rows(), run.columns(),
              run.validation()));
    } else if (event instanceof Event.CandidateStarted candidate) {
      status("trying " + candidate.name());
    } else if (event instanceof Event.FoldFinished fold) {
      status(fold.name() + " fold " + fold.finished() + "/" + fold.folds());
    } else if (event instanceof Event.CandidateFinished candidate) {
      finished(candidate.result());
    } else if (event instanceof Event.RefitStarted refit) {
      status("training " + refit.members() + " members again on all rows");
    } else if (event instanceof Event.Notice notice) {
      line("note: " + notice.text());
    }
  }

  private void finished(CandidateResult result) {
    finished++;
    double score = result.score();
    if (Double.isNaN(best) || (greaterIsBetter ? score > best : score < best)) {
      best = score;
    }
    String text =
        String.format(Locale.ROOT, "%-24s %s %.6g  %.1f s", result.name(), metric, score,
            result.duration().toMillis() / 1000.0);
    if (terminal) {
      status(text);
    } else {
      line(text);
    }
  }

  private void line(String text) {
    if (terminal) {
      err.print("\r" + " ".repeat(WIDTH) + "\r");
    }
    err.println(text);
    err.flush();
  }

  private void status(String text) {
    if (terminal) {
      String state = String.format(Locale.ROOT, "[%d done, best %.6g] %s", finished, best, text);
      String cut = state.length() > WIDTH ? state.substring(0, WIDTH) : state + " ".repeat(WIDTH - state.length());
      err.print("\r" + cut);
      err.flush();
    }
  }

  @Override
  public void close() {
    if (terminal) {
      err.print("\r" + " ".repeat(WIDTH) + "\r");
      err.flush();
    }
  }
}
