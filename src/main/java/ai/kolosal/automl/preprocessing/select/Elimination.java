package ai.kolosal.automl.preprocessing.select;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Takes the least important columns away, round by round, until so many are left (Guyon, Weston, Barnhill and Vapnik,
 * 2002).
 *
 * @param importances asked anew in each round
 * @param step columns taken in a round if at least 1, else the share of all columns at the start
 */
record Elimination(ImportanceFunction importances, double step) {
  Elimination {
    boolean share = step > 0 && step < 1;
    boolean count = step >= 1 && step <= Integer.MAX_VALUE && step == Math.rint(step);
    if (!share && !count) {
      throw new IllegalArgumentException(
          "step " + step + " is neither a whole number of columns from 1 nor a share between 0 and 1");
    }
  }

  /**
   * Eliminates.
   *
   * @param keep how many columns are to be left
   * @param rounds receives the columns left, ascending, at the start and after each round
   * @return the columns left at last, ascending
   */
  int[] run(Frame x, Target y, int keep, SeedTree seed, Consumer<int[]> rounds) {
    int all = x.columns().size();
    int perRound = step < 1 ? (int) Math.max(1, step * all) : (int) step;
    int[] left = new int[all];
    for (int j = 0; j < all; j++) {
      left[j] = j;
    }
    rounds.accept(left);
    while (left.length > keep) {
      double[] judged = Importances.of(importances, columns(x, left), y, seed.child(left.length));
      int[] order = Concordance.order(judged);
      int gone = Math.min(perRound, left.length - keep);
      int[] rest = new int[left.length - gone];
      for (int i = 0; i < rest.length; i++) {
        rest[i] = left[order[gone + i]];
      }
      Arrays.sort(rest);
      left = rest;
      rounds.accept(left);
    }
    return left;
  }

  static Frame columns(Frame x, int[] columns) {
    return Frame.of(Arrays.stream(columns).mapToObj(x.columns()::get).toList(), x.rows());
  }

  static SelectedColumns selected(Frame x, int[] columns) {
    return SelectedColumns.of(x, columns(x, columns).names());
  }
}
