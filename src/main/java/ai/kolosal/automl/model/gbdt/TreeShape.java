package ai.kolosal.automl.model.gbdt;

/**
 * How large trees grow, and in which order; {@link GradientBoostingTrainer} says what the values mean.
 *
 * @param growth the order
 */
record TreeShape(
    Growth growth, int leaves, int depth, int minRows, double minHessian, double minGain, boolean extraRandom) {
  static TreeShape of(GradientBoostingTrainer settings) {
    Growth growth = Growth.of(settings.get(GradientBoostingTrainer.GROWTH));
    int depth = settings.get(GradientBoostingTrainer.MAX_DEPTH);
    return new TreeShape(
        growth,
        settings.get(GradientBoostingTrainer.LEAVES),
        depth == 0 ? Integer.MAX_VALUE : depth,
        settings.get(GradientBoostingTrainer.MIN_DATA_IN_LEAF),
        settings.get(GradientBoostingTrainer.MIN_SUM_HESSIAN),
        settings.get(GradientBoostingTrainer.MIN_GAIN),
        settings.get(GradientBoostingTrainer.EXTRA_TREES));
  }
}
