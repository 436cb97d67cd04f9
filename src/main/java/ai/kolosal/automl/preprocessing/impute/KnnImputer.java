package ai.kolosal.automl.preprocessing.impute;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.internal.column.FrameBuilder;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.random.SeedTree;
import java.util.List;
import java.util.Objects;

/**
 * Fills the missing cells of numeric columns with the mean of the nearest training rows that have a value there
 * (Troyanskaya et al., 2001, "Missing value estimation methods for DNA microarrays").
 *
 * <p>Near is measured by the Euclidean distance over the columns that both rows have, scaled up to all columns; columns
 * are taken as they come, so scale them first.
 *
 * <ul>
 *   <li>of equally distant training rows the earlier ones count
 *   <li>fewer neighbours than asked for: those there are; none that shares a column: the column's training mean
 *   <li>distance weights: training rows at distance 0 take all the weight
 *   <li>a column without a finite value in training is left out, or, if empty columns are kept, 0 throughout
 *   <li>infinities stay; they take no part in distances and are given to nobody
 *   <li>distances beyond the range of doubles count as equal
 *   <li>an interrupted thread gets a {@link java.util.concurrent.CancellationException} where many rows have gaps
 * </ul>
 *
 * <p>As scikit-learn's KNNImputer, whose distances lose digits where columns lie far from 0; these do not. The work is
 * rows with gaps × training rows × columns. Immutable and thread-safe.
 *
 * @param neighbors how many training rows are averaged, at least 1
 * @param weights how they are weighted
 * @param indicators whether columns that had gaps in training get a second column {@code <name>.missing}, 1 where the
 *     cell is missing and else 0, behind all others
 * @param keepEmpty whether columns without a value in training are kept
 */
public record KnnImputer(int neighbors, Weights weights, boolean indicators, boolean keepEmpty)
    implements Transformer {
  /** How neighbours are weighted. */
  public enum Weights {
    /** All the same. */
    UNIFORM,
    /** By the reciprocal of their distance. */
    DISTANCE
  }

  /**
   * Checks the settings.
   *
   * @param neighbors how many training rows are averaged, at least 1
   * @param weights how they are weighted
   * @param indicators whether columns that had gaps in training get a second column {@code <name>.missing}, 1 where the
   *     cell is missing and else 0, behind all others
   * @param keepEmpty whether columns without a value in training are kept
   * @throws IllegalArgumentException if there are no neighbours
   */
  public KnnImputer {
    Objects.requireNonNull(weights, "weights");
    if (neighbors < 1) {
      throw new IllegalArgumentException("a mean of " + neighbors + " neighbours is none; ask for at least 1");
    }
  }

  /** Five neighbours of equal weight, without indicators; columns without a value are left out. */
  public KnnImputer() {
    this(5, Weights.UNIFORM, false, false);
  }

  /**
   * These settings with another number of neighbours.
   *
   * @param changed at least 1
   * @return new settings
   */
  public KnnImputer withNeighbors(int changed) {
    return new KnnImputer(changed, weights, indicators, keepEmpty);
  }

  /**
   * These settings with other weights.
   *
   * @param changed how neighbours are weighted
   * @return new settings
   */
  public KnnImputer withWeights(Weights changed) {
    return new KnnImputer(neighbors, changed, indicators, keepEmpty);
  }

  /**
   * These settings with or without indicators.
   *
   * @param changed whether gaps are marked in columns of their own
   * @return new settings
   */
  public KnnImputer withIndicators(boolean changed) {
    return new KnnImputer(neighbors, weights, changed, keepEmpty);
  }

  /**
   * These settings with columns without a value kept or left out.
   *
   * @param changed whether they are kept
   * @return new settings
   */
  public KnnImputer withKeepEmpty(boolean changed) {
    return new KnnImputer(neighbors, weights, indicators, changed);
  }

  @Override
  public Fitted fit(Frame x, Target y, SeedTree seed) {
    Columns.requireRows(x);
    double[][] columns = columns(x, x.names());
    return new Fitted(this, x.names(), new Donors(columns, x.rows()), GapMarks.of(x, indicators));
  }

  private static double[][] columns(Frame x, List<String> names) {
    double[][] columns = new double[names.size()][];
    for (int j = 0; j < columns.length; j++) {
      columns[j] = Columns.numeric(x, names.get(j)).values();
    }
    return columns;
  }

  /** The training rows. */
  public static final class Fitted implements FittedTransformer {
    private final KnnImputer settings;
    private final List<String> names;
    private final Donors donors;
    private final GapMarks marks;

    private Fitted(KnnImputer settings, List<String> names, Donors donors, GapMarks marks) {
      this.settings = settings;
      this.names = names;
      this.donors = donors;
      this.marks = marks;
    }

    @Override
    public String codecId() {
      return "knn_imputer";
    }

    @Override
    public Frame transform(Frame x) {
      double[][] columns = columns(x, names);
      double[][] filled =
          new NeighborSearch(donors, settings.neighbors, settings.weights == Weights.DISTANCE).filled(columns,
              x.rows());
      FrameBuilder out = new FrameBuilder(x.rows());
      for (int j = 0; j < filled.length; j++) {
        if (!donors.isEmpty(j)) {
          out.add(
              filled[j] == columns[j] ? Columns.numeric(x, names.get(j)) : NumericColumn.of(names.get(j), filled[j]));
        } else if (settings.keepEmpty) {
          out.add(NumericColumn.of(names.get(j), new double[x.rows()]));
        }
      }
      marks.addTo(out, x);
      return out.build();
    }

    @Override
    public void write(StateWriter out) {
      out.writeStrings(names);
      out.writeInt(settings.neighbors);
      out.writeInt(settings.weights.ordinal());
      out.writeBoolean(settings.keepEmpty);
      marks.write(out);
      donors.write(out);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param in at the state's first byte
     * @return the transform
     * @throws ai.kolosal.automl.error.ArtifactException if the state is damaged
     */
    public static Fitted read(StateReader in) {
      List<String> names = Columns.readNames(in);
      int neighbors = in.readInt("the number of neighbours", 1, Integer.MAX_VALUE);
      Weights weights = Weights.values()[in.readInt("the weights", 0, Weights.values().length - 1)];
      KnnImputer settings = new KnnImputer(neighbors, weights, false, in.readBoolean());
      GapMarks marks = GapMarks.read(in);
      return new Fitted(settings, names, Donors.read(in, names.size()), marks);
    }
  }
}
