package ai.kolosal.automl.training;

import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.metric.Metric;
import ai.kolosal.automl.model.Trained;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A candidate on its way through the folds.
 *
 * <p>Not thread-safe: the run's lock guards it.
 */
final class CandidateRun {
  private final Candidate candidate;
  private final int index;
  private final Trained[] trained;
  private final Prediction[] predictions;
  private long nanos;
  private int started;
  private int ended;
  private int finished;
  private boolean stopped;
  private String failure = "";

  /** The time one of its folds may take; set when it starts. */
  private long foldNanos = Long.MAX_VALUE;

  CandidateRun(Candidate candidate, int index, int folds) {
    this.candidate = candidate;
    this.index = index;
    this.trained = new Trained[folds];
    this.predictions = new Prediction[folds];
  }

  Candidate candidate() {
    return candidate;
  }

  int index() {
    return index;
  }

  int startFold() {
    return started++;
  }

  boolean allStarted() {
    return started == trained.length || stopped || !failure.isEmpty();
  }

  /** Starts no further fold. */
  void stop() {
    stopped = true;
  }

  /** Whether nothing of it is under way or to come. */
  boolean isOver() {
    return ended == started && allStarted();
  }

  long foldNanos() {
    return foldNanos;
  }

  void limitFolds(long nanosEach) {
    foldNanos = nanosEach;
  }

  /** The mean time of the finished folds; 0 where there are none. */
  long meanNanos() {
    return finished == 0 ? 0 : nanos / finished;
  }

  void finish(int fold, Trained result, Prediction prediction, long took) {
    trained[fold] = result;
    predictions[fold] = prediction;
    nanos += took;
    ended++;
    finished++;
  }

  void fail(String reason) {
    failure = reason;
    ended++;
  }

  int finished() {
    return finished;
  }

  boolean isComplete() {
    return finished == trained.length;
  }

  Trained trained(int fold) {
    return trained[fold];
  }

  /** The held-out predictions of some folds, one after the other. */
  Prediction outOfFold(List<Integer> folds) {
    int size = 0;
    for (int fold : folds) {
      size += predictions[fold].values().length;
    }
    double[] all = new double[size];
    int at = 0;
    int outputs = 1;
    for (int fold : folds) {
      double[] values = predictions[fold].values();
      System.arraycopy(values, 0, all, at, values.length);
      at += values.length;
      outputs = predictions[fold].outputs();
    }
    return Prediction.of(outputs, all);
  }

  CandidateResult result(Metric metric, FoldViews views) {
    CandidateResult.Status status =
        !failure.isEmpty()
            ? CandidateResult.Status.FAILED
            : isComplete() ? CandidateResult.Status.COMPLETE : CandidateResult.Status.PARTIAL;
    double score = finished == 0 ? Double.NaN : score(metric, views);
    return new CandidateResult(
        candidate.name(),
        candidate.trainer().id(),
        candidate.trainer().settings(),
        status,
        score,
        finished,
        Duration.ofNanos(nanos),
        0,
        failure);
  }

  private double score(Metric metric, FoldViews views) {
    List<Integer> folds = finishedFolds();
    return metric.score(views.testTarget(folds), outOfFold(folds));
  }

  List<Integer> finishedFolds() {
    List<Integer> folds = new ArrayList<>();
    for (int fold = 0; fold < trained.length; fold++) {
      if (trained[fold] != null) {
        folds.add(fold);
      }
    }
    return folds;
  }
}
