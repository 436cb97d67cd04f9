package ai.kolosal.automl.training;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.ensemble.Blend;
import ai.kolosal.automl.ensemble.EnsembleSelection;
import ai.kolosal.automl.metric.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The choice of members and their weights from out-of-fold predictions, and the score of that choice on rows that the
 * weights were not chosen on.
 *
 * @param members the candidates that were considered, all with the same finished folds
 * @param folds the folds whose held-out rows were looked at
 * @param weights a weight a member, adding up to 1
 * @param score the ensemble's score
 * @param heldOut the predictions that were scored
 */
record Assembly(List<CandidateRun> members, List<Integer> folds, double[] weights, Score score, HeldOut heldOut) {
  private static final int PATIENCE = 6;
  private static final int CHUNKS = 3;

  static Assembly choose(
      List<CandidateRun> runs, FoldViews views, Metric metric, String plan, Deadline deadline) {
    List<CandidateRun> members = comparable(runs);
    List<Integer> folds = members.get(0).settledFolds();
    List<Prediction> predictions = new ArrayList<>();
    for (CandidateRun member : members) {
      predictions.add(member.outOfFold());
    }
    Target truth = views.testTarget(folds);
    EnsembleSelection selection = new EnsembleSelection(mostPicks(truth.size()), PATIENCE);
    double[] weights =
        deadline.expired()
            ? best(members, views, metric)
            : selection.weights(metric, truth, predictions, deadline.within(deadline.remainingNanos() / 2));
    int[] chunks = chunks(folds, views);
    Optional<Prediction> crossFitted = crossFitted(selection, metric, truth, predictions, chunks, deadline);
    Prediction heldOut = crossFitted.orElseGet(() -> Blend.of(predictions, weights));
    String weighting =
        members.size() == 1 ? "" : ", weights " + (crossFitted.isEmpty() ? "chosen on them" : "cross-fitted");
    String measuredOn =
        plan + ": " + truth.size() + " rows predicted by models not fitted on them" + weighting
            + ", length of training chosen on them";
    return new Assembly(
        members,
        folds,
        weights,
        new Score(metric, score(metric, truth, heldOut, chunks), metric.standardError(truth, heldOut), measuredOn),
        new HeldOut(truth, heldOut));
  }

  /**
   * The score of held-out predictions. Classes are scored chunk by chunk: other weights spread probabilities otherwise, so
   * that ranks of different chunks do not compare.
   */
  private static double score(Metric metric, Target truth, Prediction heldOut, int[] chunks) {
    double sum = 0;
    for (int group = 0; group <= last(chunks); group++) {
      int[] inside = rows(chunks, group, true);
      sum += inside.length * metric.score(truth.take(inside), heldOut.take(inside));
    }
    return !(truth instanceof ClassTarget) || Double.isNaN(sum) ? metric.score(truth, heldOut) : sum / truth.size();
  }

  private static int last(int[] chunks) {
    return Arrays.stream(chunks).max().orElse(0);
  }

  /** The best member alone, by the scores that are known. */
  private static double[] best(List<CandidateRun> members, FoldViews views, Metric metric) {
    double sign = metric.greaterIsBetter() ? -1 : 1;
    int best = 0;
    for (int m = 1; m < members.size(); m++) {
      if (sign * members.get(m).score(metric, views) < sign * members.get(best).score(metric, views)) {
        best = m;
      }
    }
    double[] weights = new double[members.size()];
    weights[best] = 1;
    return weights;
  }

  /**
   * The candidates settled on all folds. Where there are none, the folds of the one settled on the most, and all who have
   * these; what they have beyond is left out.
   */
  private static List<CandidateRun> comparable(List<CandidateRun> runs) {
    CandidateRun widest = runs.get(0);
    for (CandidateRun run : runs) {
      if (run.settled().size() > widest.settled().size()) {
        widest = run;
      }
    }
    List<Integer> folds = widest.settledFolds();
    List<CandidateRun> members = runs.stream().filter(run -> run.settledFolds().containsAll(folds)).toList();
    members.forEach(member -> member.keep(folds));
    return members;
  }

  /** Few rows cannot tell many members apart. */
  private static int mostPicks(int rows) {
    return rows < 100 ? 4 : rows < 500 ? 8 : rows < 2_500 ? 15 : rows < 10_000 ? 25 : 40;
  }

  /** Which chunk each row belongs to: its fold, or a third of a single fold. */
  private static int[] chunks(List<Integer> folds, FoldViews views) {
    int[] chunks = new int[views.testTarget(folds).size()];
    if (folds.size() == 1) {
      Arrays.setAll(chunks, i -> i % CHUNKS);
      return chunks;
    }
    int at = 0;
    for (int f = 0; f < folds.size(); f++) {
      int size = views.testTarget(folds.get(f)).size();
      Arrays.fill(chunks, at, at + size, f % CHUNKS);
      at += size;
    }
    return chunks;
  }

  /** What is predicted of each row by weights that were chosen without it; empty where time is up. */
  private static Optional<Prediction> crossFitted(
      EnsembleSelection selection,
      Metric metric,
      Target truth,
      List<Prediction> predictions,
      int[] chunks,
      Deadline deadline) {
    if (predictions.size() == 1) {
      return Optional.of(predictions.get(0));
    }
    int outputs = predictions.get(0).outputs();
    double[] all = new double[predictions.get(0).values().length];
    int groups = last(chunks) + 1;
    for (int group = 0; group < groups; group++) {
      if (deadline.expired()) {
        return Optional.empty();
      }
      int[] inside = rows(chunks, group, true);
      int[] outside = rows(chunks, group, false);
      List<Prediction> learn = predictions.stream().map(p -> p.take(outside)).toList();
      double[] weights = selection.weights(metric, truth.take(outside), learn, deadline);
      Prediction blend = Blend.of(predictions.stream().map(p -> p.take(inside)).toList(), weights);
      for (int i = 0; i < inside.length; i++) {
        System.arraycopy(blend.values(), i * outputs, all, inside[i] * outputs, outputs);
      }
    }
    return Optional.of(Prediction.of(outputs, all));
  }

  private static int[] rows(int[] chunks, int group, boolean inside) {
    int[] rows = new int[chunks.length];
    int count = 0;
    for (int i = 0; i < chunks.length; i++) {
      if ((chunks[i] == group) == inside) {
        rows[count++] = i;
      }
    }
    return Arrays.copyOf(rows, count);
  }
}
