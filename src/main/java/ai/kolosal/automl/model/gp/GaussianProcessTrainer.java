package ai.kolosal.automl.model.gp;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.FeatureView;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.internal.column.FiniteCells;
import ai.kolosal.automl.model.CountedRows;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.PriorModel;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.TunedTrainer;
import ai.kolosal.automl.searchspace.Bounds;
import ai.kolosal.automl.searchspace.Parameter;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Gaussian processes for few rows (Rasmussen and Williams, <em>Gaussian Processes for Machine Learning</em>, 2006).
 *
 * <p>Numbers: exact, with the kernel amplitude · likeness(r) + noise over a standardised target. Classes: Laplace's
 * approximation with a logistic link, each class against the rest with hyperparameters in common, which the three most
 * frequent choose; probabilities are averaged over the latent posterior. Hyperparameters maximise the marginal
 * likelihood by L-BFGS over their logarithms, within 10⁻⁵ … 10⁵, noise from 10⁻⁸, length scales to the greater of 10³
 * and ten times what they start from.
 *
 * <ul>
 *   <li>more rows than {@link #MAX_ROWS}: as many of them, drawn from the seed; with more than four classes that have
 *       rows at most 4000 / √classes, so that time and memory stay what they are with four;
 *   <li>more than 300 rows: several starts on 300 of them, fewer with more than four classes, then on from the best on all;
 *   <li>a row's noise is divided by its weight, or the logarithm of its class's likelihood multiplied by it; weights have
 *       the mean 1;
 *   <li>rows of one class only: that class; a class without rows has probability 0;
 *   <li>duplicate rows: noise tells them apart; a matrix without a Cholesky factor has ever more added to its diagonal;
 *   <li>no columns: all rows are alike; cells that are not finite count as 0;
 *   <li>a deadline that has come already: a model of at most 300 rows with the hyperparameters to start from.
 * </ul>
 *
 * <p>Immutable and thread-safe; one thread trains.
 *
 * @param params the values of all settings, see {@link #space()}; those left out become the usual ones
 */
public record GaussianProcessTrainer(Params params) implements TunedTrainer<GaussianProcessTrainer> {
  /** How likeness falls with distance: {@code matern_52}, as usual, {@code matern_32} or {@code rbf}. */
  public static final Parameter<String> KERNEL =
      Parameter.choice("kernel", "matern_52", "matern_32", "rbf").searched();

  /** Whether each feature has a length scale of its own (automatic relevance determination); usually not. */
  public static final Parameter<Boolean> ARD = Parameter.flag("ard", false).searched();

  /** Whether hyperparameters are chosen by the marginal likelihood, usually so; otherwise they are those given. */
  public static final Parameter<Boolean> TUNED = Parameter.flag("tuned", true);

  /** How many starts beside the first, 0 … 1000; usually 1. */
  public static final Parameter<Integer> RESTARTS = Parameter.whole("restarts", 1, Bounds.between(0, 1000));

  /** At most this many steps from a start, at least 1; usually 50. */
  public static final Parameter<Integer> MAX_ITERATIONS = Parameter.whole("max_iterations", 50, Bounds.atLeast(1));

  /** At most this many training rows, 2 … 20000; usually 2000. */
  public static final Parameter<Integer> MAX_ROWS = Parameter.whole("max_rows", 2000, Bounds.between(2, 20_000));

  /** The variance of the function to start from, in units of the target's for numbers; usually 1. */
  public static final Parameter<Double> AMPLITUDE =
      Parameter.number("amplitude", 1, Bounds.between(Hyperparameters.LEAST, Hyperparameters.GREATEST));

  /** The length scale to start from; {@code auto}, as usual, takes the square root of the number of features. */
  public static final Parameter<Object> LENGTH_SCALE =
      Parameter.number("length_scale", 1, Bounds.between(Hyperparameters.LEAST, Hyperparameters.GREATEST))
          .or("auto").usually("auto");

  /** The variance of noise to start from, in units of the target's; usually 0.1. Classes have none. */
  public static final Parameter<Double> NOISE =
      Parameter.number("noise", 0.1, Bounds.between(Hyperparameters.LEAST_NOISE, Hyperparameters.GREATEST));

  private static final SearchSpace SPACE =
      SearchSpace.of(
          KERNEL, ARD, TUNED, RESTARTS, MAX_ITERATIONS, MAX_ROWS, AMPLITUDE, LENGTH_SCALE, NOISE);

  private static final String NAME = "a Gaussian process";
  private static final int FIRST_ROWS = 300;
  /* of one latent function; of several, rows² · functions stay below its square */
  private static final double MOST_ROWS = 4000;
  /* so many cost no rows */
  private static final double FREE_LATENTS = 4;

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException naming the first that is unknown or out of its range
   */
  public GaussianProcessTrainer {
    params = SPACE.usual().with(SPACE.check(params));
  }

  /** The usual settings. */
  public GaussianProcessTrainer() {
    this(SPACE.usual());
  }

  @Override
  public String id() {
    return "gaussian_process";
  }

  @Override
  public FeatureView view() {
    return FeatureView.LINEAR;
  }

  @Override
  public boolean supports(Task task) {
    return task == Task.REGRESSION || task.isClassification();
  }

  @Override
  public SearchSpace space() {
    return SPACE;
  }

  @Override
  public GaussianProcessTrainer with(Params changed) {
    return new GaussianProcessTrainer(params.with(SPACE.check(changed)));
  }

  @Override
  public Model train(FeatureMatrix x, Target y, TrainContext context) {
    if (!(y instanceof ClassTarget)) {
      NumericTarget.require(NAME, y);
    }
    if (y.size() == 0) {
      throw new TrainingException(NAME + " needs at least one row; the target has none");
    }
    FiniteCells.requireNumbers(NAME, view().name(), x);
    CountedRows counted = CountedRows.of(x, y, context);
    double[] weights = counted.context().rowWeights(counted.y()).orElseGet(() -> {
      double[] ones = new double[counted.y().size()];
      Arrays.fill(ones, 1);
      return ones;
    });
    int most = get(MAX_ROWS);
    int few = FIRST_ROWS;
    if (counted.y() instanceof ClassTarget classes) {
      int present = (int) Arrays.stream(classes.counts()).filter(count -> count > 0).count();
      if (present == 1) {
        return only(classes);
      }
      int latents = present == 2 ? 1 : present;
      most = Math.min(most, (int) (MOST_ROWS / Math.sqrt(latents)));
      few = latents <= FREE_LATENTS ? few : Math.max(2 * latents, (int) (few * Math.sqrt(FREE_LATENTS / latents)));
    }
    return grown(counted, weights, few, most, context);
  }

  private static Model only(ClassTarget classes) {
    double[] certain = new double[classes.outputs()];
    certain[classes.codes()[0]] = 1;
    return new PriorModel(certain);
  }

  /* A model of few rows first, then one of all, each kept until the next is there. */
  private Model grown(CountedRows counted, double[] weights, int least, int most, TrainContext context) {
    int[] order = order(counted.y(), context);
    int all = Math.min(most, order.length);
    int first = Math.min(least, all);
    Deadline deadline = context.deadline();
    GpProblem few = problem(counted, weights, order, first, Deadline.never());
    Hyperparameters at = start(counted.x().columns(), counted.y() instanceof ClassTarget);
    Model model = few.model(at, Deadline.never()).orElseThrow(() -> new TrainingException(
        NAME + " found no Cholesky factor of its kernel matrix; scale the features"));
    if (get(TUNED) && !deadline.expired()) {
      at = new GpSearch(few, get(MAX_ITERATIONS), deadline).best(at, get(RESTARTS), context.seed().child("restarts"));
      model = few.model(at, Deadline.never()).orElse(model);
    }
    if (all == first || deadline.expired()) {
      return model;
    }
    try {
      GpProblem many = problem(counted, weights, order, all, deadline);
      model = many.model(at, deadline).orElse(model);
      if (get(TUNED) && !deadline.expired()) {
        at = new GpSearch(many, get(MAX_ITERATIONS), deadline).best(at, 0, context.seed());
        model = many.model(at, deadline).orElse(model);
      }
      return model;
    } catch (OutOfTime e) {
      return model;
    }
  }

  /* At random, but a row of each class comes before all others, so that few rows have all classes. */
  private static int[] order(Target y, TrainContext context) {
    int[] order = context.seed().child("rows").permutation(y.size());
    if (!(y instanceof ClassTarget classes)) {
      return order;
    }
    boolean[] met = new boolean[classes.outputs()];
    boolean[] leads = new boolean[order.length];
    for (int row : order) {
      leads[row] = !met[classes.codes()[row]];
      met[classes.codes()[row]] = true;
    }
    return IntStream.concat(
        Arrays.stream(order).filter(row -> leads[row]), Arrays.stream(order).filter(row -> !leads[row])).toArray();
  }

  private GpProblem problem(
      CountedRows counted, double[] weights, int[] order, int rows, Deadline deadline) {
    int[] chosen = Arrays.copyOf(order, rows);
    Arrays.sort(chosen);
    double[][] columns = FiniteCells.of(counted.x().take(chosen));
    double[] counts = Arrays.stream(chosen).mapToDouble(row -> weights[row]).toArray();
    Likeness likeness = Likeness.of(get(KERNEL));
    if (counted.y() instanceof ClassTarget classes) {
      ClassTarget target = classes.take(chosen);
      int present = (int) Arrays.stream(target.counts()).filter(count -> count > 0).count();
      return new ClassProblem(
          likeness, !get(ARD), columns, target.codes(), counts, target.outputs(), latents(target, present), deadline);
    }
    double[] values = NumericTarget.require(NAME, counted.y().take(chosen)).values();
    NumberProblem problem = new NumberProblem(likeness, !get(ARD), columns, values, counts, deadline);
    if (!problem.isSane()) {
      throw new TrainingException(NAME + " cannot square a target of such a size; divide it");
    }
    return problem;
  }

  /* Of two classes the later one, of more each, the most frequent first. */
  private static int[] latents(ClassTarget target, int present) {
    int[] counts = target.counts();
    int[] codes = IntStream.range(0, counts.length)
        .filter(k -> counts[k] > 0)
        .boxed()
        .sorted((a, b) -> present == 2 ? Integer.compare(b, a) : Integer.compare(counts[b], counts[a]))
        .mapToInt(Integer::intValue)
        .toArray();
    return present == 2 ? Arrays.copyOf(codes, 1) : codes;
  }

  private Hyperparameters start(int columns, boolean classes) {
    OptionalDouble length = params.number(LENGTH_SCALE);
    double[] lengths = new double[get(ARD) ? columns : 1];
    Arrays.fill(lengths, length.orElse(Math.sqrt(Math.max(1, columns))));
    return new Hyperparameters(get(AMPLITUDE), lengths, classes ? 0 : get(NOISE));
  }
}
