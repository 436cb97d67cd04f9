package ai.kolosal.automl.preprocessing.decompose;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.internal.column.FrameBuilder;
import ai.kolosal.automl.internal.kernel.MatrixKernels;
import ai.kolosal.automl.internal.math.SingularVectors;
import ai.kolosal.automl.preprocessing.InvertibleTransformer;
import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.List;

/**
 * Directions in the space of numeric columns: what {@link PcaTransformer} and {@link TruncatedSvd} learn.
 *
 * <p>Columns that come out are {@code pca0}, {@code pca1} …, or {@code truncatedsvd0} …. A row with a missing or
 * infinite cell, or whose sums overflow, is missing in all of them. Immutable and thread-safe.
 */
public final class Components implements InvertibleTransformer {
  /** Cells up to which all are put into one matrix and decomposed at once. */
  private static final int SMALL = 250_000;

  private static final int SPARE = 10;

  /** How many matrices of its size a decomposition holds at once. */
  private static final int COPIES = 3;

  private static final int WIDEST_GRAM = 1000;

  private final Kind kind;
  private final List<String> names;
  private final double[] means;
  private final double[][] directions;
  private final double[] scales;
  private final double[] singularValues;
  private final double[] variances;
  private final double[] shares;
  private final double noise;
  private final List<String> outputs;

  /** Which decomposition directions come from. */
  enum Kind {
    PCA("pca"),
    TRUNCATED_SVD("truncatedsvd");

    private final String prefix;

    Kind(String prefix) {
      this.prefix = prefix;
    }
  }

  Components(
      Kind kind,
      List<String> names,
      double[] means,
      double[][] directions,
      double[] scales,
      double[] singularValues,
      double[] variances,
      double[] shares,
      double noise) {
    this.kind = kind;
    this.names = names;
    this.means = means;
    this.directions = directions;
    this.scales = scales;
    this.singularValues = singularValues;
    this.variances = variances;
    this.shares = shares;
    this.noise = noise;
    String[] made = new String[directions.length];
    Arrays.setAll(made, k -> kind.prefix + k);
    this.outputs = List.of(made);
  }

  /**
   * The greatest singular values of a matrix and their vectors, exactly or nearly, whichever is within reach.
   *
   * @param wanted how many at most; fewer rows or columns give fewer
   */
  static SingularVectors decomposed(ColumnMatrix matrix, int wanted, int powers, SeedTree seed) {
    int rows = matrix.rows();
    int columns = matrix.columns();
    int count = Math.min(wanted, Math.min(rows, columns));
    if (columns <= WIDEST_GRAM && rows >= 10L * columns && (long) rows * columns > SMALL / 10) {
      return SingularVectors.ofGram(matrix.gram(), columns);
    }
    if ((long) rows * columns <= SMALL || count >= 0.8 * Math.min(rows, columns)) {
      requireRoom(matrix, (double) rows * columns);
      return SingularVectors.ofCells(matrix.cells(), rows, columns);
    }
    requireRoom(matrix, (double) Math.max(rows, columns) * Math.min(count + SPARE, Math.min(rows, columns)));
    return SingularVectors.randomized(matrix, count, SPARE, powers, seed.generator());
  }

  private static void requireRoom(ColumnMatrix matrix, double cells) {
    Columns.requireArray(
        "to decompose " + matrix.rows() + " rows of " + matrix.columns() + " columns",
        cells,
        COPIES,
        "ask for fewer components, ComponentCount.of(n) or TruncatedSvd(n, powers)");
  }

  /**
   * Numbers times a power of two.
   *
   * @param power 0 changes nothing
   */
  static double[] scaled(double[] numbers, int power) {
    return Arrays.stream(numbers).map(number -> Math.scalb(number, power)).toArray();
  }

  @Override
  public String codecId() {
    return kind == Kind.PCA ? "pca" : "truncated_svd";
  }

  /**
   * What is taken off each column before it is projected.
   *
   * @return the means of the training rows; zeros of a truncated decomposition
   */
  public double[] means() {
    return means.clone();
  }

  /**
   * The directions.
   *
   * @return for each component the weights of the columns, of length 1; the greatest of them is positive
   */
  public double[][] directions() {
    return Arrays.stream(directions).map(double[]::clone).toArray(double[][]::new);
  }

  /**
   * The singular value of each component.
   *
   * @return descending; infinite beyond the greatest double
   */
  public double[] singularValues() {
    return singularValues.clone();
  }

  /**
   * The variance of each component among the training rows.
   *
   * @return over n − 1 rows by {@link PcaTransformer}, over n by {@link TruncatedSvd}; infinite beyond the greatest double
   */
  public double[] explainedVariance() {
    return variances.clone();
  }

  /**
   * The share of each component in the variance of all columns.
   *
   * @return 0 … 1 each; 0 where nothing varies
   */
  public double[] explainedVarianceRatio() {
    return shares.clone();
  }

  /**
   * The mean variance of the components that were left out.
   *
   * @return at least 0; 0 of a truncated decomposition
   */
  public double noiseVariance() {
    return noise;
  }

  @Override
  public Frame transform(Frame x) {
    double[][] made = ColumnMatrix.of(x, names).less(means).times(directions);
    FrameBuilder out = new FrameBuilder(x.rows());
    for (int k = 0; k < made.length; k++) {
      double[] cells = made[k];
      for (int i = 0; i < cells.length; i++) {
        double cell = cells[i] / scales[k];
        cells[i] = Math.abs(cell) <= Double.MAX_VALUE ? cell : Double.NaN;
      }
      out.add(NumericColumn.of(outputs.get(k), cells));
    }
    return out.build();
  }

  /**
   * Puts rows back into the space of the columns.
   *
   * <p>What the components left out is lost: a row comes back as the nearest one that they can say.
   */
  @Override
  public Frame inverse(Frame transformed) {
    int rows = transformed.rows();
    double[][] cells = new double[directions.length][];
    double[] weights = new double[names.size() * cells.length];
    for (int k = 0; k < cells.length; k++) {
      cells[k] = Columns.numeric(transformed, outputs.get(k)).values();
      for (int j = 0; j < names.size(); j++) {
        weights[j * cells.length + k] = directions[k][j] * scales[k];
      }
    }
    double[][] back = new double[names.size()][rows];
    for (int j = 0; j < back.length; j++) {
      Arrays.fill(back[j], means[j]);
    }
    MatrixKernels.gemm(weights, 0, cells.length, cells, 0, rows, back, 0);
    FrameBuilder out = new FrameBuilder(rows);
    for (int j = 0; j < back.length; j++) {
      out.add(NumericColumn.of(names.get(j), back[j]));
    }
    return out.build();
  }

  @Override
  public void write(StateWriter out) {
    out.writeStrings(names);
    out.writeDoubles(means);
    out.writeDoubles(scales);
    for (double[] direction : directions) {
      out.writeDoubles(direction);
    }
    out.writeDoubles(singularValues);
    out.writeDoubles(variances);
    out.writeDoubles(shares);
    out.writeDouble(noise);
  }

  /**
   * Reads what {@link PcaTransformer} learned.
   *
   * @param in at the state's first byte
   * @return the transform
   * @throws ai.kolosal.automl.error.ArtifactException if the state is damaged
   */
  public static Components readPca(StateReader in) {
    return read(in, Kind.PCA);
  }

  /**
   * Reads what {@link TruncatedSvd} learned.
   *
   * @param in at the state's first byte
   * @return the transform
   * @throws ai.kolosal.automl.error.ArtifactException if the state is damaged
   */
  public static Components readTruncatedSvd(StateReader in) {
    return read(in, Kind.TRUNCATED_SVD);
  }

  private static Components read(StateReader in, Kind kind) {
    List<String> names = Columns.readNames(in);
    double[] means = Columns.readDoubles(in, "the means", names.size(), "finite", Double::isFinite);
    double[] scales = in.readDoubles();
    for (double scale : scales) {
      if (!(scale > 0 && scale <= Double.MAX_VALUE)) {
        throw in.corrupt("a component is scaled by " + scale);
      }
    }
    double[][] directions = new double[scales.length][];
    for (int k = 0; k < directions.length; k++) {
      directions[k] = Columns.readDoubles(in, "the weights", names.size(), "finite", Double::isFinite);
    }
    double[] singularValues = figures(in, "the singular values", scales.length);
    double[] variances = figures(in, "the variances", scales.length);
    double[] shares = figures(in, "the shares", scales.length);
    double noise = in.readDouble();
    if (!(noise >= 0)) {
      throw in.corrupt("the variance of noise is " + noise);
    }
    return new Components(kind, names, means, directions, scales, singularValues, variances, shares, noise);
  }

  private static double[] figures(StateReader in, String what, int count) {
    return Columns.readDoubles(in, what, count, "at least 0", value -> value >= 0);
  }
}
