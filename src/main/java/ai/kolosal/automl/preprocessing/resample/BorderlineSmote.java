package ai.kolosal.automl.preprocessing.resample;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.preprocessing.Resampler;
import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * Makes rows as {@link Smote} does, but only from rows in danger: those of whose m nearest at least half, but not all,
 * are of other classes (Han, Wang and Mao, 2005).
 *
 * <ul>
 *   <li>the second kind makes some of the rows towards near rows of other classes, at most half of the way; the share of
 *       those made within the class is drawn once, about a half (Beta(10, 10), as in imbalanced-learn); categories are
 *       those of the class
 *   <li>a class of which no row is in danger stays as it is
 *   <li>else as {@link Smote}; every row that may be in danger is compared with all others
 * </ul>
 *
 * <p>Immutable and thread-safe.
 *
 * @param strategy how many rows each class is to have
 * @param neighbours k, the rows to make towards, at least 1
 * @param dangerNeighbours m, the rows that tell of danger, at least 1
 * @param kind 1 or 2
 */
public record BorderlineSmote(SamplingStrategy strategy, int neighbours, int dangerNeighbours, int kind)
    implements Resampler {
  /** The 10th of 19 uniform draws by size is Beta(10, 10). */
  private static final int DRAWS = 19;

  /**
   * Checks the settings.
   *
   * @param strategy how many rows each class is to have
   * @param neighbours k, the rows to make towards, at least 1
   * @param dangerNeighbours m, the rows that tell of danger, at least 1
   * @param kind 1 or 2
   * @throws IllegalArgumentException if one is outside its range
   */
  public BorderlineSmote {
    ClassCounts.requireOver(Objects.requireNonNull(strategy, "strategy"));
    Neighbourhood.require("neighbours", neighbours);
    Neighbourhood.require("dangerNeighbours", dangerNeighbours);
    if (kind != 1 && kind != 2) {
      throw new IllegalArgumentException("kind " + kind + " is neither 1 nor 2");
    }
  }

  /** Every class gets as many rows as the largest; k is 5, m 10, the kind 1. */
  public BorderlineSmote() {
    this(SamplingStrategy.Group.AUTO, 5, 10, 1);
  }

  /**
   * With another strategy.
   *
   * @param changed how many rows each class is to have
   * @return the same settings but for that
   */
  public BorderlineSmote withStrategy(SamplingStrategy changed) {
    return new BorderlineSmote(changed, neighbours, dangerNeighbours, kind);
  }

  /**
   * With other numbers of neighbours.
   *
   * @param towards k, the rows to make towards, at least 1
   * @param danger m, the rows that tell of danger, at least 1
   * @return the same settings but for that
   */
  public BorderlineSmote withNeighbours(int towards, int danger) {
    return new BorderlineSmote(strategy, towards, danger, kind);
  }

  /**
   * Of another kind.
   *
   * @param changed 1 or 2
   * @return the same settings but for that
   */
  public BorderlineSmote withKind(int changed) {
    return new BorderlineSmote(strategy, neighbours, dangerNeighbours, changed);
  }

  @Override
  public Resampled resample(Frame x, Target y, SeedTree seed) {
    return Neighbourhood.resample(x, y, strategy, (rows, counts, c, made, into) -> {
      int[] own = counts.rows(c);
      int[] danger = danger(rows, counts, c);
      if (danger.length == 0) {
        return;
      }
      RandomGenerator random = seed.child(counts.label(c)).generator();
      int within = kind == 1 ? made : (int) Math.min(made, share(random) * (made + 1));
      Neighbourhood near = new Neighbourhood(rows, own, own, neighbours);
      Neighbourhood beyond = new Neighbourhood(rows, own, counts.rowsOfOthers(c), neighbours);
      for (int i = 0; i < made; i++) {
        int row = danger[random.nextInt(danger.length)];
        if (i < within) {
          near.makeFrom(row, random, into);
        } else {
          int[] others = beyond.of(row);
          int[] vote = near.of(row).length == 0 ? new int[] {row} : near.of(row);
          into.between(row, others[random.nextInt(others.length)], random.nextDouble() / 2, vote);
        }
      }
    });
  }

  private static double share(RandomGenerator random) {
    double[] draws = random.doubles(DRAWS).sorted().toArray();
    return draws[DRAWS / 2];
  }

  /** The rows of a class that are in danger, ascending. */
  int[] danger(MixedRows rows, ClassCounts counts, int c) {
    int[] own = counts.rows(c);
    int[] danger = new int[own.length];
    int found = 0;
    Neighbourhood around = new Neighbourhood(rows, own, counts.allRows(), dangerNeighbours);
    for (int row : own) {
      int[] near = around.of(row);
      int others = counts.ofOthers(near, c);
      if (2 * others >= near.length && others < near.length) {
        danger[found++] = row;
      }
    }
    return Arrays.copyOf(danger, found);
  }
}
