package ai.kolosal.automl.model.lightgbm;

import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.model.boosting.NativeBooster;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_double;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_float;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_int;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_p_void;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_void;
import com.microsoft.ml.lightgbm.lightgbmlib;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * A native booster and its data sets.
 *
 * <p>Used by one thread. {@link #close()} frees everything; nothing may be called after it.
 */
final class LightGbmBooster implements NativeBooster {
  private static final int FLOAT32 = 0;
  private static final int FLOAT64 = 1;
  private static final int COLUMN_MAJOR = 0;
  private static final int SPLIT_IMPORTANCE = 0;
  private static final int VALIDATION = 1;

  /** Values beyond are brought here, where LightGBM keeps thresholds: a threshold this great is above every value. */
  static final double BOUND = 1e300;

  /** The booster first, then the data sets it looks at. */
  private final Deque<Runnable> frees = new ArrayDeque<>();
  private final String parameters;
  private final SWIGTYPE_p_void training;
  private final SWIGTYPE_p_void booster;

  /**
   * Bins the rows and makes a booster without trees.
   *
   * @param x features, at least one column and one row
   * @param labels one a row
   * @param weights what each row counts; empty where all count the same
   * @param parameters LightGBM's, for data set and booster alike
   * @throws TrainingException if LightGBM refuses
   */
  LightGbmBooster(FeatureMatrix x, float[] labels, Optional<float[]> weights, String parameters) {
    this.parameters = parameters;
    try {
      training = dataset(x, labels, null);
      weights.ifPresent(all -> set(training, "weight", all));
      booster = made(handle -> lightgbmlib.LGBM_BoosterCreate(training, parameters, handle));
      frees.addFirst(() -> lightgbmlib.LGBM_BoosterFree(booster));
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  @Override
  public void validate(FeatureMatrix x, float[] labels) {
    check(lightgbmlib.LGBM_BoosterAddValidData(booster, dataset(x, labels, training)));
  }

  @Override
  public boolean update() {
    SWIGTYPE_p_int finished = lightgbmlib.new_intp();
    try {
      check(lightgbmlib.LGBM_BoosterUpdateOneIter(booster, finished));
      return lightgbmlib.intp_value(finished) == 0;
    } finally {
      lightgbmlib.delete_intp(finished);
    }
  }

  /**
   * The rounds that are kept.
   *
   * @return at least 0
   */
  int rounds() {
    SWIGTYPE_p_int rounds = lightgbmlib.new_intp();
    try {
      check(lightgbmlib.LGBM_BoosterGetCurrentIteration(booster, rounds));
      return lightgbmlib.intp_value(rounds);
    } finally {
      lightgbmlib.delete_intp(rounds);
    }
  }

  @Override
  public double validationMetric() {
    SWIGTYPE_p_int count = lightgbmlib.new_intp();
    SWIGTYPE_p_double value = lightgbmlib.new_doubleArray(1);
    try {
      check(lightgbmlib.LGBM_BoosterGetEval(booster, VALIDATION, count, value));
      return lightgbmlib.doubleArray_getitem(value, 0);
    } finally {
      lightgbmlib.delete_doubleArray(value);
      lightgbmlib.delete_intp(count);
    }
  }

  @Override
  public void learningRate(double rate) {
    // parameters without a verbosity bring the standard one back, which writes to standard output
    check(lightgbmlib.LGBM_BoosterResetParameter(booster, "verbosity=-1 learning_rate=" + rate));
  }

  /**
   * The model as LightGBM's text.
   *
   * @param rounds how many rounds from the first, at least 1
   * @return the text
   */
  String text(int rounds) {
    try {
      Path file = Files.createTempFile("kolosal-lightgbm", ".txt");
      try {
        check(lightgbmlib.LGBM_BoosterSaveModel(booster, 0, rounds, SPLIT_IMPORTANCE, file.toString()));
        return Files.readString(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new TrainingException(
          "LightGBM's model does not come through a temporary file (" + e + "); make java.io.tmpdir writable", e);
    }
  }

  @Override
  public void close() {
    while (!frees.isEmpty()) {
      frees.pop().run();
    }
  }

  private SWIGTYPE_p_void dataset(FeatureMatrix x, float[] labels, SWIGTYPE_p_void reference) {
    int rows = x.rows();
    SWIGTYPE_p_double cells = lightgbmlib.new_doubleArray((long) rows * x.columns());
    SWIGTYPE_p_void dataset;
    try {
      for (int j = 0; j < x.columns(); j++) {
        copy(x.column(j), cells, (long) j * rows);
      }
      SWIGTYPE_p_void data = lightgbmlib.double_to_voidp_ptr(cells);
      dataset = made(handle -> lightgbmlib.LGBM_DatasetCreateFromMat(
          data, FLOAT64, rows, x.columns(), COLUMN_MAJOR, parameters, reference, handle));
      frees.addLast(() -> lightgbmlib.LGBM_DatasetFree(dataset));
    } finally {
      lightgbmlib.delete_doubleArray(cells);
    }
    set(dataset, "label", labels);
    return dataset;
  }

  private static void copy(double[] column, SWIGTYPE_p_double cells, long start) {
    for (int i = 0; i < column.length; i++) {
      lightgbmlib.doubleArray_setitem(cells, start + i, Math.max(-BOUND, Math.min(BOUND, column[i])));
    }
  }

  private static void set(SWIGTYPE_p_void dataset, String field, float[] values) {
    SWIGTYPE_p_float cells = lightgbmlib.new_floatArray(values.length);
    try {
      for (int i = 0; i < values.length; i++) {
        lightgbmlib.floatArray_setitem(cells, i, values[i]);
      }
      check(lightgbmlib.LGBM_DatasetSetField(
          dataset, field, lightgbmlib.float_to_voidp_ptr(cells), values.length, FLOAT32));
    } finally {
      lightgbmlib.delete_floatArray(cells);
    }
  }

  private static SWIGTYPE_p_void made(ToIntFunction<SWIGTYPE_p_p_void> make) {
    SWIGTYPE_p_p_void handle = lightgbmlib.new_voidpp();
    try {
      check(make.applyAsInt(handle));
      return lightgbmlib.voidpp_value(handle);
    } finally {
      lightgbmlib.delete_voidpp(handle);
    }
  }

  private static void check(int code) {
    if (code != 0) {
      throw new TrainingException("LightGBM failed: " + lightgbmlib.LGBM_GetLastError().lines().findFirst().orElse(""));
    }
  }
}
