package ai.kolosal.automl.model.xgboost;

import java.util.Map;
import java.util.Optional;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Loads XGBoost's natives, which its classes do when they are first used, and tries them out. */
final class XgBoostNatives {
  private XgBoostNatives() {}

  /**
   * Loads the natives.
   *
   * @return empty if a booster can be made, else why not
   * @throws LinkageError if the binding or its natives are absent
   */
  static Optional<String> load() {
    try {
      DMatrix rows = new DMatrix(new float[] {1}, 1, 1, Float.NaN);
      try {
        rows.setLabel(new float[] {1});
        XGBoost.train(rows, Map.of("nthread", 1, "verbosity", 0), 0, Map.of(), null, null).dispose();
      } finally {
        rows.dispose();
      }
      return Optional.empty();
    } catch (XGBoostError e) {
      return Optional.of("XGBoost does not work on this system (" + XgBoostBooster.firstLine(e)
          + "); exclude ml.dmlc:xgboost4j_2.12 to stop trying");
    }
  }
}
