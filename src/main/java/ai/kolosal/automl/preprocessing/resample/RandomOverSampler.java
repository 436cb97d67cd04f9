package ai.kolosal.automl.preprocessing.resample;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.preprocessing.Resampler;
import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * Repeats rows of small classes, drawn with replacement; every row stays, the repeated ones stand behind.
 *
 * <p>A table of one class stays as it is; a target of numbers throws. Immutable and thread-safe.
 *
 * @param strategy how many rows each class is to have
 */
public record RandomOverSampler(SamplingStrategy strategy) implements Resampler {
  /**
   * Checks the strategy.
   *
   * @param strategy how many rows each class is to have
   * @throws IllegalArgumentException if it is one that only leaves rows out
   */
  public RandomOverSampler {
    ClassCounts.requireOver(Objects.requireNonNull(strategy, "strategy"));
  }

  /** Every class gets as many rows as the largest. */
  public RandomOverSampler() {
    this(SamplingStrategy.Group.AUTO);
  }

  @Override
  public Resampled resample(Frame x, Target y, SeedTree seed) {
    ClassCounts counts = ClassCounts.of(y);
    int[] wanted = counts.over(strategy);
    int[] rows = new int[Math.toIntExact(Arrays.stream(wanted).asLongStream().sum())];
    int at = 0;
    while (at < y.size()) {
      rows[at] = at++;
    }
    for (int c = 0; c < wanted.length; c++) {
      int[] own = counts.rows(c);
      RandomGenerator random = seed.child(counts.label(c)).generator();
      for (int k = own.length; k < wanted[c]; k++) {
        rows[at++] = own[random.nextInt(own.length)];
      }
    }
    return Resampled.of(x, y, rows);
  }
}
