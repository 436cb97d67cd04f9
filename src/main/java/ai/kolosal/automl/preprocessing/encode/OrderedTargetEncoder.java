package ai.kolosal.automl.preprocessing.encode;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.internal.kernel.CodeKernels;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.random.SeedTree;

/**
 * Puts in the place of a level what the target was on average for the rows of the level that came before.
 *
 * <p>Columns are those of {@link TargetEncoder}: {@code <name>.target}, or one for each class. With the overall mean p
 * and the prior's weight a, a row is given (Σ y + a p) / (n + a), where {@link #fitTransform} lets n and the sum run
 * over the rows of its level that stand before it in a random order, and averages that over several orders; {@code
 * transform} lets them run over all training rows of the level.
 *
 * <ul>
 *   <li>missing counts as a level if training had it; else, and for levels it did not have, the overall mean is given
 *   <li>the overall mean is of all training rows, the same number for each of them
 * </ul>
 *
 * <p>From Prokhorenkova et al., CatBoost: unbiased boosting with categorical features, 2018, equation 5. Immutable and
 * thread-safe.
 *
 * @param permutations the number of random orders, 1 … 1000
 * @param priorWeight the weight a of the overall mean in rows, above 0
 */
public record OrderedTargetEncoder(int permutations, double priorWeight) implements Transformer {
  private static final int MOST_PERMUTATIONS = 1000;

  /**
   * Checks the settings.
   *
   * @param permutations the number of random orders, 1 … 1000
   * @param priorWeight the weight a of the overall mean in rows, above 0
   * @throws IllegalArgumentException if either is outside its range
   */
  public OrderedTargetEncoder {
    if (permutations < 1 || permutations > MOST_PERMUTATIONS) {
      throw new IllegalArgumentException("permutations " + permutations + " must be 1 … " + MOST_PERMUTATIONS);
    }
    if (!(priorWeight > 0) || Double.isInfinite(priorWeight)) {
      throw new IllegalArgumentException("priorWeight " + priorWeight + " must be finite and above 0");
    }
  }

  /** 4 orders and a prior of weight 1, as CatBoost trains. */
  public OrderedTargetEncoder() {
    this(4, 1);
  }

  @Override
  public boolean usesTarget() {
    return true;
  }

  @Override
  public EncodedLevels fit(Frame x, Target y, SeedTree seed) {
    return TargetColumns.of(x, y).fit(x, moments -> {
      double mean = moments.mean();
      return moments.values(
          (count, levelMean, square) -> mean + count / (count + priorWeight) * (levelMean - mean), mean);
    });
  }

  @Override
  public Fit fitTransform(Frame x, Target y, SeedTree seed) {
    SeedTree branch = seed.child("ordered-target");
    int[][] orders = new int[permutations][];
    for (int p = 0; p < permutations; p++) {
      orders[p] = branch.child(p).permutation(x.rows());
    }
    return fitTransform(x, y, orders);
  }

  /** The rows before are those of given orders. */
  Fit fitTransform(Frame x, Target y, int[][] orders) {
    EncodedLevels fitted = fit(x, y, new SeedTree(0));
    TargetColumns target = TargetColumns.of(x, y);
    return new Fit(fitted, target.perRow(x, (k, index, codes) -> {
      double[] numbers = target.columns().get(k).values();
      double prior = mean(numbers);
      double[] deviations = new double[numbers.length];
      for (int i = 0; i < deviations.length; i++) {
        deviations[i] = numbers[i] - prior;
      }
      double[] values = new double[codes.length];
      for (int[] order : orders) {
        CodeKernels.addBefore(order, codes, index.size(), deviations, new double[0], priorWeight, values);
      }
      for (int i = 0; i < values.length; i++) {
        values[i] = prior + values[i] / orders.length;
      }
      return values;
    }));
  }

  private static double mean(double[] numbers) {
    double sum = 0;
    for (double number : numbers) {
      sum += number - numbers[0];
    }
    return numbers[0] + sum / numbers.length;
  }
}
