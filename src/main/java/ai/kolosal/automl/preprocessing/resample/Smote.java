package ai.kolosal.automl.preprocessing.resample;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.preprocessing.Resampler;
import ai.kolosal.automl.random.SeedTree;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * Makes rows of small classes between their rows and near ones of the same class: SMOTE, and SMOTE-NC where there are
 * categories (Chawla, Bowyer, Hall and Kegelmeyer, 2002).
 *
 * <ul>
 *   <li>a made row lies at random on the line from a row to one of its k nearest; of categories and texts it has what
 *       most of the k have, of equals the nearest's; dates are made but play no part in what is near
 *   <li>where a cell of either row is missing or infinite the made row has the first row's cell
 *   <li>a class of fewer than k other rows uses those there are; a single row is repeated
 *   <li>numbers are compared in their own units: scale them first where these differ
 *   <li>a table of one class stays as it is; a target of numbers throws
 *   <li>it stops by a {@link java.util.concurrent.CancellationException} if its thread is interrupted
 * </ul>
 *
 * <p>Compares every pair of rows of a class. Immutable and thread-safe.
 *
 * @param strategy how many rows each class is to have
 * @param neighbours k, at least 1
 */
public record Smote(SamplingStrategy strategy, int neighbours) implements Resampler {
  /**
   * Checks the settings.
   *
   * @param strategy how many rows each class is to have
   * @param neighbours k, at least 1
   * @throws IllegalArgumentException if the strategy is one that only leaves rows out, or there is no neighbour
   */
  public Smote {
    ClassCounts.requireOver(Objects.requireNonNull(strategy, "strategy"));
    Neighbourhood.require("neighbours", neighbours);
  }

  /** Every class gets as many rows as the largest; 5 neighbours. */
  public Smote() {
    this(SamplingStrategy.Group.AUTO, 5);
  }

  @Override
  public Resampled resample(Frame x, Target y, SeedTree seed) {
    return Neighbourhood.resample(x, y, strategy, (rows, counts, c, made, into) -> {
      int[] own = counts.rows(c);
      Neighbourhood near = new Neighbourhood(rows, own, own, neighbours);
      RandomGenerator random = seed.child(counts.label(c)).generator();
      for (int i = 0; i < made; i++) {
        near.makeFrom(own[random.nextInt(own.length)], random, into);
      }
    });
  }
}
