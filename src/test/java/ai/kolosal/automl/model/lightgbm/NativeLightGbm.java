package ai.kolosal.automl.model.lightgbm;

import ai.kolosal.automl.data.FeatureMatrix;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_double;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_int;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_long_long;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_p_void;
import com.microsoft.ml.lightgbm.lightgbmlib;

/** LightGBM's own prediction of a model text, to compare ours with. */
final class NativeLightGbm {
  private NativeLightGbm() {}

  /** Predictions after the link for cells bounded as in training, rows × classes (one value a row for two classes and numbers). */
  static double[] predict(String text, FeatureMatrix x) {
    int rows = x.rows();
    SWIGTYPE_p_p_void handle = lightgbmlib.new_voidpp();
    SWIGTYPE_p_int rounds = lightgbmlib.new_intp();
    SWIGTYPE_p_long_long length = lightgbmlib.new_int64_tp();
    check(lightgbmlib.LGBM_BoosterLoadModelFromString(text, rounds, handle));
    var booster = lightgbmlib.voidpp_value(handle);
    check(lightgbmlib.LGBM_BoosterCalcNumPredict(booster, rows, 0, 0, -1, length));
    double[] predictions = new double[(int) lightgbmlib.int64_tp_value(length)];
    SWIGTYPE_p_double cells = lightgbmlib.new_doubleArray((long) rows * x.columns());
    SWIGTYPE_p_double out = lightgbmlib.new_doubleArray(predictions.length);
    for (int j = 0; j < x.columns(); j++) {
      for (int i = 0; i < rows; i++) {
        double cell = Math.max(-LightGbmBooster.BOUND, Math.min(LightGbmBooster.BOUND, x.value(i, j)));
        lightgbmlib.doubleArray_setitem(cells, (long) j * rows + i, cell);
      }
    }
    check(lightgbmlib.LGBM_BoosterPredictForMat(
        booster, lightgbmlib.double_to_voidp_ptr(cells), 1, rows, x.columns(), 0, 0, 0, -1, "num_threads=1", length,
        out));
    for (int i = 0; i < predictions.length; i++) {
      predictions[i] = lightgbmlib.doubleArray_getitem(out, i);
    }
    check(lightgbmlib.LGBM_BoosterFree(booster));
    lightgbmlib.delete_doubleArray(out);
    lightgbmlib.delete_doubleArray(cells);
    lightgbmlib.delete_int64_tp(length);
    lightgbmlib.delete_intp(rounds);
    lightgbmlib.delete_voidpp(handle);
    return predictions;
  }

  private static void check(int code) {
    if (code != 0) {
      throw new AssertionError(lightgbmlib.LGBM_GetLastError());
    }
  }
}
