package ai.kolosal.automl.model.xgboost;

import ai.kolosal.automl.data.FeatureMatrix;
import java.io.IOException;
import java.io.UncheckedIOException;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** XGBoost's own prediction of a saved model, to compare ours with. */
final class NativeXgBoost {
  private NativeXgBoost() {}

  /** Predictions after the link for cells bounded as in training, rows × classes (one value for two and for numbers). */
  static float[][] predict(byte[] bytes, FeatureMatrix x) throws XGBoostError {
    try {
      Booster booster = XGBoost.loadModel(bytes);
      DMatrix rows = new DMatrix(XgBoostBooster.cells(x), x.rows(), x.columns(), Float.NaN);
      rows.setFeatureTypes(booster.getFeatureTypes());
      float[][] predictions = booster.predict(rows);
      rows.dispose();
      booster.dispose();
      return predictions;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
