package ai.kolosal.automl.model.xgboost;

/** Which leaf XGBoost splits next. */
public enum GrowPolicy {
  /** The one nearest to the root: trees grow level by level. */
  DEPTH_WISE("depthwise"),
  /** The one that gains most. */
  LOSS_GUIDE("lossguide");

  private final String id;

  GrowPolicy(String id) {
    this.id = id;
  }

  /**
   * XGBoost's name.
   *
   * @return lower case
   */
  public String id() {
    return id;
  }
}
