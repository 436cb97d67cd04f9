package ai.kolosal.automl.model.neural;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Turns features into rows of floats: numbers first, then categories of few levels as columns of their own, then codes
 * of the others.
 *
 * <ul>
 *   <li>a number that is not finite counts as 0; numbers are held within ±10⁴, which rows of the view are far from
 *   <li>a category of two levels is one column, 1 and −1, others of few levels one column a level; missing and unseen
 *       levels are all zeros, as in pytabkit
 *   <li>of other categories a missing or unseen level has the code {@code cardinality}, behind those of training
 * </ul>
 *
 * <p>Immutable and thread-safe.
 */
final class NeuralInput {
  private static final float LARGEST = 1e4f;

  private final int[] cardinalities;
  private final int oneHotLevels;
  private final int numbers;
  private final int indicators;
  private final int[] coded;
  /** Where a feature's columns begin. */
  private final int[] places;

  private NeuralInput(int[] cardinalities, int oneHotLevels) {
    this.cardinalities = cardinalities;
    this.oneHotLevels = oneHotLevels;
    this.places = new int[cardinalities.length];
    int at = 0;
    for (int j = 0; j < places.length; j++) {
      places[j] = cardinalities[j] == 0 ? at++ : 0;
    }
    numbers = at;
    for (int j = 0; j < places.length; j++) {
      if (isOneHot(j)) {
        places[j] = at;
        at += cardinalities[j] == 2 ? 1 : cardinalities[j];
      }
    }
    indicators = at - numbers;
    List<Integer> others = new ArrayList<>();
    for (int j = 0; j < places.length; j++) {
      if (cardinalities[j] > oneHotLevels) {
        places[j] = at++;
        others.add(cardinalities[j]);
      }
    }
    coded = others.stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * The input of some features.
   *
   * @param features what the columns hold
   * @param oneHotLevels categories of more levels are coded
   */
  static NeuralInput of(List<Feature> features, int oneHotLevels) {
    return new NeuralInput(features.stream().mapToInt(Feature::cardinality).toArray(), oneHotLevels);
  }

  private boolean isOneHot(int feature) {
    return cardinalities[feature] > 0 && cardinalities[feature] <= oneHotLevels;
  }

  /** How many features there are. */
  int features() {
    return cardinalities.length;
  }

  /** How many columns hold numbers; they are the first. */
  int numbers() {
    return numbers;
  }

  /** How many columns tell levels apart; they stand behind the numbers. */
  int indicators() {
    return indicators;
  }

  /** The levels of the features that are coded; their columns are the last. */
  int[] coded() {
    return coded.clone();
  }

  /** The width of a row. */
  int width() {
    return numbers + indicators + coded.length;
  }

  /** Turns rows {@code from} to before {@code from + rows} into floats, row by row. */
  void encode(FeatureMatrix x, int from, int rows, float[] into, int at) {
    int width = width();
    Arrays.fill(into, at, at + rows * width, 0);
    for (int j = 0; j < cardinalities.length; j++) {
      double[] column = x.column(j);
      for (int i = 0; i < rows; i++) {
        put(j, column[from + i], into, at + i * width);
      }
    }
  }

  /** Turns some rows into floats, row by row. */
  void encode(FeatureMatrix x, int[] index, int from, int rows, float[] into) {
    int width = width();
    Arrays.fill(into, 0, rows * width, 0);
    for (int j = 0; j < cardinalities.length; j++) {
      double[] column = x.column(j);
      for (int i = 0; i < rows; i++) {
        put(j, column[index[from + i]], into, i * width);
      }
    }
  }

  /** Turns one row into floats. */
  void encode(double[] row, float[] into) {
    Arrays.fill(into, 0, width(), 0);
    for (int j = 0; j < cardinalities.length; j++) {
      put(j, row[j], into, 0);
    }
  }

  private void put(int feature, double cell, float[] into, int row) {
    int levels = cardinalities[feature];
    int at = row + places[feature];
    if (levels == 0) {
      into[at] = Double.isFinite(cell) ? (float) Math.max(-LARGEST, Math.min(LARGEST, cell)) : 0;
      return;
    }
    boolean known = cell >= 0 && cell < levels;
    if (levels > oneHotLevels) {
      into[at] = known ? (int) cell : levels;
    } else if (known && levels == 2) {
      into[at] = cell < 1 ? 1 : -1;
    } else if (known) {
      into[at + (int) cell] = 1;
    }
  }

  void write(StateWriter out) {
    out.writeInts(cardinalities);
    out.writeInt(oneHotLevels);
  }

  static NeuralInput read(StateReader in) {
    int[] cardinalities = in.readInts();
    int oneHotLevels = in.readInt("the levels of one-hot columns", 0, Integer.MAX_VALUE);
    long width = 0;
    for (int levels : cardinalities) {
      if (levels < 0) {
        throw in.corrupt("a category has " + levels + " levels");
      }
      width += levels > oneHotLevels ? 1 : Math.max(1, levels);
    }
    if (width > Layers.WIDEST) {
      throw in.corrupt("its features have " + width + " columns");
    }
    return new NeuralInput(cardinalities, oneHotLevels);
  }
}
