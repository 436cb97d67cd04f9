package ai.kolosal.automl.preprocessing.resample;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.preprocessing.Resampler;
import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * Makes more rows from rows that are surrounded by other classes: each row of a small class is made from in proportion
 * to the share of other classes among its k nearest (He, Bai, Garcia and Li, 2008).
 *
 * <ul>
 *   <li>the numbers made from each row are rounded one by one, half to even, so that their sum may differ a little from
 *       what was asked for
 *   <li>a class whose rows have no neighbours of other classes is made from evenly; imbalanced-learn throws there
 *   <li>else as {@link Smote}; every row of a class that is to grow is compared with all others
 * </ul>
 *
 * <p>Immutable and thread-safe.
 *
 * @param strategy how many rows each class is to have, about
 * @param neighbours k, at least 1
 */
public record Adasyn(SamplingStrategy strategy, int neighbours) implements Resampler {
  /**
   * Checks the settings.
   *
   * @param strategy how many rows each class is to have, about
   * @param neighbours k, at least 1
   * @throws IllegalArgumentException if the strategy is one that only leaves rows out, or there is no neighbour
   */
  public Adasyn {
    ClassCounts.requireOver(Objects.requireNonNull(strategy, "strategy"));
    Neighbourhood.require("neighbours", neighbours);
  }

  /** Every class gets about as many rows as the largest; 5 neighbours. */
  public Adasyn() {
    this(SamplingStrategy.Group.AUTO, 5);
  }

  @Override
  public Resampled resample(Frame x, Target y, SeedTree seed) {
    return Neighbourhood.resample(x, y, strategy, (rows, counts, c, made, into) -> {
      int[] own = counts.rows(c);
      int[] perRow = perRow(rows, counts, c, made);
      Neighbourhood near = new Neighbourhood(rows, own, own, neighbours);
      RandomGenerator random = seed.child(counts.label(c)).generator();
      for (int i = 0; i < own.length; i++) {
        for (int k = 0; k < perRow[i]; k++) {
          near.makeFrom(own[i], random, into);
        }
      }
    });
  }

  /** How many rows are made from each row of a class. */
  int[] perRow(MixedRows rows, ClassCounts counts, int c, int made) {
    int[] own = counts.rows(c);
    Neighbourhood around = new Neighbourhood(rows, own, counts.allRows(), neighbours);
    long[] others = new long[own.length];
    long sum = 0;
    for (int i = 0; i < own.length; i++) {
      others[i] = counts.ofOthers(around.of(own[i]), c);
      sum += others[i];
    }
    if (sum == 0) {
      Arrays.fill(others, 1);
      sum = own.length;
    }
    int[] perRow = new int[own.length];
    for (int i = 0; i < own.length; i++) {
      perRow[i] = (int) Math.rint((double) (others[i] * made) / sum);
    }
    return perRow;
  }
}
