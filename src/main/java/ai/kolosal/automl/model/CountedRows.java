package ai.kolosal.automl.model;

import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.Target;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Training rows without those that count nothing, so that such a row is the same as none.
 *
 * @param x features
 * @param y the target
 * @param context what a trainer is told of these rows; without weights where all that are left count the same
 */
public record CountedRows(FeatureMatrix x, Target y, TrainContext context) {
  /**
   * The rows that count.
   *
   * @param x features
   * @param y the target
   * @param context says what rows and classes count
   * @return these very rows and context where each counts something and not all the same
   * @throws IllegalArgumentException if the weights do not fit the target, see {@link TrainContext#rowWeights}
   */
  public static CountedRows of(FeatureMatrix x, Target y, TrainContext context) {
    Optional<double[]> weights = context.rowWeights(y);
    if (weights.isEmpty()) {
      return new CountedRows(x, y, context);
    }
    int[] kept = IntStream.range(0, y.size()).filter(i -> weights.get()[i] > 0).toArray();
    double first = weights.get()[kept[0]];
    boolean same = Arrays.stream(kept).allMatch(i -> weights.get()[i] == first);
    boolean all = kept.length == y.size();
    if (all && !same) {
      return new CountedRows(x, y, context);
    }
    TrainContext left = new TrainContext(
        context.task(), context.metric(), context.deadline(), context.seed(), context.threads(), context.validation(),
        same ? List.of() : context.classWeights(),
        same ? Optional.empty() : context.weights().map(of -> Arrays.stream(kept).mapToDouble(i -> of[i]).toArray()),
        context.groups().map(of -> Arrays.stream(kept).map(i -> of[i]).toArray()));
    return all ? new CountedRows(x, y, left) : new CountedRows(x.take(kept), y.take(kept), left);
  }
}
