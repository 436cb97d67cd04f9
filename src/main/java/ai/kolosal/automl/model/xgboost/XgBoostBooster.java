package ai.kolosal.automl.model.xgboost;

import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.model.boosting.NativeBooster;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * A native booster and its data sets.
 *
 * <p>Used by one thread. {@link #close()} frees everything; nothing may be called after it.
 */
final class XgBoostBooster implements NativeBooster {
  /** Values beyond are brought here, since XGBoost refuses infinities; twice as much is still a float. */
  static final float BOUND = 1e38f;

  private static final String[] VALIDATION = {"validation"};

  /** The booster first, then the data sets it looks at. */
  private final Deque<Runnable> frees = new ArrayDeque<>();

  private final DMatrix training;
  private final Booster booster;
  private DMatrix[] validation = {};
  private int round;

  /**
   * Copies the rows and makes a booster without trees.
   *
   * @param x features, at least one column and one row
   * @param labels one a row
   * @param weights what each row counts; empty where all count the same
   * @param parameters XGBoost's
   * @throws TrainingException if XGBoost refuses
   */
  XgBoostBooster(FeatureMatrix x, float[] labels, Optional<float[]> weights, Map<String, Object> parameters) {
    try {
      training = dataset(x, labels);
      if (weights.isPresent()) {
        training.setWeight(weights.get());
      }
      booster = XGBoost.train(training, parameters, 0, Map.of(), null, null);
      frees.addFirst(booster::dispose);
    } catch (XGBoostError e) {
      close();
      throw failure(e);
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  @Override
  public void validate(FeatureMatrix x, float[] labels) {
    try {
      validation = new DMatrix[] {dataset(x, labels)};
    } catch (XGBoostError e) {
      throw failure(e);
    }
  }

  @Override
  public boolean update() {
    try {
      booster.update(training, round++);
      return true;
    } catch (XGBoostError e) {
      throw failure(e);
    }
  }

  @Override
  public double validationMetric() {
    try {
      float[] value = new float[1];
      booster.evalSet(validation, VALIDATION, round, value);
      return value[0];
    } catch (XGBoostError e) {
      throw failure(e);
    }
  }

  @Override
  public void learningRate(double rate) {
    try {
      booster.setParam("eta", rate);
    } catch (XGBoostError e) {
      throw failure(e);
    }
  }

  /**
   * The model as XGBoost's binary JSON.
   *
   * @return the bytes
   */
  byte[] bytes() {
    try {
      return booster.toByteArray("ubj");
    } catch (XGBoostError e) {
      throw failure(e);
    }
  }

  @Override
  public void close() {
    while (!frees.isEmpty()) {
      frees.pop().run();
    }
  }

  private DMatrix dataset(FeatureMatrix x, float[] labels) throws XGBoostError {
    DMatrix rows = new DMatrix(cells(x), x.rows(), x.columns(), Float.NaN);
    frees.addLast(rows::dispose);
    rows.setLabel(labels);
    String[] types = new String[x.columns()];
    for (int j = 0; j < types.length; j++) {
      types[j] = x.features().get(j).isCategorical() ? "c" : "float";
    }
    rows.setFeatureTypes(types);
    return rows;
  }

  /** The cells row by row in single precision. */
  static float[] cells(FeatureMatrix x) {
    int width = x.columns();
    long size = (long) x.rows() * width;
    if (size > Integer.MAX_VALUE - 8) {
      throw new TrainingException("XGBoost cannot be given " + x.rows() + " rows of " + width
          + " features, which are over 2³¹ cells; train on fewer rows");
    }
    float[] cells = new float[(int) size];
    for (int j = 0; j < width; j++) {
      double[] column = x.column(j);
      for (int i = 0; i < column.length; i++) {
        cells[i * width + j] = Math.max(-BOUND, Math.min(BOUND, (float) column[i]));
      }
    }
    return cells;
  }

  /** The first line of a message; the others are a native stack trace. */
  static String firstLine(XGBoostError e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  private static TrainingException failure(XGBoostError e) {
    return new TrainingException("XGBoost failed: " + firstLine(e), e);
  }
}
