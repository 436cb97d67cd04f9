package ai.kolosal.automl.model.gbdt;

/**
 * Which rows and columns trees see; {@link GradientBoostingTrainer} says what the values mean.
 *
 * @param rows the part of the rows
 * @param goss which rows are seen by their derivatives
 */
record Sampling(double rows, Goss goss, double columnsByTree, double columnsByLevel, double columnsByNode) {
  static Sampling of(GradientBoostingTrainer settings) {
    return new Sampling(
        settings.get(GradientBoostingTrainer.BAGGING_FRACTION),
        Goss.of(settings.params()),
        settings.get(GradientBoostingTrainer.FEATURE_FRACTION),
        settings.get(GradientBoostingTrainer.FEATURE_FRACTION_BY_LEVEL),
        settings.get(GradientBoostingTrainer.FEATURE_FRACTION_BY_NODE));
  }
}
