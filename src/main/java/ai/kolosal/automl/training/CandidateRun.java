package ai.kolosal.automl.training;

import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.metric.Metric;
import ai.kolosal.automl.model.LearningPath;
import ai.kolosal.automl.model.Trained;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A candidate on its way: its folds are started, finish with a learning path each, and are settled on one point of all
 * paths with the predictions there.
 *
 * <p>Not thread-safe: the schedule's lock guards it until the schedule is closed.
 */
final class CandidateRun {
  private final Candidate candidate;
  private final int index;
  private final LearningPath[] paths;
  /** The held-out rows of folds that wait to be settled, so that settling never makes them again. */
  private final FeatureMatrix[] heldOut;
  private List<Settled> settled = List.of();
  private long nanos;
  private int started;
  private int finished;
  private int ended;
  private boolean stopped;
  private boolean announced;
  private String failure = "";

  /** Its score once it is settled; NaN before. */
  private volatile double score = Double.NaN;

  /** The time one of its folds may take; set when it starts. */
  private long foldNanos = Long.MAX_VALUE;

  /** What became of a finished fold: its model at the common point, and what that says of the held-out rows. */
  record Settled(int fold, Trained trained, Prediction prediction) {}

  CandidateRun(Candidate candidate, int index, int folds) {
    this.candidate = candidate;
    this.index = index;
    this.paths = new LearningPath[folds];
    this.heldOut = new FeatureMatrix[folds];
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

  /** Starts no further fold. */
  void stop() {
    stopped = true;
  }

  boolean allStarted() {
    return started == paths.length || stopped || !failure.isEmpty();
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

  /** Keeps the held-out rows of a fold that is about to be finished. */
  void keep(int fold, FeatureMatrix rows) {
    heldOut[fold] = rows;
  }

  FeatureMatrix heldOut(int fold) {
    return heldOut[fold];
  }

  void finish(int fold, LearningPath path, long took) {
    paths[fold] = path;
    nanos += took;
    finished++;
    ended++;
  }

  void fail(String reason) {
    failure = reason;
    ended++;
  }

  /** Notes that its folds ended well and could not be settled. */
  void failToSettle(String reason) {
    failure = reason;
  }

  boolean hasFailed() {
    return !failure.isEmpty();
  }

  LearningPath path(int fold) {
    return paths[fold];
  }

  int finished() {
    return finished;
  }

  /** The folds with a path that waits to be settled. */
  List<Integer> unsettledFolds() {
    List<Integer> folds = new ArrayList<>();
    for (int fold = 0; fold < paths.length; fold++) {
      if (paths[fold] != null) {
        folds.add(fold);
      }
    }
    return folds;
  }

  /** Settles the finished folds; their paths and rows are let go. */
  void settle(List<Settled> results) {
    settled = List.copyOf(results);
    Arrays.fill(paths, null);
    Arrays.fill(heldOut, null);
  }

  /** Forgets the settled folds that are not among some. */
  void keep(List<Integer> folds) {
    settled = settled.stream().filter(fold -> folds.contains(fold.fold())).toList();
    score = Double.NaN;
  }

  /** The settled folds in order; none before the candidate is settled. */
  List<Settled> settled() {
    return settled;
  }

  boolean isComplete() {
    return settled.size() == paths.length && failure.isEmpty();
  }

  /** The held-out predictions of the settled folds, one after the other. */
  Prediction outOfFold() {
    int size = 0;
    for (Settled fold : settled) {
      size += fold.prediction().values().length;
    }
    double[] all = new double[size];
    int at = 0;
    for (Settled fold : settled) {
      double[] values = fold.prediction().values();
      System.arraycopy(values, 0, all, at, values.length);
      at += values.length;
    }
    return Prediction.of(settled.get(0).prediction().outputs(), all);
  }

  List<Integer> settledFolds() {
    return settled.stream().map(Settled::fold).toList();
  }

  /** Whether nobody has been told yet what became of it; true once. */
  boolean announce() {
    boolean first = !announced;
    announced = true;
    return first;
  }

  /** The score of the settled folds; NaN where there are none. */
  double score(Metric metric, FoldViews views) {
    if (!settled.isEmpty() && Double.isNaN(score)) {
      score = metric.score(views.testTarget(settledFolds()), outOfFold());
    }
    return score;
  }

  CandidateResult result(Metric metric, FoldViews views) {
    CandidateResult.Status status = CandidateResult.Status.PARTIAL;
    if (!failure.isEmpty()) {
      status = CandidateResult.Status.FAILED;
    } else if (isComplete()) {
      status = CandidateResult.Status.COMPLETE;
    }
    return new CandidateResult(
        candidate.name(),
        candidate.trainer().id(),
        candidate.trainer().settings(),
        status,
        score(metric, views),
        settled.size(),
        Duration.ofNanos(nanos),
        0,
        failure);
  }
}
