package ai.kolosal.automl.preprocessing.decompose;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.internal.math.SingularVectors;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.List;

/**
 * Turns numeric columns into the principal components that vary most, uncorrelated among the training rows.
 *
 * <p>Rows at least ten times as many as columns: by the eigenvectors of the columns' products, which loses components
 * that vary 10⁻⁸ as much as the first. Else by all singular vectors, or, of a large matrix of which less than four fifths
 * are wanted, by those of seven powers on random vectors.
 *
 * <ul>
 *   <li>columns are centred and not scaled
 *   <li>rows with a missing or infinite cell take no part, and are missing in every component
 *   <li>fewer rows or columns than components are asked for give fewer; without a complete row there are none
 *   <li>sparse columns stay sparse
 *   <li>a matrix that takes too much memory to be decomposed is refused, and so is whitening by more than the greatest
 *       double
 * </ul>
 *
 * <p>As scikit-learn's PCA, signs included. Immutable and thread-safe.
 *
 * @param components how many are kept
 * @param whiten whether each is divided by its deviation
 */
public record PcaTransformer(ComponentCount components, boolean whiten) implements Transformer {
  private static final int POWERS = 7;

  /** All components, not whitened. */
  public PcaTransformer() {
    this(ComponentCount.all(), false);
  }

  @Override
  public Components fit(Frame x, Target y, SeedTree seed) {
    Columns.requireRows(x);
    List<String> names = x.names();
    ColumnMatrix complete = ColumnMatrix.of(x, names).finiteRows();
    int power = complete.excess();
    ColumnMatrix rows = complete.scaled(-power);
    double[] means = rows.means();
    ColumnMatrix centred = rows.less(means);
    int most = Math.min(rows.rows(), rows.columns());
    int wanted = components instanceof ComponentCount.Fixed fixed ? Math.min(fixed.number(), most) : most;
    if (wanted == 0) {
      double[] none = new double[0];
      return new Components(Components.Kind.PCA, names, Components.scaled(means, power), new double[0][], none, none,
          none, none, 0);
    }
    SingularVectors found = Components.decomposed(centred, wanted, POWERS, seed);
    double degrees = Math.max(rows.rows() - 1, 1);
    double total = centred.squares() / degrees;
    double[] variances = Arrays.stream(found.values()).map(value -> value * value / degrees).toArray();
    double[] shares = Arrays.stream(variances).map(v -> total > 0 ? Math.min(v / total, 1) : 0).toArray();
    int kept = components instanceof ComponentCount.Share share ? enough(shares, share.variance()) : wanted;
    double rest = total;
    for (int k = 0; k < kept; k++) {
      rest -= variances[k];
    }
    double[] kepts = Arrays.copyOf(variances, kept);
    double[] scales =
        Arrays.stream(kepts)
            .map(v -> whiten ? Math.max(Math.scalb(Math.sqrt(v), power), Math.ulp(1.0)) : 1)
            .toArray();
    if (kept > 0 && scales[0] > Double.MAX_VALUE) {
      throw new DataException(
          "the first component deviates by more than " + Double.MAX_VALUE + "; scale the columns before");
    }
    return new Components(
        Components.Kind.PCA,
        names,
        Components.scaled(means, power),
        Arrays.copyOf(found.vectors(), kept),
        scales,
        Components.scaled(Arrays.copyOf(found.values(), kept), power),
        Components.scaled(kepts, 2 * power),
        Arrays.copyOf(shares, kept),
        kept < most ? Math.scalb(Math.max(rest, 0) / (most - kept), 2 * power) : 0);
  }

  /** The first components that together hold more than a share. */
  private static int enough(double[] shares, double wanted) {
    double sum = 0;
    int count = 0;
    while (count < shares.length && sum <= wanted) {
      sum += shares[count++];
    }
    return count;
  }
}
