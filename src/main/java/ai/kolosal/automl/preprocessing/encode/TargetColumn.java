package ai.kolosal.automl.preprocessing.encode;

import ai.kolosal.automl.error.DataException;

/** One number a row that levels are encoded by. */
interface TargetColumn {
  /** The most cells that a table of levels and folds may have. */
  long MOST_CELLS = 1L << 28;

  /** The numbers. */
  double[] values();

  /** Prepares for sums by level and fold; what it gives serves all columns of a frame. */
  Folded over(TargetFolds folds);

  /** A target whose rows lie in folds. */
  @FunctionalInterface
  interface Folded {
    /** Sums by level and fold of a column. */
    ByFold byFold(int[] codes, int levels);
  }

  /** The moments of a column's levels on some of the folds. */
  @FunctionalInterface
  interface ByFold {
    /** On all folds but one; −1 leaves none out. What is left out has no part in any bit of the answer. */
    LevelMoments without(int fold);
  }

  /** The size of a table. */
  static int cells(long groups, int levels) {
    long cells = groups * (levels + 1L);
    if (cells > MOST_CELLS) {
      throw new DataException(
          levels + " levels in " + groups + " groups of rows are over " + MOST_CELLS
              + " sums; use fewer folds or pool rare levels");
    }
    return (int) cells;
  }
}
