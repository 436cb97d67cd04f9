package ai.kolosal.automl.preprocessing.decompose;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.internal.kernel.Kernels;
import ai.kolosal.automl.internal.math.SingularVectors;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.List;

/**
 * Turns numeric columns, as they are, into the directions of their greatest singular values: latent semantic analysis
 * where the columns count words.
 *
 * <p>Small matrices and those of ten times as many rows as columns are decomposed exactly, others by powers on random
 * vectors (Halko, Martinsson and Tropp, Finding structure with randomness, 2011).
 *
 * <ul>
 *   <li>columns are not centred; sparse columns stay sparse
 *   <li>rows with a missing or infinite cell take no part, and are missing in every component
 *   <li>fewer rows or columns than components are asked for give fewer; without a complete row there are none
 *   <li>a matrix that takes too much memory to be decomposed is refused
 * </ul>
 *
 * <p>As scikit-learn's TruncatedSVD, signs included. Immutable and thread-safe.
 *
 * @param components how many are kept, at least 1
 * @param powers how often the matrix and its transposed are applied to random vectors, at least 0
 */
public record TruncatedSvd(int components, int powers) implements Transformer {
  /* Below it the difference of the mean square and the squared mean has lost ten bits: far from zero. */
  private static final double LEAST_OF_MOMENT = 0x1p-10;

  /**
   * Checks the settings.
   *
   * @param components how many are kept, at least 1
   * @param powers how often the matrix and its transposed are applied to random vectors, at least 0
   * @throws IllegalArgumentException if there are no components or the powers are negative
   */
  public TruncatedSvd {
    if (components < 1 || powers < 0) {
      throw new IllegalArgumentException(
          components + " components by " + powers + " powers; ask for at least 1 component and 0 powers");
    }
  }

  /** Two components, by five powers. */
  public TruncatedSvd() {
    this(2, 5);
  }

  @Override
  public Components fit(Frame x, Target y, SeedTree seed) {
    Columns.requireRows(x);
    List<String> names = x.names();
    ColumnMatrix complete = ColumnMatrix.of(x, names).finiteRows();
    int power = complete.excess();
    ColumnMatrix rows = complete.scaled(-power);
    int kept = Math.min(components, Math.min(rows.rows(), rows.columns()));
    double[][] directions = new double[0][];
    double[] values = new double[0];
    if (kept > 0) {
      SingularVectors found = Components.decomposed(rows, kept, powers, seed);
      directions = Arrays.copyOf(found.vectors(), kept);
      values = Arrays.copyOf(found.values(), kept);
    }
    double[] means = rows.means();
    ColumnMatrix centred = rows.less(means);
    double total = centred.squares() / Math.max(rows.rows(), 1);
    double[] variances = new double[kept];
    double[] shares = new double[kept];
    for (int k = 0; k < kept; k++) {
      double mean = 0;
      for (int j = 0; j < means.length; j++) {
        mean += means[j] * directions[k][j];
      }
      double moment = values[k] * values[k] / rows.rows();
      variances[k] = moment - mean * mean;
      if (variances[k] < LEAST_OF_MOMENT * moment) {
        double[] shown = centred.times(new double[][] {directions[k]})[0];
        variances[k] = Kernels.squaredDeviations(shown, 0) / rows.rows();
      }
      shares[k] = total > 0 ? variances[k] / total : 0;
    }
    double[] ones = new double[kept];
    Arrays.fill(ones, 1);
    return new Components(
        Components.Kind.TRUNCATED_SVD,
        names,
        new double[names.size()],
        directions,
        ones,
        Components.scaled(values, power),
        Components.scaled(variances, 2 * power),
        shares,
        0);
  }
}
