package ai.kolosal.automl.model.gbdt;

/**
 * What becomes of categories.
 *
 * @param mode how trees split by them
 * @param setLevels categories of at most this many levels are split by sets in mode {@link Mode#MIXED}
 * @param statistics the target statistics of those that have them
 * @param ids whether statistics are also given of {@linkplain IdNumbers numbers that name things}
 * @param sets how sets of categories are looked for
 */
record Categories(Mode mode, int setLevels, OrderedStatistics statistics, boolean ids, SetSplits sets) {
  /** How trees split by categories. */
  enum Mode {
    /** Categories of few levels by sets; those of more by their statistics, and in the order of their codes. */
    MIXED,
    /** All categories by their statistics alone. */
    STATISTICS,
    /** All categories by sets; those of over 255 levels in the order of their codes. */
    SETS,
    /** All categories by one level against all others; those of over 255 levels in the order of their codes. */
    ONE_HOT
  }

  /** Whether a category of so many levels is given statistics. */
  boolean hasStatistics(int levels) {
    return mode == Mode.STATISTICS || mode == Mode.MIXED && levels > setLevels;
  }
}
