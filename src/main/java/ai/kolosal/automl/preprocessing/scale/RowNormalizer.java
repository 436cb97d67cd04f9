package ai.kolosal.automl.preprocessing.scale;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.internal.column.FrameBuilder;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.StreamTransformer;
import ai.kolosal.automl.random.SeedTree;
import java.util.List;
import java.util.Objects;

/**
 * Divides the numbers of each row by their norm, so that only their proportions are left; it cannot be undone.
 *
 * <p>A row's greatest size is taken out first, so that neither huge nor tiny rows lose their digits.
 *
 * <ul>
 *   <li>missing cells stay missing, infinite ones infinite; neither takes part in the norm
 *   <li>a row of zeros, or with a norm below ten times 2⁻⁵², stays as it is
 *   <li>nothing is learned but the names of the columns
 * </ul>
 *
 * <p>Immutable and thread-safe.
 *
 * @param norm what rows are divided by
 */
public record RowNormalizer(Norm norm) implements StreamTransformer {
  /* Rows of a norm below it have no direction worth the name. */
  private static final double LEAST = 10 * 0x1p-52;

  /** What a row is divided by. */
  public enum Norm {
    /** The sum of its absolute values. */
    L1,
    /** The root of the sum of its squares. */
    L2,
    /** The greatest of its absolute values. */
    MAX
  }

  /** By the root of the sum of squares. */
  public RowNormalizer() {
    this(Norm.L2);
  }

  /**
   * Checks the norm.
   *
   * @throws NullPointerException if it is null
   */
  public RowNormalizer {
    Objects.requireNonNull(norm, "norm");
  }

  @Override
  public Fitted fit(Frame x, Target y, SeedTree seed) {
    Columns.requireRows(x);
    for (String name : x.names()) {
      Columns.numeric(x, name);
    }
    return new Fitted(x.names(), norm);
  }

  @Override
  public Accumulator begin() {
    return StreamTransformer.byNames(this);
  }

  /** The columns whose cells make up a row. */
  public static final class Fitted implements FittedTransformer {
    private final List<String> names;
    private final Norm norm;

    private Fitted(List<String> names, Norm norm) {
      this.names = names;
      this.norm = norm;
    }

    @Override
    public String codecId() {
      return "row_normalizer";
    }

    @Override
    public Frame transform(Frame x) {
      double[][] cells = new double[names.size()][];
      for (int j = 0; j < cells.length; j++) {
        cells[j] = Columns.numeric(x, names.get(j)).values();
      }
      double[] greatest = greatest(cells, x.rows());
      double[] norms = norms(cells, greatest);
      FrameBuilder out = new FrameBuilder(x.rows());
      for (int j = 0; j < cells.length; j++) {
        double[] divided = new double[x.rows()];
        for (int i = 0; i < divided.length; i++) {
          divided[i] = cells[j][i] / greatest[i] / norms[i];
        }
        out.add(NumericColumn.of(names.get(j), divided));
      }
      return out.build();
    }

    /* The greatest finite size of each row. */
    private static double[] greatest(double[][] cells, int rows) {
      double[] greatest = new double[rows];
      for (double[] column : cells) {
        for (int i = 0; i < rows; i++) {
          double size = Math.abs(column[i]);
          greatest[i] = size > greatest[i] && size <= Double.MAX_VALUE ? size : greatest[i];
        }
      }
      return greatest;
    }

    /* The norm of each row over its greatest size; both are made 1 where their product is next to nothing. */
    private double[] norms(double[][] cells, double[] greatest) {
      double[] norms = new double[greatest.length];
      for (double[] column : cells) {
        for (int i = 0; i < norms.length; i++) {
          double size = Math.abs(column[i]) / greatest[i];
          double finite = size <= 1 ? size : 0;
          switch (norm) {
            case L1 -> norms[i] += finite;
            case L2 -> norms[i] += finite * finite;
            case MAX -> norms[i] = 1;
          }
        }
      }
      for (int i = 0; i < norms.length; i++) {
        norms[i] = norm == Norm.L2 ? Math.sqrt(norms[i]) : norms[i];
        if (!(norms[i] * greatest[i] >= LEAST)) {
          norms[i] = 1;
          greatest[i] = 1;
        }
      }
      return norms;
    }

    @Override
    public void write(StateWriter out) {
      out.writeStrings(names);
      out.writeInt(norm.ordinal());
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
      return new Fitted(names, Norm.values()[in.readInt("the norm", 0, Norm.values().length - 1)]);
    }
  }
}
