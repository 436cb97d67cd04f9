package ai.kolosal.automl.split;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.random.SeedTree;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Cross-validation that never cuts a group and holds each class in its proportion as far as that allows.
 *
 * <p>Groups go, from the most one-sided (by the spread of their class counts), each to the fold where the shares of the
 * classes then differ least between folds; of equals to the fold with the fewest rows. Scikit-learn's rule; nothing is
 * random. No fold stays empty: the last groups go to folds that have none.
 *
 * @param folds from 2 to the number of groups
 * @param groups a number for each row; equal numbers are one group; copied
 */
public record StratifiedGroupKFold(int folds, int[] groups) implements Splitter {
  /**
   * A rule.
   *
   * @param folds from 2 to the number of groups
   * @param groups a number for each row; equal numbers are one group; copied
   * @throws IllegalArgumentException if there are fewer than 2 folds
   */
  public StratifiedGroupKFold {
    Dealing.checkFolds(folds);
    groups = groups.clone();
  }

  /**
   * The groups.
   *
   * @return a copy
   */
  @Override
  public int[] groups() {
    return groups.clone();
  }

  @Override
  public List<Fold> split(Target target, SeedTree seed) {
    ClassTarget classes = Dealing.classes(target, "stratified cross-validation by group");
    Groups kept = Groups.of(groups, target).atLeast(folds, folds + "-fold cross-validation by group");
    int[] totals = classes.counts();
    double[][] counts = new double[kept.count()][totals.length];
    for (int i = 0; i < classes.size(); i++) {
      counts[kept.ofRow[i]][classes.codes()[i]]++;
    }
    List<Integer> order =
        IntStream.range(0, kept.count()).boxed().sorted(Comparator.comparing(g -> -variance(counts[g]))).toList();
    int[] foldOfGroup = new int[kept.count()];
    int[] rows = new int[folds];
    double[][] held = new double[folds][totals.length];
    int empty = folds;
    int left = order.size();
    for (int group : order) {
      int best = -1;
      double least = Double.POSITIVE_INFINITY;
      for (int f = 0; f < folds; f++) {
        if (left == empty && rows[f] > 0) {
          continue;
        }
        double spread = spread(held, totals, f, counts[group]);
        if (best < 0 || spread < least || spread == least && rows[f] < rows[best]) {
          best = f;
          least = spread;
        }
      }
      empty -= rows[best] == 0 ? 1 : 0;
      left--;
      foldOfGroup[group] = best;
      rows[best] += kept.sizes[group];
      for (int c = 0; c < totals.length; c++) {
        held[best][c] += counts[group][c];
      }
    }
    return Dealing.folds(kept.spread(foldOfGroup), folds);
  }

  /** How much the folds would differ in their shares of the classes if one of them had a group more. */
  private static double spread(double[][] held, int[] totals, int fold, double[] group) {
    double[] shares = new double[held.length];
    double sum = 0;
    for (int c = 0; c < totals.length; c++) {
      if (totals[c] > 0) {
        for (int f = 0; f < shares.length; f++) {
          shares[f] = (held[f][c] + (f == fold ? group[c] : 0)) / totals[c];
        }
        sum += Math.sqrt(variance(shares));
      }
    }
    return sum;
  }

  private static double variance(double[] values) {
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return sum / values.length;
  }
}
