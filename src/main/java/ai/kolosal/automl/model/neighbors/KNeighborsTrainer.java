package ai.kolosal.automl.model.neighbors;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.FeatureView;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.internal.column.FiniteCells;
import ai.kolosal.automl.model.CountedRows;
import ai.kolosal.automl.model.PartialFit;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.Bounds;
import ai.kolosal.automl.searchspace.Parameter;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;

/**
 * k nearest neighbours, as scikit-learn's {@code KNeighborsClassifier} and {@code KNeighborsRegressor}: a row gets the
 * mean of what the nearest training rows say.
 *
 * <p>Training stores the rows; what a candidate costs is predicting. Features should be of one scale. What equal
 * distances, few rows and rows of zeros mean says {@link KNeighborsModel}. Rows' weights multiply their votes and do
 * not make more rows of them: a row that counts twice still takes one place among the k. The deadline is not looked
 * at: rows are stored before anything could end it.
 *
 * <p>Immutable and thread-safe.
 *
 * @param neighbors k, how many vote, at least 1
 * @param byDistance whether votes count in inverse proportion to the distance
 * @param cosine whether the distance is 1 less the cosine of the angle between rows; then p does not matter
 * @param p the power of Minkowski's distance: 1 for sums of gaps, 2 for Euclid's, at least 1
 * @param algorithm who searches: {@code auto}, {@code brute} or {@code kd_tree}, which is for Minkowski's distance; the
 *     neighbours are the same
 * @param maxRows how many rows are stored at most, drawn by the seed; empty for all
 */
public record KNeighborsTrainer(
    int neighbors, boolean byDistance, boolean cosine, double p, String algorithm, OptionalInt maxRows)
    implements PartialFit<KNeighborsModel> {
  private static final Parameter<Integer> NEIGHBORS =
      Parameter.whole("n_neighbors", 5, Bounds.atLeast(1)).searchedByLogarithm(1, 200);
  private static final Parameter<String> WEIGHTS = Parameter.choice("weights", "uniform", "distance").searched();
  private static final Parameter<String> METRIC = Parameter.choice("metric", "minkowski", "cosine");
  private static final Parameter<Double> P = Parameter.number("p", 2, Bounds.atLeast(1));
  private static final Parameter<String> ALGORITHM = Parameter.choice("algorithm", "auto", "brute", "kd_tree");
  private static final Parameter<Object> MAX_ROWS =
      Parameter.whole("max_rows", 100_000, Bounds.atLeast(1)).or("none").usually("none");
  private static final SearchSpace SPACE = SearchSpace.of(NEIGHBORS, WEIGHTS, METRIC, P, ALGORITHM, MAX_ROWS);
  private static final String NAME = "k_neighbors";

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException naming the first that is out of its range, or if a tree is asked for angles
   */
  public KNeighborsTrainer(
      int neighbors, boolean byDistance, boolean cosine, double p, String algorithm, OptionalInt maxRows) {
    this.neighbors = neighbors;
    this.byDistance = byDistance;
    this.cosine = cosine;
    this.p = p;
    this.algorithm = algorithm;
    this.maxRows = maxRows;
    SPACE.check(Params.of(settings()));
    if (cosine && algorithm.equals(SearchKind.KD_TREE.id())) {
      throw new IllegalArgumentException("a kd_tree does not search by cosine; use algorithm auto or brute");
    }
  }

  private KNeighborsTrainer(Params settings) {
    this(
        settings.get(NEIGHBORS), settings.get(WEIGHTS).equals("distance"), settings.get(METRIC).equals("cosine"),
        settings.get(P), settings.get(ALGORITHM),
        settings.number(MAX_ROWS).isPresent() ? OptionalInt.of((int) settings.number(MAX_ROWS).getAsDouble())
            : OptionalInt.empty());
  }

  /** The usual settings, which are scikit-learn's. */
  public KNeighborsTrainer() {
    this(SPACE.usual());
  }

  /**
   * The usual settings with another k.
   *
   * @param neighbors how many vote, at least 1
   * @throws IllegalArgumentException if it is less
   */
  public KNeighborsTrainer(int neighbors) {
    this(SPACE.usual().with(NEIGHBORS.name(), neighbors));
  }

  @Override
  public String id() {
    return NAME;
  }

  @Override
  public FeatureView view() {
    return FeatureView.LINEAR;
  }

  @Override
  public boolean supports(Task task) {
    return task.isClassification() || task == Task.REGRESSION;
  }

  @Override
  public SortedMap<String, Object> settings() {
    return Params.of(
        Map.of(
            NEIGHBORS.name(), neighbors,
            WEIGHTS.name(), byDistance ? "distance" : "uniform",
            METRIC.name(), cosine ? "cosine" : "minkowski",
            P.name(), p,
            ALGORITHM.name(), algorithm,
            MAX_ROWS.name(), maxRows.isPresent() ? (Object) maxRows.getAsInt() : "none"))
        .values();
  }

  @Override
  public SearchSpace space() {
    return SPACE;
  }

  @Override
  public KNeighborsTrainer with(Params changed) {
    return new KNeighborsTrainer(Params.of(settings()).with(SPACE.check(changed)));
  }

  @Override
  public KNeighborsModel train(FeatureMatrix x, Target y, TrainContext context) {
    return store(new double[0], new double[0], new double[0], x, y, context);
  }

  @Override
  public KNeighborsModel partialFit(KNeighborsModel model, FeatureMatrix x, Target y, TrainContext context) {
    if (x.columns() != model.features() || y.outputs() != model.outputs()
        || y instanceof ClassTarget != model.votes().classes() > 0) {
      throw new IllegalArgumentException(
          "rows of " + x.columns() + " features and " + y.outputs() + " outputs do not go on from a model of "
              + model.features() + " and " + model.outputs() + "; give it rows like its own");
    }
    return store(model.cells(), model.votes().targets(), model.votes().weights(), x, y, context);
  }

  /* Cells that are stored have the length 1 where angles count; so they have after another time. */
  private KNeighborsModel store(
      double[] cells, double[] targets, double[] weights, FeatureMatrix x, Target y, TrainContext context) {
    if (!supports(context.task())) {
      throw new TrainingException(NAME + " does not learn the task " + context.task().id());
    }
    if (y.size() == 0) {
      throw new TrainingException(NAME + " needs at least one row; the target has none");
    }
    FiniteCells.requireNumbers(NAME, view().name(), x);
    CountedRows rows = CountedRows.of(x, y, context);
    Distance distance = new Distance(cosine, p);
    if (((long) targets.length + rows.y().size()) * x.columns() > Integer.MAX_VALUE - 8) {
      throw new TrainingException(
          NAME + " cannot store " + (targets.length + (long) rows.y().size()) + " rows of " + x.columns()
              + " features in one array; give a max_rows");
    }
    double[] added = StoredRows.cells(rows.x(), x.columns());
    distance.prepare(added, x.columns());
    int classes = rows.y() instanceof ClassTarget of ? of.outputs() : 0;
    double[] values = rows.y() instanceof ClassTarget of ? Arrays.stream(of.codes()).asDoubleStream().toArray()
        : NumericTarget.require(NAME, rows.y()).values();
    double[] counts = rows.context().rowWeights(rows.y()).orElse(new double[0]);
    double[] allWeights = weights.length == 0 && counts.length == 0 ? counts
        : joined(orOnes(weights, targets.length), orOnes(counts, values.length));
    Votes votes = new Votes(neighbors, byDistance, classes, joined(targets, values), allWeights);
    return sampled(votes, distance, x.columns(), joined(cells, added), context.seed());
  }

  private KNeighborsModel sampled(Votes votes, Distance distance, int columns, double[] cells, SeedTree seed) {
    SearchKind kind = SearchKind.of(algorithm);
    int size = votes.targets().length;
    if (size <= maxRows.orElse(Integer.MAX_VALUE)) {
      return new KNeighborsModel(votes, distance, kind, columns, cells);
    }
    int[] kept = Arrays.copyOf(seed.child("neighbours").permutation(size), maxRows.getAsInt());
    Arrays.sort(kept);
    double[] left = new double[kept.length * columns];
    for (int i = 0; i < kept.length; i++) {
      System.arraycopy(cells, kept[i] * columns, left, i * columns, columns);
    }
    Votes some = new Votes(
        neighbors, byDistance, votes.classes(), taken(votes.targets(), kept),
        votes.weights().length == 0 ? votes.weights() : taken(votes.weights(), kept));
    return new KNeighborsModel(some, distance, kind, columns, left);
  }

  private static double[] taken(double[] values, int[] kept) {
    return Arrays.stream(kept).mapToDouble(i -> values[i]).toArray();
  }

  private static double[] orOnes(double[] weights, int size) {
    double[] ones = new double[size];
    Arrays.fill(ones, 1);
    return weights.length == 0 ? ones : weights;
  }

  private static double[] joined(double[] first, double[] second) {
    double[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
