package ai.kolosal.automl.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The numeric view of rows that a learner sees: rows × features, stored by column.
 *
 * <p>Missing cells, and categories that were not seen in training, are NaN. Immutable and thread-safe.
 */
public final class FeatureMatrix {
  private final List<Feature> features;
  private final double[][] columns;
  private final int rows;
  /** None as long as nobody asks, which for single rows is for good. */
  private volatile ConcurrentHashMap<Class<?>, Object> derived;

  private FeatureMatrix(List<Feature> features, double[][] columns, int rows) {
    this.features = features;
    this.columns = columns;
    this.rows = rows;
  }

  /**
   * A matrix over columns that it takes over.
   *
   * @param features what each column holds
   * @param columns one array of length {@code rows} a feature; not copied, not to be changed any more
   * @param rows the number of rows
   * @return the matrix
   * @throws IllegalArgumentException if the lengths do not fit
   */
  public static FeatureMatrix of(List<Feature> features, double[][] columns, int rows) {
    if (features.size() != columns.length) {
      throw new IllegalArgumentException(features.size() + " features are described, " + columns.length + " given");
    }
    for (int j = 0; j < columns.length; j++) {
      if (columns[j].length != rows) {
        throw new IllegalArgumentException(
            "feature '" + features.get(j).name() + "' has " + columns[j].length + " rows, the matrix has " + rows);
      }
    }
    return new FeatureMatrix(List.copyOf(features), columns.clone(), rows);
  }

  /**
   * The matrix of a frame whose columns are all numeric or categorical; a category's cells become its codes.
   *
   * @param frame numeric and categorical columns only
   * @return a matrix that shares the numeric cells
   * @throws IllegalArgumentException if a column is of another kind
   */
  public static FeatureMatrix of(Frame frame) {
    List<Feature> features = new ArrayList<>();
    double[][] columns = new double[frame.columns().size()][];
    for (int j = 0; j < columns.length; j++) {
      Column column = frame.columns().get(j);
      if (column instanceof NumericColumn numeric) {
        features.add(Feature.numeric(column.name()));
        columns[j] = numeric.values();
      } else if (column instanceof CategoricalColumn category) {
        features.add(new Feature(column.name(), Math.max(1, category.levels().size())));
        columns[j] = codes(category.codes());
      } else {
        throw new IllegalArgumentException("column " + column + " is not numeric or categorical; encode it first");
      }
    }
    return new FeatureMatrix(List.copyOf(features), columns, frame.rows());
  }

  private static double[] codes(int[] codes) {
    double[] values = new double[codes.length];
    for (int i = 0; i < codes.length; i++) {
      values[i] = codes[i] < 0 ? Double.NaN : codes[i];
    }
    return values;
  }

  /**
   * The number of rows.
   *
   * @return at least 0
   */
  public int rows() {
    return rows;
  }

  /**
   * The number of features.
   *
   * @return at least 0
   */
  public int columns() {
    return columns.length;
  }

  /**
   * What the columns hold.
   *
   * @return unmodifiable
   */
  public List<Feature> features() {
    return features;
  }

  /**
   * A column.
   *
   * @param feature 0-based
   * @return the backing array, to be read only
   */
  public double[] column(int feature) {
    return columns[feature];
  }

  /**
   * A cell.
   *
   * @param row 0-based
   * @param feature 0-based
   * @return the value, NaN where missing
   */
  public double value(int row, int feature) {
    return columns[feature][row];
  }

  /**
   * Copies a row.
   *
   * @param row 0-based
   * @param into at least as long as there are features
   */
  public void copyRow(int row, double[] into) {
    for (int j = 0; j < columns.length; j++) {
      into[j] = columns[j][row];
    }
  }

  /**
   * What has been worked out from the matrix, kept with it and freed with it.
   *
   * @param <T> its type, of the one who works it out and nobody else's
   * @param type the class of {@code T}, one object of which a matrix has
   * @param make makes an empty one, at once; what takes long is for the object itself to do
   * @return the same object for all who ask
   */
  public <T> T derived(Class<T> type, Supplier<T> make) {
    if (derived == null) {
      synchronized (this) {
        if (derived == null) {
          derived = new ConcurrentHashMap<>();
        }
      }
    }
    return type.cast(derived.computeIfAbsent(type, absent -> make.get()));
  }

  /**
   * The features of this matrix and behind them those of another.
   *
   * @param other as many rows
   * @return a matrix that shares the columns of both
   * @throws IllegalArgumentException if there are more or fewer rows
   */
  public FeatureMatrix beside(FeatureMatrix other) {
    List<Feature> both = new ArrayList<>(features);
    both.addAll(other.features);
    double[][] all = Arrays.copyOf(columns, columns.length + other.columns.length);
    System.arraycopy(other.columns, 0, all, columns.length, other.columns.length);
    return of(both, all, rows);
  }

  /**
   * The matrix with the rows of an index, in its order.
   *
   * @param index 0-based row numbers
   * @return a new matrix
   */
  public FeatureMatrix take(int[] index) {
    double[][] taken = new double[columns.length][index.length];
    for (int j = 0; j < columns.length; j++) {
      double[] from = columns[j];
      double[] to = taken[j];
      for (int i = 0; i < index.length; i++) {
        to[i] = from[index[i]];
      }
    }
    return new FeatureMatrix(features, taken, index.length);
  }
}
