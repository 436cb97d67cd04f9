package ai.kolosal.automl.model.gbdt;

/**
 * Which rows and columns trees see; {@link GradientBoostingTrainer} says what the values mean.
 *
 * @param rows the part of the rows
 */
record Sampling(double rows, double columnsByTree, double columnsByLevel, double columnsByNode) {
  static Sampling of(GradientBoostingTrainer settings) {
    return new Sampling(
        settings.get(GradientBoostingTrainer.BAGGING_FRACTION),
        settings.get(GradientBoostingTrainer.FEATURE_FRACTION),
        settings.get(GradientBoostingTrainer.FEATURE_FRACTION_BY_LEVEL),
        settings.get(GradientBoostingTrainer.FEATURE_FRACTION_BY_NODE));
  }
}
