package ai.kolosal.automl.preprocessing.select;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.random.SeedTree;
import java.util.Objects;

/**
 * Keeps the columns whose importance is greater than what the same model finds where the target is shuffled (Altmann,
 * Toloşi, Sander and Lengauer, 2010).
 *
 * <p>Importances that favour columns of many values favour them against the shuffled target as well, and so fool nobody
 * here. An importance that only equals that of a run has not beaten it. As safe between threads as the function.
 *
 * @param importances what says how important columns are
 * @param runs shuffled targets, at least 1
 * @param share the least share of runs to beat, 0 … 1
 */
public record NullImportanceSelector(ImportanceFunction importances, int runs, double share) implements Transformer {
  /**
   * Checks the settings.
   *
   * @param importances what says how important columns are
   * @param runs shuffled targets, at least 1
   * @param share the least share of runs to beat, 0 … 1
   * @throws IllegalArgumentException if there is no run, or the share is outside its range
   */
  public NullImportanceSelector {
    Objects.requireNonNull(importances, "importances");
    if (runs < 1) {
      throw new IllegalArgumentException("runs " + runs + " is less than 1");
    }
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share " + share + " is outside 0 … 1");
    }
  }

  /**
   * Twenty runs, of which nineteen are to be beaten.
   *
   * @param importances what says how important columns are
   */
  public NullImportanceSelector(ImportanceFunction importances) {
    this(importances, 20, 0.95);
  }

  @Override
  public boolean usesTarget() {
    return true;
  }

  /**
   * The share of the runs that each column's importance beats.
   *
   * @param x training rows
   * @param y their target
   * @param seed where randomness comes from
   * @return one number a column, 0 … 1
   */
  public double[] sharesBeaten(Frame x, Target y, SeedTree seed) {
    Columns.requireRows(x);
    double[] actual = Importances.of(importances, x, y, seed.child("actual"));
    int[] beaten = new int[actual.length];
    for (int r = 0; r < runs; r++) {
      SeedTree own = seed.child(r);
      Target shuffled = y.take(HeldOutRows.permutation(y.size(), own.child("shuffle")));
      double[] chance = Importances.of(importances, x, shuffled, own.child("importances"));
      for (int j = 0; j < beaten.length; j++) {
        beaten[j] += actual[j] > chance[j] ? 1 : 0;
      }
    }
    double[] shares = new double[beaten.length];
    for (int j = 0; j < shares.length; j++) {
      shares[j] = (double) beaten[j] / runs;
    }
    return shares;
  }

  @Override
  public SelectedColumns fit(Frame x, Target y, SeedTree seed) {
    double[] shares = sharesBeaten(x, y, seed);
    boolean[] keep = new boolean[shares.length];
    for (int j = 0; j < keep.length; j++) {
      keep[j] = shares[j] >= share;
    }
    return SelectedColumns.of(x, keep);
  }
}
