package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.searchspace.Params;

/**
 * How large trees grow, and in which order; {@link GradientBoostingTrainer} says what the values mean.
 *
 * @param growth the order
 */
record TreeShape(
    Growth growth, int leaves, int depth, int minRows, double minHessian, double minGain, boolean extraRandom) {
  private static final int DEEPEST = 16;
  private static final int USUAL_DEPTH = 6;

  /** At most this many rows must a leaf have unless more are asked for, of few rows a part of them. */
  private static final int USUAL_ROWS = 20;

  private static final int USUAL_PARTS = 40;

  static TreeShape of(GradientBoostingTrainer settings, int rows) {
    Growth growth = Growth.of(settings.get(GradientBoostingTrainer.GROWTH));
    int depth = depth(settings.params());
    int least = settings.get(GradientBoostingTrainer.MIN_DATA_IN_LEAF);
    return new TreeShape(
        growth,
        settings.get(GradientBoostingTrainer.LEAVES),
        depth == 0 ? Integer.MAX_VALUE : depth,
        least == 0 ? Math.max(1, Math.min(USUAL_ROWS, rows / USUAL_PARTS)) : least,
        settings.get(GradientBoostingTrainer.MIN_SUM_HESSIAN),
        settings.get(GradientBoostingTrainer.MIN_GAIN),
        settings.get(GradientBoostingTrainer.EXTRA_TREES));
  }

  /** At most this many splits from the root to a leaf; 0 for any number. */
  static int depth(Params settings) {
    int depth = settings.get(GradientBoostingTrainer.MAX_DEPTH);
    if (Growth.of(settings.get(GradientBoostingTrainer.GROWTH)) != Growth.OBLIVIOUS) {
      return depth;
    }
    if (depth > DEEPEST) {
      throw new IllegalArgumentException(
          "max_depth " + depth + " of oblivious trees must be at most " + DEEPEST
              + ", since leaves double at each level");
    }
    return depth == 0 ? USUAL_DEPTH : depth;
  }
}
