package ai.kolosal.automl.model.neural;

import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.FeatureView;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.model.LearningPath;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.TunedTrainer;
import ai.kolosal.automl.searchspace.Bounds;
import ai.kolosal.automl.searchspace.Parameter;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.Map;

/**
 * A plain multilayer perceptron: dense layers, each with an activation, batch normalisation and dropout, in this order, as
 * fast.ai's tabular learner has them, whose values in AutoGluon are the usual ones here.
 *
 * <p>Categories of few levels are one-hot, others embedded. Classes are learned by cross-entropy, a standardised number by
 * its squared error; predicted numbers stay within the range of training.
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
public record MlpTrainer(Params params) implements TunedTrainer<MlpTrainer> {
  /** Over so many epochs the learning rate goes, at least 1; usually 30. */
  public static final Parameter<Integer> EPOCHS =
      Parameter.whole("epochs", 30, Bounds.atLeast(1)).searchedByLogarithm(15, 60);

  /** Training ends after so many of the epochs; 0, as usual, for all. */
  public static final Parameter<Integer> STOP_EPOCH = Parameter.whole("stop_epoch", 0, Bounds.atLeast(0));

  /** How many epochs without a better validation score end training; 0 for any number, usually 20. */
  public static final Parameter<Integer> PATIENCE = Parameter.whole("patience", 20, Bounds.atLeast(0));

  /** Rows of a batch, at least 1; usually 256, or all where there are fewer. */
  public static final Parameter<Integer> BATCH_SIZE =
      Parameter.whole("batch_size", 256, Bounds.between(1, 1 << 16)).searchedByLogarithm(128, 1024);

  /** The greatest learning rate, above 0; usually .01. */
  public static final Parameter<Double> LEARNING_RATE =
      Parameter.number("learning_rate", 0.01, Bounds.above(0).atMost(10)).searchedByLogarithm(5e-4, 1e-1);

  /** How the learning rate goes, see {@link RateSchedule}; usually {@code one_cycle}. */
  public static final Parameter<String> SCHEDULE = Parameter.choice(
      "schedule", "one_cycle", "constant", "step", "cosine", "coslog4", "flat_cosine", "plateau");

  /** The share of the training in which the learning rate rises from 0 before its schedule begins, below 1; usually 0. */
  public static final Parameter<Double> WARM_UP = Parameter.number("warm_up", 0, Bounds.between(0, 0.9));

  /** {@code adam} with decoupled weight decay, as usual, or {@code sgd} with Nesterov's momentum of .9. */
  public static final Parameter<String> OPTIMISER = Parameter.choice("optimiser", "adam", "sgd");

  /** The greatest norm of a batch's gradient; 0, as usual, for any. */
  public static final Parameter<Double> GRADIENT_CLIP =
      Parameter.number("gradient_clip", 0, Bounds.between(0, 1e6));

  /** What is made small of a standardised number's residuals: {@code squared}, as usual, {@code absolute} or {@code huber} (1). */
  public static final Parameter<String> LOSS = Parameter.choice("loss", "squared", "absolute", "huber");

  /** Hidden layers, 1 … 16; usually 2. */
  public static final Parameter<Integer> LAYERS = Parameter.whole("layers", 2, Bounds.between(1, 16)).searched(1, 4);

  /** Neurons of the first hidden layer, at least 1; usually 200. */
  public static final Parameter<Integer> WIDTH =
      Parameter.whole("width", 200, Bounds.between(1, 1 << 14)).searchedByLogarithm(64, 512);

  /** How wide a hidden layer is against the one before it, above 0 and at most 1; usually .5. */
  public static final Parameter<Double> NARROWING =
      Parameter.number("narrowing", 0.5, Bounds.above(0).atMost(1)).searched(0.5, 1);

  /** What sums go through; usually {@code relu}. */
  public static final Parameter<String> ACTIVATION =
      Parameter.choice("activation", "relu", "elu", "selu", "silu", "mish").searched();

  /** Whether hidden layers are normalised by the moments of the batch; usually so. */
  public static final Parameter<Boolean> BATCH_NORM = Parameter.flag("batch_norm", true);

  /** The share of neurons that a batch drops; usually .1. */
  public static final Parameter<Double> DROPOUT =
      Parameter.number("dropout", 0.1, Bounds.between(0, 0.95)).searched(0, 0.5);

  /** The share of cells of category embeddings that a batch drops; usually .1. */
  public static final Parameter<Double> EMBEDDING_DROPOUT =
      Parameter.number("embedding_dropout", 0.1, Bounds.between(0, 0.95)).searched(0, 0.7);

  /** Decoupled weight decay; usually .01. */
  public static final Parameter<Double> WEIGHT_DECAY =
      Parameter.number("weight_decay", 0.01, Bounds.between(0, 10)).searchedByLogarithm(1e-6, 1e-1);

  /** Categories of at most so many levels are one-hot; usually 8. */
  public static final Parameter<Integer> ONE_HOT_LEVELS =
      Parameter.whole("one_hot_levels", 8, Bounds.between(0, 1 << 12));

  private static final SearchSpace SPACE = SearchSpace.of(
      EPOCHS, STOP_EPOCH, PATIENCE, BATCH_SIZE, LEARNING_RATE, SCHEDULE, WARM_UP, OPTIMISER, GRADIENT_CLIP, LOSS,
      LAYERS, WIDTH, NARROWING, ACTIVATION,
      BATCH_NORM,
      DROPOUT, EMBEDDING_DROPOUT, WEIGHT_DECAY, ONE_HOT_LEVELS);

  /**
   * Checks the settings and fills in the usual ones.
   *
   * @throws IllegalArgumentException naming the first that is out of its range, or no setting
   */
  public MlpTrainer {
    params = SPACE.usual().with(SPACE.check(params));
  }

  /** The usual settings. */
  public MlpTrainer() {
    this(SPACE.usual());
  }

  @Override
  public String id() {
    return "mlp";
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
  public MlpTrainer with(Params changed) {
    return new MlpTrainer(params.with(SPACE.check(changed)));
  }

  @Override
  public NeuralModel train(FeatureMatrix x, Target y, TrainContext context) {
    return (NeuralModel) learn(x, y, context).best().model();
  }

  @Override
  public LearningPath learn(FeatureMatrix x, Target y, TrainContext context) {
    NeuralTasks.require(this, context.task());
    NeuralProblem problem = NeuralProblem.of(x, y, context, get(ONE_HOT_LEVELS));
    return problem.train(network(problem), plan(problem), (epochs, stop) -> with(Params.of(
        Map.of(EPOCHS.name(), epochs, STOP_EPOCH.name(), stop))));
  }

  private Network network(NeuralProblem problem) {
    NetworkBuilder builder = problem.builder();
    new Front(0, 0, get(EMBEDDING_DROPOUT))
        .layer(problem.input(), problem.context().seed().child("front"))
        .ifPresent(builder::add);
    double width = get(WIDTH);
    for (int k = 0; k < get(LAYERS); k++) {
      builder.dense(DenseStart.HE, (int) Math.max(1, width), Activation.of(get(ACTIVATION)), 1, 1);
      if (get(BATCH_NORM)) {
        builder.add(BatchNorm.of(builder.columns()));
      }
      if (get(DROPOUT) > 0) {
        builder.add(new Dropout(builder.columns(), get(DROPOUT)));
      }
      width *= get(NARROWING);
    }
    return builder.dense(DenseStart.XAVIER, problem.outputs(), Activation.NONE, 1, 1).network();
  }

  private TrainingPlan plan(NeuralProblem problem) {
    Loss loss = problem.isNumber() ? numberLoss() : new CrossEntropy(problem.outputs(), 0);
    Schedule always = RateSchedule.CONSTANT.schedule(0);
    return new TrainingPlan(
        get(EPOCHS), get(STOP_EPOCH), get(BATCH_SIZE), get(PATIENCE), get(LEARNING_RATE),
        RateSchedule.of(get(SCHEDULE)).schedule(get(WARM_UP)), get(WEIGHT_DECAY), always, always, rule(), loss);
  }

  private Loss numberLoss() {
    return switch (get(LOSS)) {
      case "absolute" -> new AbsoluteLoss();
      case "huber" -> new HuberLoss(1);
      default -> new SquaredLoss();
    };
  }

  private Optimiser.Rule rule() {
    Optimiser.Rule rule = get(OPTIMISER).equals("sgd") ? new SgdRule(0.9, true) : new AdamRule(0.9, 0.99, 1e-5);
    return get(GRADIENT_CLIP) > 0 ? new ClippedRule(get(GRADIENT_CLIP), rule) : rule;
  }
}
