package ai.kolosal.automl.model.neighbors;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.internal.concurrent.TaskRunner;
import ai.kolosal.automl.model.Model;
import java.util.Arrays;

/**
 * Training rows, the nearest of which vote.
 *
 * <ul>
 *   <li>rows at equal distance rank by their number;
 *   <li>by distance, rows at distance 0 vote alone where there are any;
 *   <li>where k is more than the rows, all of them vote; so they do where there are no columns;
 *   <li>cells that are not finite count as 0; the cosine distance of a row of zeros is 1.
 * </ul>
 *
 * <p>Immutable and thread-safe. Predictions cost what training spared: a search a row.
 */
public final class KNeighborsModel implements Model {
  /** The name of the model's form in files. */
  public static final String CODEC_ID = "k_neighbors";

  private static final int BLOCK = 128;

  private final Votes votes;
  private final Distance distance;
  private final SearchKind kind;
  private final int size;
  private final int columns;
  private final double[] cells;
  private final RowSearch search;

  KNeighborsModel(Votes votes, Distance distance, SearchKind kind, int columns, double[] cells) {
    this.votes = votes;
    this.distance = distance;
    this.kind = kind;
    this.size = votes.targets().length;
    this.columns = columns;
    this.cells = cells;
    this.search = kind.over(distance, cells, size, columns);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param in the state
   * @return the model
   * @throws ai.kolosal.automl.error.ArtifactException if the state is damaged
   */
  public static KNeighborsModel read(StateReader in) {
    SearchKind kind = SearchKind.values()[in.readInt("a kind of search", 0, SearchKind.values().length - 1)];
    Distance distance = new Distance(in.readBoolean(), in.readDouble());
    if (!(distance.p() >= 1)) {
      throw in.corrupt("the power of a distance is " + distance.p());
    }
    Votes votes = Votes.read(in);
    int columns = in.readInt("the columns of stored rows", 0, Integer.MAX_VALUE);
    double[] cells = in.readDoubles();
    if (cells.length != (long) columns * votes.targets().length || !Arrays.stream(cells).allMatch(Double::isFinite)) {
      throw in.corrupt(cells.length + " cells are not " + votes.targets().length + " finite rows of " + columns);
    }
    return new KNeighborsModel(votes, distance, kind, columns, cells);
  }

  Votes votes() {
    return votes;
  }

  double[] cells() {
    return cells;
  }

  /**
   * The stored rows.
   *
   * @return how many, at least 1
   */
  public int rows() {
    return size;
  }

  /**
   * The number of features.
   *
   * @return at least 0
   */
  public int features() {
    return columns;
  }

  @Override
  public String codecId() {
    return CODEC_ID;
  }

  @Override
  public int outputs() {
    return votes.outputs();
  }

  private int k() {
    return columns == 0 ? size : Math.min(votes.k(), size);
  }

  @Override
  public void predictRow(double[] row, double[] out) {
    double[] query = new double[columns];
    for (int j = 0; j < columns; j++) {
      query[j] = Double.isFinite(row[j]) ? row[j] : 0;
    }
    Neighbors found = find(query, 1, 1);
    votes.count(found, 0, out, 0);
  }

  @Override
  public Prediction predict(FeatureMatrix x) {
    return predict(x, 1);
  }

  /**
   * Predicts rows on several threads.
   *
   * @param x the features of training, in its order
   * @param threads at most this many, at least 1
   * @return one prediction a row, the same at any number of threads
   */
  public Prediction predict(FeatureMatrix x, int threads) {
    Neighbors found = neighbors(x, threads);
    double[] all = new double[Math.multiplyExact(x.rows(), outputs())];
    for (int i = 0; i < x.rows(); i++) {
      votes.count(found, i, all, i * outputs());
    }
    return Prediction.of(outputs(), all);
  }

  /**
   * Finds the nearest rows.
   *
   * @param x the features of training, in its order
   * @param threads at most this many, at least 1
   * @return k a row, fewer only where fewer are stored
   */
  public Neighbors neighbors(FeatureMatrix x, int threads) {
    return find(StoredRows.cells(x, columns), x.rows(), threads);
  }

  private Neighbors find(double[] queries, int count, int threads) {
    distance.prepare(queries, columns);
    int k = k();
    int[] rows = new int[Math.multiplyExact(count, k)];
    double[] distances = new double[rows.length];
    boolean done = TaskRunner.ofThreads(threads).loop("neighbours", (count + BLOCK - 1) / BLOCK, () -> block -> {
      int from = block * BLOCK;
      search.search(queries, from, Math.min(BLOCK, count - from), k, rows, distances);
      return true;
    });
    if (!done) {
      throw new TrainingException("the search for neighbours was interrupted");
    }
    for (int i = 0; i < distances.length; i++) {
      distances[i] = distance.full(distances[i]);
    }
    return new Neighbors(k, rows, distances);
  }

  @Override
  public void write(StateWriter out) {
    out.writeInt(kind.ordinal());
    out.writeBoolean(distance.cosine());
    out.writeDouble(distance.p());
    votes.write(out);
    out.writeInt(columns);
    out.writeDoubles(cells);
  }
}
