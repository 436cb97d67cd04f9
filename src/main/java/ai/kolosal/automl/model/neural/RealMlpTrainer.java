package ai.kolosal.automl.model.neural;

import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.FeatureView;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.model.LearningPath;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.TunedTrainer;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.Bounds;
import ai.kolosal.automl.searchspace.Parameter;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.Map;

/**
 * RealMLP: a multilayer perceptron whose defaults were tuned on many tables (Holzmüller, Grinsztajn and Steinwart,
 * <em>Better by default: strong pre-tuned MLPs and boosted trees on tabular data</em>, NeurIPS 2024).
 *
 * <p>Its values are those of {@code RealMLP_TD_S} and {@code RealMLP_TD} in pytabkit's {@code default_params.py}, by
 * {@link #FORM}. Features come robustly scaled and smoothly clipped from the view; categories of few levels are one-hot,
 * others embedded. Classes are learned by cross-entropy, a standardised number by its squared error; predicted numbers
 * stay within the range of training.
 *
 * <ul>
 *   <li>with validation rows the epoch of the best metric counts, without them the last one
 *   <li>a deadline that allows fewer batches than planned makes the schedules as much shorter; one that has come already
 *       gives class frequencies or the mean
 *   <li>one row, constant columns, no columns, classes without rows: a network as always
 * </ul>
 *
 * <p>Immutable and thread-safe; threads share the work on each batch.
 *
 * @param params the values of all settings, see {@link #space()}; those left out become the usual ones
 */
public record RealMlpTrainer(Params params) implements TunedTrainer<RealMlpTrainer> {
  /** {@code simple}, as usual, or {@code full}: which of the two published sets of defaults stands behind {@code auto}. */
  public static final Parameter<String> FORM = Parameter.choice("form", "simple", "full");

  /**
   * Over so many epochs the learning rate goes; 0, as usual, takes the published 256 for at most 2,500 rows, then fewer
   * as {@code 640,000 / rows}, but at least 64.
   */
  public static final Parameter<Integer> EPOCHS = Parameter.whole("epochs", 0, Bounds.atLeast(0));

  /** Training ends after so many of the epochs; 0, as usual, for all. */
  public static final Parameter<Integer> STOP_EPOCH = Parameter.whole("stop_epoch", 0, Bounds.atLeast(0));

  /** How many epochs without a better validation score end training; 0, as usual, for any number. */
  public static final Parameter<Integer> PATIENCE = Parameter.whole("patience", 0, Bounds.atLeast(0));

  /** Rows of a batch, at least 1; usually 256, or all where there are fewer. */
  public static final Parameter<Integer> BATCH_SIZE = Parameter.whole("batch_size", 256, Bounds.between(1, 1 << 16));

  /**
   * The greatest learning rate; 0, as usual, takes .04 for classes, and for numbers .07 in the simple form, .2 in the
   * full one.
   */
  public static final Parameter<Double> LEARNING_RATE =
      Parameter.number("learning_rate", 0, Bounds.between(0, 10)).searchedByLogarithm(2e-2, 3e-1);

  /** Hidden layers, 1 … 16; usually 3. */
  public static final Parameter<Integer> LAYERS = Parameter.whole("layers", 3, Bounds.between(1, 16)).searched(1, 5);

  /** Neurons of a hidden layer, at least 1; usually 256. */
  public static final Parameter<Integer> WIDTH =
      Parameter.whole("width", 256, Bounds.between(1, 1 << 14)).searchedByLogarithm(64, 512);

  /** What sums go through; {@code auto}, as usual, takes SELU for classes and Mish for numbers. */
  public static final Parameter<String> ACTIVATION =
      Parameter.choice("activation", "auto", "selu", "mish", "relu", "silu", "elu").searched();

  /** The share of neurons that a batch drops; {@code auto}, as usual, takes 0 in the simple form, .15 in the full one. */
  public static final Parameter<Object> DROPOUT =
      Parameter.number("dropout", 0, Bounds.between(0, 0.95)).or("auto").usually("auto").searched(0, 0.3);

  /** Decoupled weight decay; {@code auto}, as usual, takes 0 in the simple form, .02 in the full one. */
  public static final Parameter<Object> WEIGHT_DECAY =
      Parameter.number("weight_decay", 0, Bounds.between(0, 10)).or("auto").usually("auto").searched(0, 0.02);

  /**
   * How much of a class's probability all classes share in training; {@code auto}, as usual, takes .1, or 0 where the metric
   * is the log loss or an area under a curve, which it would harm.
   */
  public static final Parameter<Object> LABEL_SMOOTHING =
      Parameter.number("label_smoothing", 0, Bounds.between(0, 0.9)).or("auto").usually("auto").searched(0, 0.1);

  /** Whether each column has a factor that is trained, six times as fast as weights; usually so. */
  public static final Parameter<Boolean> SCALING = Parameter.flag("scaling", true).searched();

  /**
   * How numbers are embedded: {@code none}, {@code pbld} (a small periodic network for each), or {@code auto}, as usual:
   * none in the simple form, pbld in the full one for at most 500 numbers, since it makes the first layer four times as
   * wide.
   */
  public static final Parameter<String> NUMBER_EMBEDDING =
      Parameter.choice("number_embedding", "auto", "none", "pbld").searched();

  /** The deviation of the frequencies of pbld at the start; usually .1. */
  public static final Parameter<Double> WAVES =
      Parameter.number("waves", 0.1, Bounds.above(0).atMost(100)).searchedByLogarithm(0.05, 0.5);

  /** Categories of at most so many levels are one-hot; usually 8 (pytabkit's 9 count the missing one). */
  public static final Parameter<Integer> ONE_HOT_LEVELS =
      Parameter.whole("one_hot_levels", 8, Bounds.between(0, 1 << 12));

  /** The width of the embedding of another category; usually 8. */
  public static final Parameter<Integer> EMBEDDING_WIDTH =
      Parameter.whole("embedding_width", 8, Bounds.between(1, 1024));

  private static final SearchSpace SPACE = SearchSpace.of(
      FORM, EPOCHS, STOP_EPOCH, PATIENCE, BATCH_SIZE, LEARNING_RATE, LAYERS, WIDTH, ACTIVATION, DROPOUT, WEIGHT_DECAY,
      LABEL_SMOOTHING, SCALING, NUMBER_EMBEDDING, WAVES, ONE_HOT_LEVELS, EMBEDDING_WIDTH);

  private static final double SCALING_RATE = 6;
  private static final double BIAS_RATE = 0.1;
  private static final double ACTIVATION_RATE = 0.1;
  private static final int MOST_WAVES = 500;
  private static final int PUBLISHED_EPOCHS = 256;
  private static final int LEAST_EPOCHS = 64;
  private static final int EPOCH_ROWS = 640_000;

  /**
   * Checks the settings and fills in the usual ones.
   *
   * @throws IllegalArgumentException naming the first that is out of its range, or no setting
   */
  public RealMlpTrainer {
    params = SPACE.usual().with(SPACE.check(params));
  }

  /** The simple form with its published settings. */
  public RealMlpTrainer() {
    this(SPACE.usual());
  }

  @Override
  public String id() {
    return "real_mlp";
  }

  @Override
  public FeatureView view() {
    return FeatureView.NEURAL;
  }

  @Override
  public boolean supports(Task task) {
    return task.isClassification() || task == Task.REGRESSION;
  }

  @Override
  public SearchSpace space() {
    return SPACE;
  }

  @Override
  public RealMlpTrainer with(Params changed) {
    return new RealMlpTrainer(params.with(SPACE.check(changed)));
  }

  @Override
  public NeuralModel train(FeatureMatrix x, Target y, TrainContext context) {
    return (NeuralModel) learn(x, y, context).best().model();
  }

  @Override
  public LearningPath learn(FeatureMatrix x, Target y, TrainContext context) {
    NeuralTasks.require(this, context.task());
    NeuralProblem problem = NeuralProblem.of(x, y, context, get(ONE_HOT_LEVELS));
    return problem.train(network(problem), plan(problem, context), (epochs, stop) -> with(Params.of(
        Map.of(EPOCHS.name(), epochs, STOP_EPOCH.name(), stop))));
  }

  private boolean isFull() {
    return get(FORM).equals("full");
  }

  private double number(Parameter<Object> setting, double simple, double full) {
    return params.number(setting).orElse(isFull() ? full : simple);
  }

  private Network network(NeuralProblem problem) {
    SeedTree seed = problem.context().seed().child("front");
    boolean waves = get(NUMBER_EMBEDDING).equals("auto")
        ? isFull() && problem.input().numbers() <= MOST_WAVES
        : get(NUMBER_EMBEDDING).equals("pbld");
    NetworkBuilder builder = problem.builder();
    new Front(waves ? get(WAVES) : 0, get(EMBEDDING_WIDTH), 0).layer(problem.input(), seed).ifPresent(builder::add);
    if (get(SCALING)) {
      builder.add(Scaling.of(builder.columns(), SCALING_RATE));
    }
    Activation activation = activation(problem.isNumber());
    double dropout = number(DROPOUT, 0, 0.15);
    for (int k = 0; k < get(LAYERS); k++) {
      if (isFull()) {
        builder.dense(DenseStart.NTK_DATA, get(WIDTH), Activation.NONE, BIAS_RATE, 0)
            .add(ParametricActivation.of(activation, get(WIDTH), ACTIVATION_RATE));
      } else {
        builder.dense(DenseStart.NTK, get(WIDTH), activation, BIAS_RATE, 0);
      }
      if (dropout > 0) {
        builder.add(new Dropout(get(WIDTH), dropout));
      }
    }
    DenseStart last = isFull() ? DenseStart.NTK_DATA : DenseStart.NTK_ZERO;
    return builder.dense(last, problem.outputs(), Activation.NONE, BIAS_RATE, 0).network();
  }

  private Activation activation(boolean number) {
    return switch (get(ACTIVATION)) {
      case "auto" -> number ? Activation.MISH : Activation.SELU;
      default -> Activation.of(get(ACTIVATION));
    };
  }

  private TrainingPlan plan(NeuralProblem problem, TrainContext context) {
    double rate = get(LEARNING_RATE);
    if (rate == 0) {
      rate = !problem.isNumber() ? 0.04 : isFull() ? 0.2 : 0.07;
    }
    double usualSmoothing = NeuralTasks.asksForProbabilities(context.metric()) ? 0 : 0.1;
    Loss loss = problem.isNumber()
        ? new SquaredLoss()
        : new CrossEntropy(problem.outputs(), number(LABEL_SMOOTHING, usualSmoothing, usualSmoothing));
    return new TrainingPlan(
        epochs(problem.rows().size()), get(STOP_EPOCH), get(BATCH_SIZE), get(PATIENCE), rate,
        RateSchedule.COSLOG4.schedule(0), number(WEIGHT_DECAY, 0, 0.02), RateSchedule.FLAT_COSINE.schedule(0),
        RateSchedule.FLAT_COSINE.schedule(0), new AdamRule(0.9, 0.95, 1e-8), loss);
  }

  private int epochs(int rows) {
    int asked = get(EPOCHS);
    return asked > 0 ? asked : Math.max(LEAST_EPOCHS, Math.min(PUBLISHED_EPOCHS, EPOCH_ROWS / rows));
  }
}
