package ai.kolosal.automl.hpo.importance;

import ai.kolosal.automl.hpo.forest.ForestSettings;
import ai.kolosal.automl.hpo.forest.ForestSurrogate;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.random.SeedTree;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * How much worse a forest foretells trials it has not seen once a parameter's values are shuffled among them (Breiman,
 * Random forests, 2001, section 10).
 *
 * <p>The trials are cut into three parts; a forest of the others foretells each part. Which trials and parameters are
 * looked at is as in {@link FunctionalAnova}; with fewer than six trials all shares are 0.
 */
public final class PermutationImportance {
  private static final int PARTS = 3;
  private static final int LEAST = 6;
  private static final int SHUFFLES = 3;
  private static final ForestSettings FOREST = new ForestSettings(32, 5.0 / 6, 1, 2, true);

  private final TrialTable table;
  private final double[] worse;

  private PermutationImportance(TrialTable table) {
    this.table = table;
    worse = new double[table.names().size()];
  }

  /**
   * The shares of the parameters.
   *
   * @param trials of any state
   * @param objective from 0
   * @param seed where randomness comes from
   * @return name → share, the greatest first; they sum to 1, or are all 0
   */
  public static Map<String, Double> of(List<FrozenTrial> trials, int objective, SeedTree seed) {
    PermutationImportance importance = new PermutationImportance(TrialTable.of(trials, objective));
    if (importance.table.rows().length >= LEAST && importance.worse.length > 0) {
      int[] order = shuffled(importance.table.rows().length, seed.child(PARTS).generator());
      for (int part = 0; part < PARTS; part++) {
        importance.foretell(order, part, seed.child(part));
      }
    }
    double sum = 0;
    for (int c = 0; c < importance.worse.length; c++) {
      importance.worse[c] = Math.max(0, importance.worse[c]);
      sum += importance.worse[c];
    }
    return FunctionalAnova.sorted(importance.table.names(), importance.worse, sum);
  }

  private void foretell(int[] order, int part, SeedTree seed) {
    int held = 0;
    for (int i = part; i < order.length; i += PARTS) {
      held++;
    }
    double[][] rows = new double[order.length - held][];
    double[] values = new double[rows.length];
    double[][] others = new double[held][];
    double[] truth = new double[held];
    int at = 0;
    for (int i = 0; i < order.length; i++) {
      if (i % PARTS == part) {
        others[i / PARTS] = table.rows()[order[i]].clone();
        truth[i / PARTS] = table.values()[order[i]];
      } else {
        rows[at] = table.rows()[order[i]];
        values[at++] = table.values()[order[i]];
      }
    }
    ForestSurrogate forest = ForestSurrogate.fit(rows, values, table.categories(), FOREST, seed.child(0));
    double error = error(forest, others, truth);
    RandomGenerator random = seed.child(1).generator();
    for (int c = 0; c < worse.length; c++) {
      double[] own = new double[held];
      for (int i = 0; i < held; i++) {
        own[i] = others[i][c];
      }
      for (int s = 0; s < SHUFFLES; s++) {
        int[] from = shuffled(held, random);
        for (int i = 0; i < held; i++) {
          others[i][c] = own[from[i]];
        }
        worse[c] += error(forest, others, truth) - error;
      }
      for (int i = 0; i < held; i++) {
        others[i][c] = own[i];
      }
    }
  }

  private static double error(ForestSurrogate forest, double[][] rows, double[] truth) {
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      double gap = forest.mean(rows[i]) - truth[i];
      sum += gap * gap;
    }
    return sum;
  }

  private static int[] shuffled(int size, RandomGenerator random) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
