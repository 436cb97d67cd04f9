package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.internal.bins.BinnedMatrix;
import java.util.Locale;

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
  static Categories of(GradientBoostingTrainer settings) {
    Mode mode = Mode.valueOf(settings.get(GradientBoostingTrainer.CATEGORIES).toUpperCase(Locale.ROOT));
    return new Categories(
        mode,
        settings.get(GradientBoostingTrainer.SET_LEVELS),
        new OrderedStatistics(
            settings.get(GradientBoostingTrainer.PERMUTATIONS), settings.get(GradientBoostingTrainer.SMOOTHING)),
        settings.get(GradientBoostingTrainer.ID_STATISTICS),
        new SetSplits(
            mode == Mode.ONE_HOT ? BinnedMatrix.MAX_BINS : settings.get(GradientBoostingTrainer.ONE_HOT_LEVELS),
            settings.get(GradientBoostingTrainer.CAT_SMOOTH),
            settings.get(GradientBoostingTrainer.CAT_L2),
            settings.get(GradientBoostingTrainer.SET_SIZE),
            settings.get(GradientBoostingTrainer.MIN_DATA_PER_GROUP)));
  }

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

  /** Whether trees look at a category itself, not only at its statistics. */
  boolean keepsCodes() {
    return mode != Mode.STATISTICS;
  }

  /** Whether a category of so many levels is split by sets, else in the order of its codes. */
  boolean splitsBySets(int levels) {
    return mode != Mode.MIXED || levels <= setLevels;
  }
}
