package ai.kolosal.automl.model.gbdt;

/**
 * How sets of categories are looked for: categories in the order of their mean derivatives are cut in two (Fisher, <em>On
 * grouping for maximum homogeneity</em>, 1958; Ke et al., <em>LightGBM</em>, 2017), or one is parted from all others.
 *
 * @param oneHotLevels features of at most this many levels are split by one against all others
 * @param smoothing added to a category's Hessian before categories are put in order; those of fewer rows than that are
 *     left on the right
 * @param l2 added to the L2 penalty while sets are compared
 * @param most at most this many categories are cut off, at least 1
 * @param groupRows at least this many rows between one cut and the next, and on the right
 */
record SetSplits(int oneHotLevels, double smoothing, double l2, int most, int groupRows) {
  /** LightGBM's settings. */
  SetSplits() {
    this(4, 10, 10, 32, 100);
  }
}
