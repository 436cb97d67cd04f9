package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.internal.concurrent.Workers;
import ai.kolosal.automl.internal.math.OrderStatistics;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.Params;
import java.util.random.RandomGenerator;

/**
 * Gradient-based one-side sampling (Ke et al., <em>LightGBM</em>, NIPS 2017, algorithm 2): rows of large derivatives are
 * all seen, of the others a part that stands for all of them.
 *
 * <p>As in LightGBM a row's size is {@code Σ|g·h|} over its scores, equal ones are taken in the order of rows, and the
 * first {@code 1 / learning rate} rounds see all rows: before, gradients say little.
 *
 * @param top the part of the rows that is kept, those of the greatest size; 0 where all rows are seen
 * @param other the part of the rows that is drawn from the others
 */
record Goss(double top, double other) {
  Goss {
    if ((top > 0) != (other > 0)) {
      throw new IllegalArgumentException(
          "goss_top " + top + " and goss_other " + other + " are given together or not at all; set both or neither");
    }
    if (top + other > 1) {
      throw new IllegalArgumentException(
          "goss_top " + top + " and goss_other " + other + " add up to more than 1; lower one of them");
    }
  }

  static Goss of(Params settings) {
    Goss goss = new Goss(
        settings.get(GradientBoostingTrainer.GOSS_TOP), settings.get(GradientBoostingTrainer.GOSS_OTHER));
    double bagging = settings.get(GradientBoostingTrainer.BAGGING_FRACTION);
    if (goss.isOn() && bagging < 1) {
      throw new IllegalArgumentException(
          "goss_top " + goss.top + " and bagging_fraction " + bagging
              + " both choose rows; set goss_top and goss_other to 0, or bagging_fraction to 1");
    }
    return goss;
  }

  /** Whether rows are sampled so at all. */
  boolean isOn() {
    return top > 0;
  }

  /** Whether a round samples. */
  boolean samples(int round, double rate) {
    return isOn() && round >= (int) (1 / rate);
  }

  /**
   * Draws rows, and amplifies the derivatives of those that stand for others.
   *
   * @param all the rows that count
   * @param gradients of every score and row; those of rows drawn by chance are changed
   * @param hessians likewise
   * @param seed says which are drawn
   * @param workers the threads
   */
  RowSample draw(RowSample all, double[][] gradients, double[][] hessians, SeedTree seed, Workers workers) {
    int count = all.count();
    double[] sizes = new double[count];
    workers.stretches(count, (from, to) -> sizes(all, gradients, hessians, from, to, sizes));
    int tops = (int) Math.max(1, top * count);
    int others = (int) Math.min(count - tops, Math.max(1, other * count));
    double least = OrderStatistics.at(sizes.clone(), count - tops);
    int ties = tops;
    for (double size : sizes) {
      ties -= size > least ? 1 : 0;
    }
    double factor = others == 0 ? 1 : (double) (count - tops) / others;
    RandomGenerator random = seed.generator();
    int[] drawn = new int[tops + others];
    int at = 0;
    int rest = count - tops;
    int open = others;
    for (int i = 0; i < count; i++) {
      int row = all.row(i);
      if (sizes[i] > least || sizes[i] == least && ties-- > 0) {
        drawn[at++] = row;
      } else if (random.nextInt(rest--) < open) {
        open--;
        drawn[at++] = row;
        for (int k = 0; k < gradients.length; k++) {
          gradients[k][row] *= factor;
          hessians[k][row] *= factor;
        }
      }
    }
    return all.part(drawn, at);
  }

  private static void sizes(
      RowSample all, double[][] gradients, double[][] hessians, int from, int to, double[] into) {
    for (int i = from; i < to; i++) {
      int row = all.row(i);
      for (int k = 0; k < gradients.length; k++) {
        into[i] += Math.abs(gradients[k][row] * hessians[k][row]);
      }
    }
  }
}
