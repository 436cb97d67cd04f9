package ai.kolosal.automl.preprocessing.shape;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.internal.column.FrameBuilder;
import ai.kolosal.automl.internal.kernel.EdgeSearch;
import ai.kolosal.automl.internal.kernel.NumberSort;
import ai.kolosal.automl.internal.math.OrderStatistics;
import ai.kolosal.automl.preprocessing.InvertibleTransformer;
import ai.kolosal.automl.preprocessing.StreamTransformer;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts each numeric column into bins.
 *
 * <ul>
 *   <li>a cell at an edge belongs to the bin above; cells beyond the edges, ±∞ too, to the first and the last bin
 *   <li>missing values stay missing, one-hot in every column of their bins; infinities take no part in the edges
 *   <li>quantiles, k-means: bins no wider than 10⁻⁸ are joined to the next
 *   <li>a constant column, and one without a finite value: a single bin from −∞ to ∞
 *   <li>undone, a cell is the middle of its bin; missing where the bin is that from −∞ to ∞
 * </ul>
 *
 * <p>As scikit-learn's KBinsDiscretizer. Immutable and thread-safe.
 *
 * @param bins how many bins a column gets, at least 2
 * @param encoding what comes out
 * @param strategy where the edges lie
 * @param quantiles which quantiles {@link Strategy#QUANTILE} takes; the others do not look at it
 * @param subsample from how many training rows at most edges are learned; {@link Integer#MAX_VALUE} for all
 */
public record KBinsDiscretizer(int bins, Encoding encoding, Strategy strategy, Quantiles quantiles, int subsample)
    implements
    StreamTransformer {
  private static final double NARROW = 1e-8;

  /** What a cell becomes. */
  public enum Encoding {
    /** The number of its bin, from 0. */
    ORDINAL,
    /** A sparse column {@code <name>=<bin>} for each bin, 1 in that of the cell and else 0. */
    ONE_HOT,
    /** The same columns, dense. */
    ONE_HOT_DENSE
  }

  /** Where the edges of bins lie. */
  public enum Strategy {
    /** At equal distances from the least to the greatest value. */
    UNIFORM,
    /** So that bins have about equally many training rows. */
    QUANTILE,
    /** In the middle between the centres of clusters of one dimension, by Lloyd's algorithm from equal bins. */
    KMEANS
  }

  /** Which quantiles edges are. */
  public enum Quantiles {
    /** Type 7: straight lines between the values. */
    LINEAR,
    /** Type 2: values themselves, or the middle of two. */
    AVERAGED_INVERTED_CDF
  }

  /**
   * Checks the settings.
   *
   * @param bins how many bins a column gets, at least 2
   * @param encoding what comes out
   * @param strategy where the edges lie
   * @param quantiles which quantiles {@link Strategy#QUANTILE} takes; the others do not look at it
   * @param subsample from how many training rows at most edges are learned; {@link Integer#MAX_VALUE} for all
   * @throws IllegalArgumentException if there are fewer than 2 bins or no rows to learn from
   */
  public KBinsDiscretizer {
    if (bins < 2) {
      throw new IllegalArgumentException(bins + " bins; ask for at least 2");
    }
    if (subsample < 1) {
      throw new IllegalArgumentException("edges from " + subsample + " rows; ask for at least 1");
    }
  }

  /** Five bins of equally many rows, one-hot and sparse. */
  public KBinsDiscretizer() {
    this(5, Encoding.ONE_HOT, Strategy.QUANTILE, Quantiles.AVERAGED_INVERTED_CDF, 200_000);
  }

  /**
   * The same settings with another number of bins.
   *
   * @param changed how many, at least 2
   * @return new settings
   */
  public KBinsDiscretizer withBins(int changed) {
    return new KBinsDiscretizer(changed, encoding, strategy, quantiles, subsample);
  }

  /**
   * The same settings with another encoding.
   *
   * @param changed what comes out
   * @return new settings
   */
  public KBinsDiscretizer withEncoding(Encoding changed) {
    return new KBinsDiscretizer(bins, changed, strategy, quantiles, subsample);
  }

  /**
   * The same settings with edges found in another way.
   *
   * @param changed where the edges lie
   * @return new settings
   */
  public KBinsDiscretizer withStrategy(Strategy changed) {
    return new KBinsDiscretizer(bins, encoding, changed, quantiles, subsample);
  }

  /**
   * The same settings with quantiles of another kind.
   *
   * @param changed which quantiles edges are
   * @return new settings
   */
  public KBinsDiscretizer withQuantiles(Quantiles changed) {
    return new KBinsDiscretizer(bins, encoding, strategy, changed, subsample);
  }

  /**
   * The same settings with another number of rows to learn from.
   *
   * @param changed how many at most; {@link Integer#MAX_VALUE} for all
   * @return new settings
   */
  public KBinsDiscretizer withSubsample(int changed) {
    return new KBinsDiscretizer(bins, encoding, strategy, quantiles, changed);
  }

  @Override
  public Fitted fit(Frame x, Target y, SeedTree seed) {
    Columns.requireRows(x);
    RowSample sample = RowSample.of(x.rows(), subsample, seed);
    List<String> names = x.names();
    double[][] edges = new double[names.size()][];
    for (int j = 0; j < edges.length; j++) {
      double[] finite = OrderStatistics.finite(sample.of(Columns.numeric(x, names.get(j)).values()));
      edges[j] = edges(finite);
    }
    return new Fitted(encoding, names, edges);
  }

  @Override
  public Accumulator begin() {
    return StreamTransformer.byQuantiles(withSubsample(Integer.MAX_VALUE));
  }

  private double[] edges(double[] cells) {
    double[] sorted = cells.clone();
    NumberSort.sort(sorted);
    int n = sorted.length;
    if (n == 0 || sorted[0] == sorted[n - 1]) {
      return new double[0];
    }
    return switch (strategy) {
      case UNIFORM -> uniform(sorted[0], sorted[n - 1], bins);
      case QUANTILE -> joined(quantiles(sorted), sorted);
      case KMEANS -> joined(betweenCentres(cells, sorted), sorted);
    };
  }

  private static double[] uniform(double least, double greatest, int bins) {
    double[] edges = new double[bins + 1];
    double step = greatest / bins - least / bins;
    if (greatest - least <= Double.MAX_VALUE) {
      step = (greatest - least) / bins;
    }
    for (int k = 0; k < bins; k++) {
      edges[k] = Math.min(least + k * step, greatest);
    }
    edges[bins] = greatest;
    return edges;
  }

  private double[] quantiles(double[] sorted) {
    double[] edges = new double[bins + 1];
    double step = 100.0 / bins;
    for (int k = 0; k <= bins; k++) {
      double q = k == bins ? 1 : k * step / 100;
      edges[k] = switch (quantiles) {
        case LINEAR -> OrderStatistics.sortedQuantile(sorted, q);
        case AVERAGED_INVERTED_CDF -> OrderStatistics.sortedAveragedQuantile(sorted, q);
      };
    }
    return edges;
  }

  private double[] betweenCentres(double[] cells, double[] sorted) {
    int clusters = Math.min(bins, sorted.length);
    double least = sorted[0];
    double greatest = sorted[sorted.length - 1];
    double[] start = uniform(least, greatest, clusters);
    for (int k = 0; k < clusters; k++) {
      start[k] = start[k] * 0.5 + start[k + 1] * 0.5;
    }
    double[] centres = LineClusters.centres(cells, Arrays.copyOf(start, clusters));
    double[] edges = new double[clusters + 1];
    edges[0] = least;
    for (int k = 1; k < clusters; k++) {
      edges[k] = centres[k - 1] * 0.5 + centres[k] * 0.5;
    }
    edges[clusters] = greatest;
    return edges;
  }

  private static double[] joined(double[] edges, double[] sorted) {
    int count = 1;
    for (int k = 1; k < edges.length; k++) {
      if (edges[k] - edges[k - 1] > NARROW) {
        edges[count++] = edges[k];
      }
    }
    return count == 1 ? new double[] {sorted[0], sorted[sorted.length - 1]} : Arrays.copyOf(edges, count);
  }

  /** The edges of each column's bins; none of a single bin without bounds. */
  public static final class Fitted implements InvertibleTransformer {
    private static final int TILE = 1024;

    private final Encoding encoding;
    private final List<String> names;
    private final double[][] edges;
    private final List<List<String>> ones;

    /** How many cells a row gets. */
    private final long made;

    private Fitted(Encoding encoding, List<String> names, double[][] edges) {
      this.encoding = encoding;
      this.names = names;
      this.edges = edges;
      this.ones = encoding == Encoding.ORDINAL ? List.of() : names();
      this.made = encoding == Encoding.ONE_HOT_DENSE ? ones.stream().mapToLong(List::size).sum() : names.size();
    }

    @Override
    public String codecId() {
      return "k_bins_discretizer";
    }

    /**
     * The edges of a column's bins.
     *
     * @param column the column's name
     * @return the least value, what lies between the bins, the greatest value; a single bin has −∞ and ∞
     * @throws DataException if there was no such column in training
     */
    public double[] edges(String column) {
      int at = names.indexOf(column);
      if (at < 0) {
        throw new DataException("there was no column '" + column + "' in training; bins are of " + names);
      }
      return edges[at].length == 0
          ? new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY}
          : edges[at].clone();
    }

    private int bins(int column) {
      return Math.max(edges[column].length - 1, 1);
    }

    /** The names of a column's bins, free of clashes with all others. */
    private List<List<String>> names() {
      FrameBuilder made = new FrameBuilder(0);
      for (int j = 0; j < edges.length; j++) {
        for (int bin = 0; bin < bins(j); bin++) {
          made.add(NumericColumn.of(names.get(j) + "=" + bin));
        }
      }
      List<String> all = made.build().names();
      List<List<String>> each = new ArrayList<>();
      int from = 0;
      for (int j = 0; j < edges.length; j++) {
        each.add(all.subList(from, from + bins(j)));
        from += bins(j);
      }
      return each;
    }

    @Override
    public Frame transform(Frame x) {
      Columns.requireRoom("KBinsDiscretizer", made, made * (double) x.rows(), "ask for fewer bins or sparse columns");
      FrameBuilder out = new FrameBuilder(x.rows());
      for (int j = 0; j < edges.length; j++) {
        double[] codes = codes(j, Columns.numeric(x, names.get(j)).values());
        if (encoding == Encoding.ORDINAL) {
          out.add(NumericColumn.of(names.get(j), codes));
        } else {
          for (int bin = 0; bin < bins(j); bin++) {
            NumericColumn column = column(ones.get(j).get(bin), codes, bin);
            out.add(encoding == Encoding.ONE_HOT ? column : NumericColumn.of(column.name(), column.values()));
          }
        }
      }
      return out.build();
    }

    private double[] codes(int column, double[] cells) {
      double[] all = edges[column];
      EdgeSearch search =
          new EdgeSearch(all.length < 3 ? new double[0] : Arrays.copyOfRange(all, 1, all.length - 1));
      double[] codes = new double[cells.length];
      int[] tile = new int[Math.min(TILE, cells.length)];
      for (int from = 0; from < codes.length; from += TILE) {
        int count = Math.min(TILE, codes.length - from);
        search.ranks(cells, from, count, tile);
        for (int i = 0; i < count; i++) {
          codes[from + i] = Double.isNaN(cells[from + i]) ? Double.NaN : tile[i];
        }
      }
      return codes;
    }

    /** A sparse column, 1 where the cell is in the bin and NaN where it is missing. */
    private static NumericColumn column(String name, double[] codes, int bin) {
      int count = 0;
      for (double code : codes) {
        count += isStored(code, bin) ? 1 : 0;
      }
      int[] rows = new int[count];
      double[] values = new double[count];
      int at = 0;
      for (int i = 0; i < codes.length; i++) {
        if (isStored(codes[i], bin)) {
          rows[at] = i;
          values[at++] = Double.isNaN(codes[i]) ? Double.NaN : 1;
        }
      }
      return NumericColumn.sparse(name, codes.length, rows, values);
    }

    private static boolean isStored(double code, int bin) {
      return code == bin || Double.isNaN(code);
    }

    @Override
    public Frame inverse(Frame transformed) {
      FrameBuilder out = new FrameBuilder(transformed.rows());
      for (int j = 0; j < edges.length; j++) {
        double[] middles = middles(j);
        double[] codes =
            encoding == Encoding.ORDINAL
                ? Columns.numeric(transformed, names.get(j)).values()
                : codesOfOnes(transformed, j);
        double[] cells = new double[codes.length];
        for (int i = 0; i < cells.length; i++) {
          cells[i] = Double.isNaN(codes[i]) ? Double.NaN : middles[bin(codes[i], j, i)];
        }
        out.add(NumericColumn.of(names.get(j), cells));
      }
      return out.build();
    }

    private int bin(double code, int column, int row) {
      int bin = (int) code;
      if (bin != code || bin < 0 || bin >= bins(column)) {
        throw new DataException(
            "column '" + names.get(column) + "' row " + row + ": " + NumericColumn.text(code)
                + " is no bin; bins are 0 … " + (bins(column) - 1));
      }
      return bin;
    }

    private double[] middles(int column) {
      double[] all = edges[column];
      double[] middles = new double[bins(column)];
      for (int k = 0; k < middles.length; k++) {
        middles[k] = all.length == 0 ? Double.NaN : all[k] * 0.5 + all[k + 1] * 0.5;
      }
      return middles;
    }

    /** The bin of the greatest cell of each row; missing where none is above 0. */
    private double[] codesOfOnes(Frame x, int column) {
      double[] codes = new double[x.rows()];
      double[] greatest = new double[x.rows()];
      Arrays.fill(codes, Double.NaN);
      for (int bin = 0; bin < bins(column); bin++) {
        double[] cells = Columns.numeric(x, ones.get(column).get(bin)).values();
        for (int i = 0; i < codes.length; i++) {
          if (cells[i] > greatest[i]) {
            greatest[i] = cells[i];
            codes[i] = bin;
          }
        }
      }
      return codes;
    }

    @Override
    public void write(StateWriter out) {
      out.writeByte(encoding.ordinal());
      out.writeStrings(names);
      for (double[] all : edges) {
        out.writeDoubles(all);
      }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param in at the state's first byte
     * @return the transform
     * @throws ai.kolosal.automl.error.ArtifactException if the state is damaged
     */
    public static Fitted read(StateReader in) {
      Encoding encoding = Columns.readEnum(in, "the encoding", Encoding.values());
      List<String> names = Columns.readNames(in);
      double[][] edges = new double[names.size()][];
      for (int j = 0; j < edges.length; j++) {
        edges[j] = Columns.readAscending(in, "the edges");
        if (edges[j].length == 1) {
          throw in.corrupt("a column has bins of a single edge");
        }
      }
      return new Fitted(encoding, names, edges);
    }
  }
}
