package ai.kolosal.automl.preprocessing.resample;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.error.NearestNames;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a training row of each class counts, so that small classes are heard without changing rows.
 *
 * <p>Immutable and thread-safe.
 *
 * @param given the weights by label, positive and finite; a class that is not named counts 1. None at all: balanced
 */
public record ClassWeights(SortedMap<String, Double> given) {
  /**
   * Checks the weights.
   *
   * @param given the weights by label, positive and finite; none at all: balanced
   * @throws IllegalArgumentException if a weight is not positive and finite
   */
  public ClassWeights {
    given = Collections.unmodifiableSortedMap(new TreeMap<>(given));
    given.forEach((label, weight) -> {
      if (!(weight > 0 && weight <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException(
            "class '" + label + "' counts " + weight + ", which is not positive and finite");
      }
    });
  }

  /** Balanced weights: the rows of every class count the same together. */
  public ClassWeights() {
    this(Collections.emptySortedMap());
  }

  /**
   * Weights by label.
   *
   * @param given positive and finite; a class that is not named counts 1
   * @return the weights
   * @throws IllegalArgumentException if a weight is not positive and finite
   */
  public static ClassWeights of(Map<String, Double> given) {
    return new ClassWeights(new TreeMap<>(given));
  }

  /**
   * The weight of each class: what is given, or n / (k n_c) for n rows, n_c of this class, and k classes with rows.
   *
   * @param y the training target
   * @return one weight a label, in their order; 1 for a class without rows where weights are balanced
   * @throws DataException if a weight is given for a label that the target does not know
   */
  public double[] of(ClassTarget y) {
    double[] weights = new double[y.labels().size()];
    Arrays.fill(weights, 1);
    if (given.isEmpty()) {
      int[] counts = y.counts();
      long classes = Arrays.stream(counts).filter(count -> count > 0).count();
      for (int c = 0; c < weights.length; c++) {
        weights[c] = counts[c] > 0 ? (double) y.size() / (classes * counts[c]) : 1;
      }
    }
    for (Map.Entry<String, Double> entry : given.entrySet()) {
      int c = y.labels().indexOf(entry.getKey());
      if (c < 0) {
        throw new DataException(
            "there is no class '" + entry.getKey() + "' to weigh; " + NearestNames.hint(entry.getKey(), y.labels()));
      }
      weights[c] = entry.getValue();
    }
    return weights;
  }
}
