package ai.kolosal.automl;

import ai.kolosal.automl.artifact.Fingerprint;
import ai.kolosal.automl.artifact.LibraryVersion;
import ai.kolosal.automl.artifact.Manifest;
import ai.kolosal.automl.artifact.ModelArtifact;
import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.concurrent.Stopwatch;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.device.DeviceProbe;
import ai.kolosal.automl.device.ParallelMode;
import ai.kolosal.automl.device.ParallelPlan;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.metric.Metric;
import ai.kolosal.automl.preprocessing.Resampler;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.preprocessing.impute.SentinelDetector;
import ai.kolosal.automl.preprocessing.resample.ClassWeights;
import ai.kolosal.automl.schema.ColumnRole;
import ai.kolosal.automl.schema.ColumnSchema;
import ai.kolosal.automl.schema.Schema;
import ai.kolosal.automl.schema.SchemaInference;
import ai.kolosal.automl.schema.SchemaOptions;
import ai.kolosal.automl.training.Budget;
import ai.kolosal.automl.training.CandidateResult;
import ai.kolosal.automl.training.Learners;
import ai.kolosal.automl.training.Portfolio;
import ai.kolosal.automl.training.Preparation;
import ai.kolosal.automl.training.TrainingListener;
import ai.kolosal.automl.training.TrainingResult;
import ai.kolosal.automl.training.TrainingRun;
import ai.kolosal.automl.training.TrainingSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executor;

/**
 * A table and a column to predict in, a model out.
 *
 * <pre>{@code
 * AutoMLResult run = AutoML.on(Frames.csv(path)).target("survived").budget(Duration.ofSeconds(60)).fit();
 * run.save(Path.of("titanic.kolosal"));
 * }</pre>
 *
 * <p>Each setting returns this object, so that calls chain; {@link #fit()} may be called more than once. Not
 * thread-safe while it is being set.
 */
public final class AutoML {
  private static final Duration DEFAULT_TIME = Duration.ofSeconds(60);
  private static final int LEAST_ROWS = 4;

  private final Frame frame;
  private SchemaOptions options = SchemaOptions.defaults();
  private Optional<String> target = Optional.empty();
  private Optional<Metric> metric = Optional.empty();
  private Budget budget = Budget.time(DEFAULT_TIME);
  private long seed;
  private OptionalInt threads = OptionalInt.empty();
  private ParallelMode mode = ParallelMode.BALANCED;
  private TrainingListener listener = TrainingListener.none();
  private boolean generateFeatures = true;
  private Optional<Executor> executor = Optional.empty();
  private Preparation preparation = Preparation.NONE;
  private List<String> learners = List.of();

  private AutoML(Frame frame) {
    this.frame = Objects.requireNonNull(frame, "frame");
  }

  /**
   * Begins a run on a table.
   *
   * @param frame the rows to learn from
   * @return settings with their defaults
   */
  public static AutoML on(Frame frame) {
    return new AutoML(frame);
  }

  /**
   * Names the column to predict; there is no default.
   *
   * @param column its name; rows in which it is missing are dropped and counted
   * @return this
   * @throws DataException if there is no such column, with the nearest names
   */
  public AutoML target(String column) {
    target = Optional.of(frame.column(column).name());
    return this;
  }

  /**
   * States the task; by default it is inferred from the target.
   *
   * @param task what kind of question the target asks
   * @return this
   */
  public AutoML task(Task task) {
    options = options.withTask(task);
    return this;
  }

  /**
   * States what is to be good; by default ROC AUC for two classes, log loss for more, RMSE for numbers.
   *
   * @param metric the metric
   * @return this
   */
  public AutoML metric(Metric metric) {
    this.metric = Optional.of(metric);
    return this;
  }

  /**
   * Limits the wall-clock time of {@link #fit()}; a minute by default. The run may end earlier where nothing is left to
   * gain.
   *
   * @param time above zero
   * @return this
   */
  public AutoML budget(Duration time) {
    budget = Budget.time(time);
    return this;
  }

  /**
   * Limits the run by a number of candidates instead of time: the same data, settings and seed then give the same model
   * to the bit at any number of threads.
   *
   * @param trials at least 1
   * @return this
   */
  public AutoML trials(int trials) {
    budget = Budget.trials(trials);
    return this;
  }

  /**
   * States where randomness starts; 0 by default.
   *
   * @param seed any number
   * @return this
   */
  public AutoML seed(long seed) {
    this.seed = seed;
    return this;
  }

  /**
   * Limits the threads; by default the {@linkplain #mode mode} says how many.
   *
   * @param threads at least 1
   * @return this
   * @throws IllegalArgumentException if it is below 1
   */
  public AutoML threads(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads " + threads + " is less than 1");
    }
    this.threads = OptionalInt.of(threads);
    return this;
  }

  /**
   * States what processors and memory are to be used for; {@link ParallelMode#BALANCED} by default, which is a thread for
   * each processor that the JVM may use.
   *
   * <p>It says how many candidates are trained at a time where {@link #threads} does not. With a budget of time, fewer
   * threads try fewer candidates; it changes nothing else.
   *
   * @param mode the mode
   * @return this
   */
  public AutoML mode(ParallelMode mode) {
    this.mode = Objects.requireNonNull(mode, "mode");
    return this;
  }

  /**
   * States the role of a column instead of having it inferred.
   *
   * @param column its name
   * @param role the role
   * @return this
   * @throws DataException if there is no such column, with the nearest names
   */
  public AutoML role(String column, ColumnRole role) {
    options = options.withRole(frame.column(column).name(), role);
    return this;
  }

  /**
   * Leaves columns out.
   *
   * @param columns their names
   * @return this
   * @throws DataException if there is no such column, with the nearest names
   */
  public AutoML ignore(String... columns) {
    for (String column : columns) {
      role(column, ColumnRole.IGNORED);
    }
    return this;
  }

  /**
   * Tries these learners only; by default those of the portfolio for the task and the number of rows.
   *
   * @param ids their names, such as {@code real_mlp}, {@code k_neighbors} or {@code logistic_regression}, the most wanted
   *     first; {@link ai.kolosal.automl.training.Learners#ids} lists those for a task
   * @return this
   * @throws IllegalArgumentException if none is named or there is no learner of a name, with the nearest names; {@link #fit}
   *     throws it where one is not for the task, or its native library is not there
   */
  public AutoML learners(String... ids) {
    if (ids.length == 0) {
      throw new IllegalArgumentException("name at least one learner, such as real_mlp");
    }
    for (String id : ids) {
      Learners.requireKnown(id);
    }
    learners = List.of(ids);
    return this;
  }

  /**
   * Names who is told what happens.
   *
   * @param listener the listener
   * @return this
   */
  public AutoML listener(TrainingListener listener) {
    this.listener = Objects.requireNonNull(listener, "listener");
    return this;
  }

  /**
   * States whether new columns are made of those there are; by default they are.
   *
   * <p>They are differences, products and ratios of the most important numbers, and their means by category. Trees get those
   * that clearly win a trial on training rows, and a notice names them. It takes up to 8 % of a budget of time, and is left
   * out where time or rows are too few (less than 800 to try on), columns too many (more than 100) or changed by {@link
   * #preprocess} before.
   *
   * @param generate whether to try
   * @return this
   */
  public AutoML generateFeatures(boolean generate) {
    generateFeatures = generate;
    return this;
  }

  /**
   * Trains on somebody's threads; by default the run has daemon threads of its own, which end with it.
   *
   * <p>At most as many tasks as there are {@linkplain #threads threads} are given to it at a time; if it begins none
   * within a second, the thread that called {@link #fit()} trains as well. One that is inside a
   * native call when time is up ends soon after {@code fit} has returned; where the thread that called {@code fit} is
   * inside one itself, {@code fit} returns when that call has. Interrupting the thread that called
   * {@code fit} interrupts them.
   *
   * @param executor where candidates are trained; it is not shut down
   * @return this
   */
  public AutoML executor(Executor executor) {
    this.executor = Optional.of(executor);
    return this;
  }

  /**
   * Puts a transform of one's own before what the library does for its learners; by default there is none.
   *
   * <p>It sees the columns that are used as the {@linkplain AutoMLResult#schema() schema} took them, never the target among
   * them. It is fitted on the training rows of each fold alone, goes into the model with what it learned there, and is part
   * of each prediction. Learners then see what it puts out as their views of any table.
   *
   * @param transformer such as a {@link ai.kolosal.automl.preprocessing.compose.TransformPipeline}; a file can be made of
   *     the library's own transforms only
   * @return this
   */
  public AutoML preprocess(Transformer transformer) {
    preparation = preparation.withTransformer(transformer);
    return this;
  }

  /**
   * Changes which rows are trained on; by default all are, as they are.
   *
   * <p>Rows are resampled behind {@link #preprocess}, fold by fold. Rows that a model is judged on are never touched, and so
   * probabilities follow the balance that is made here. The notices say how many rows were left out and made.
   *
   * @param resampler chooses and makes rows
   * @return this
   */
  public AutoML resample(Resampler resampler) {
    preparation = preparation.withResampler(resampler);
    return this;
  }

  /**
   * Lets the rows of some classes count more than those of others; by default all count the same.
   *
   * <p>Every learner heeds it: boosters and linear models weigh the rows, forests draw them as often as they count (with
   * replacement, also those that else take every row once). What is
   * shown is judged on held-out rows that all count the same, and probabilities follow the weights.
   *
   * @param weights such as {@code new ClassWeights()}, which balances the classes
   * @return this
   */
  public AutoML classWeights(ClassWeights weights) {
    preparation = preparation.withClassWeights(weights);
    return this;
  }

  /**
   * Runs: infers what the columns mean, tries learners, combines them and scores the result.
   *
   * @return the model, its score and what was tried; with a budget of time there is always a usable model when it ends
   * @throws IllegalStateException if no target was named
   * @throws DataException if nothing can be learned from these rows, saying why and what to do; or if {@link #preprocess}
   *     or {@link #resample} was given a step that fails on them, naming it
   * @throws IllegalArgumentException if such a step's settings do not fit these rows, naming it; or if a learner that was named is
   *     not for the task or not there
   */
  public AutoMLResult fit() {
    Stopwatch watch = Stopwatch.start();
    Deadline deadline = budget instanceof Budget.Time time ? Deadline.after(time.duration()) : Deadline.never();
    String name = target.orElseThrow(() -> new IllegalStateException("name the column to predict: target(\"…\")"));
    List<String> notices = new ArrayList<>();
    int missing = missing(name);
    if (missing > 0) {
      notices.add(missing + " rows without a value in target '" + name + "' were dropped");
    }
    Schema schema = SchemaInference.infer(frame, name, options);
    Frame rows = missing == 0 ? frame : frame.take(schema.labelledRows(frame));
    Target truth = schema.target(rows);
    Frame features = schema.features(rows);
    for (ColumnSchema column : schema.columns()) {
      if (!column.role().isFeature()) {
        notices.add("column '" + column.name() + "' is not used: " + column.reason());
      }
    }
    SentinelDetector.find(features).forEach(sentinel -> notices.add(sentinel.notice()));
    Task task = schema.target().task();
    Metric measure = metric.map(m -> ofTask(m, task)).orElseGet(() -> Metric.defaultFor(task));
    TrainingSettings settings =
        new TrainingSettings(
            task,
            measure,
            budget,
            seed,
            threads.orElseGet(() -> ParallelPlan.training(DeviceProbe.probe(), mode).threads()),
            listener,
            executor,
            preparation,
            generateFeatures);
    Portfolio portfolio =
        learners.isEmpty()
            ? Portfolio.of(task, features.rows(), seed)
            : Portfolio.ofLearners(task, features.rows(), seed, learners);
    // before the clock of the run is set: it looks at every cell
    String fingerprint = Fingerprint.of(rows);
    TrainingResult result = TrainingRun.run(features, truth, settings, portfolio, deadline);
    notices.addAll(result.notices());
    ModelArtifact artifact =
        new ModelArtifact(manifest(schema, result, rows.rows(), fingerprint), schema, result.model());
    return new AutoMLResult(
        artifact, new Leaderboard(measure, result.candidates()), result.score(), result.heldOut(), notices,
        watch.elapsed());
  }

  /** One ROC AUC for two classes and for more, as users say it. */
  private static Metric ofTask(Metric metric, Task task) {
    return metric.equals(Metric.ROC_AUC) && task == Task.MULTICLASS ? Metric.ROC_AUC_OVR : metric;
  }

  /** The rows without a value in the target, of which some must have one. */
  private int missing(String name) {
    int missing = frame.column(name).missingCount();
    if (frame.rows() - missing < LEAST_ROWS) {
      throw new DataException(
          "target '" + name + "' has a value in " + (frame.rows() - missing) + " of " + frame.rows()
              + " rows, at least " + LEAST_ROWS + " are needed; give more rows or choose another target");
    }
    return missing;
  }

  private Manifest manifest(Schema schema, TrainingResult result, int rows, String fingerprint) {
    List<Map<String, Object>> candidates = new ArrayList<>();
    for (CandidateResult candidate : result.candidates()) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("name", candidate.name());
      line.put("learner", candidate.learner());
      line.put("settings", candidate.settings());
      line.put("status", candidate.status().name().toLowerCase(java.util.Locale.ROOT));
      line.put("score", candidate.score());
      line.put("weight", candidate.weight());
      candidates.add(line);
    }
    return new Manifest(
        LibraryVersion.current(),
        schema.target().task(),
        schema.target().name(),
        schema.target().labels(),
        result.score().metric().id(),
        result.score().value(),
        result.score().standardError(),
        result.score().measuredOn(),
        rows,
        schema.features().size(),
        fingerprint,
        seed,
        candidates,
        result.preprocessing());
  }
}
