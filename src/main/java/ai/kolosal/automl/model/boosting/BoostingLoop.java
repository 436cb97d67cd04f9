package ai.kolosal.automl.model.boosting;

import ai.kolosal.automl.model.TrainContext;

/**
 * The rounds of a native booster: as many as are wanted, as long as they help and there is time.
 *
 * @param rounds at most this many
 * @param learningRate what each tree is scaled by, more where time is short
 * @param patience how many rounds without a better score end training
 * @param greaterIsBetter the direction of the booster's metric
 */
public record BoostingLoop(int rounds, double learningRate, int patience, boolean greaterIsBetter) {
  /**
   * Boosts.
   *
   * @param booster what grows
   * @param target how labels are made of the target
   * @param context the deadline to poll and the validation rows, if there are any
   * @return a point a round, none where there was no time for a single one
   */
  public BoostingCurve run(NativeBooster booster, BoostingTarget target, TrainContext context) {
    boolean validated = context.validation().isPresent();
    context.validation().ifPresent(v -> booster.validate(v.x(), target.labels(v.y())));
    BoostingCurve curve = new BoostingCurve(patience, greaterIsBetter);
    BoostingPace pace = new BoostingPace(context.deadline(), rounds, learningRate);
    boolean goesOn = true;
    while (goesOn && pace.goesOn() && booster.update()) {
      goesOn = curve.add(pace.rate(), validated ? booster.validationMetric() : Double.NaN);
      if (pace.roundDone()) {
        booster.learningRate(pace.rate());
      }
    }
    return curve;
  }
}
