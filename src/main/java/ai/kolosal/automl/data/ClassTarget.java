package ai.kolosal.automl.data;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A target of classes; cells hold the class's index. */
public final class ClassTarget implements Target {
  private final int[] codes;
  private final List<String> labels;

  private ClassTarget(int[] codes, List<String> labels) {
    this.codes = codes;
    this.labels = labels;
  }

  /**
   * A target over codes that it takes over.
   *
   * @param codes an index into the labels for each row; not copied, not to be changed any more
   * @param labels distinct class names, in the order of the probabilities of a prediction
   * @return the target
   * @throws IllegalArgumentException if a code is not an index of a label
   */
  public static ClassTarget of(int[] codes, List<String> labels) {
    for (int i = 0; i < codes.length; i++) {
      if (codes[i] < 0 || codes[i] >= labels.size()) {
        throw new IllegalArgumentException(
            "row " + i + ": class code " + codes[i] + " is outside 0 … " + (labels.size() - 1));
      }
    }
    return new ClassTarget(codes, List.copyOf(labels));
  }

  /**
   * The class indices.
   *
   * @return the backing array, to be read only
   */
  public int[] codes() {
    return codes;
  }

  /**
   * The class names.
   *
   * @return unmodifiable; index i is what code i means
   */
  public List<String> labels() {
    return labels;
  }

  /**
   * The rows of each class.
   *
   * @return a count for each label, in their order
   */
  public int[] counts() {
    int[] counts = new int[labels.size()];
    for (int code : codes) {
      counts[code]++;
    }
    return counts;
  }

  /**
   * What the rows of each class count together.
   *
   * @param weights what each row counts; empty where each counts 1
   * @return a sum for each label, in their order
   */
  public double[] counts(Optional<double[]> weights) {
    double[] counts = new double[labels.size()];
    for (int i = 0; i < codes.length; i++) {
      counts[codes[i]] += weights.isPresent() ? weights.get()[i] : 1;
    }
    return counts;
  }

  /**
   * The classes of most rows.
   *
   * @param limit at most how many, at least 0; of equally frequent ones the first count as more frequent
   * @return their codes, ascending
   */
  public int[] mostFrequent(int limit) {
    int[] counts = counts();
    return IntStream.range(0, counts.length)
        .boxed()
        .sorted((a, b) -> Integer.compare(counts[b], counts[a]))
        .limit(limit)
        .mapToInt(Integer::intValue)
        .sorted()
        .toArray();
  }

  @Override
  public int size() {
    return codes.length;
  }

  @Override
  public ClassTarget take(int[] rows) {
    int[] taken = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      taken[i] = codes[rows[i]];
    }
    return new ClassTarget(taken, labels);
  }

  @Override
  public int outputs() {
    return labels.size();
  }
}
