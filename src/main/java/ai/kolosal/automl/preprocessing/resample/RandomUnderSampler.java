package ai.kolosal.automl.preprocessing.resample;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.preprocessing.Resampler;
import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * Leaves out rows of large classes at random; the others keep their order.
 *
 * <p>A table of one class stays as it is; a target of numbers throws. Immutable and thread-safe.
 *
 * @param strategy how many rows each class is to have
 * @param replacement whether the rows of a class that loses some are drawn with replacement, so that one may stand more
 *     than once
 */
public record RandomUnderSampler(SamplingStrategy strategy, boolean replacement) implements Resampler {
  /**
   * Checks the strategy.
   *
   * @param strategy how many rows each class is to have
   * @param replacement whether the rows of a class that loses some are drawn with replacement
   * @throws IllegalArgumentException if it is one that only adds rows
   */
  public RandomUnderSampler {
    ClassCounts.requireUnder(Objects.requireNonNull(strategy, "strategy"));
  }

  /** Every class keeps as many rows as the smallest has, each at most once. */
  public RandomUnderSampler() {
    this(SamplingStrategy.Group.AUTO, false);
  }

  @Override
  public Resampled resample(Frame x, Target y, SeedTree seed) {
    ClassCounts counts = ClassCounts.of(y);
    int[] wanted = counts.under(strategy);
    int[] rows = new int[Arrays.stream(wanted).sum()];
    int at = 0;
    for (int c = 0; c < wanted.length; c++) {
      int[] own = counts.rows(c);
      if (wanted[c] < own.length) {
        draw(own, wanted[c], seed.child(counts.label(c)).generator());
      }
      System.arraycopy(own, 0, rows, at, wanted[c]);
      at += wanted[c];
    }
    Arrays.sort(rows);
    return Resampled.of(x, y, rows);
  }

  /** Puts the rows drawn in front. */
  private void draw(int[] own, int count, RandomGenerator random) {
    int[] all = own.clone();
    for (int k = 0; k < count; k++) {
      int j = replacement ? random.nextInt(all.length) : k + random.nextInt(all.length - k);
      own[k] = all[j];
      if (!replacement) {
        all[j] = all[k];
      }
    }
  }
}
