package ai.kolosal.automl.model.xgboost;

import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.FeatureView;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.model.LearningPath;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.model.boosting.BoostingCurve;
import ai.kolosal.automl.model.boosting.BoostingLoop;
import ai.kolosal.automl.model.boosting.BoostingPath;
import ai.kolosal.automl.model.boosting.BoostingTarget;
import ai.kolosal.automl.model.boosting.Setting;
import ai.kolosal.automl.model.tree.TreeEnsemble;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Gradient boosting by XGBoost: histograms, depth-wise or loss-guided trees, categories split as sets.
 *
 * <p>Objectives are {@code binary:logistic}, {@code multi:softprob} and {@code reg:squarederror}; {@code
 * reg:absoluteerror} where the metric is the mean absolute error. A numeric target is standardised first. With validation
 * rows, training stops once the nearest metric XGBoost has (AUC, log loss, squared or absolute error) gets no better and
 * the model keeps the rounds up to the best; with a timed deadline the learning rate is raised if time would run out before
 * convergence. Without time for a single round, without columns, or with a constant target the model predicts the training
 * average.
 *
 * <ul>
 *   <li>missing values go to the side that was better in training
 *   <li>features are single precision; those beyond ±10³⁸ count as that much
 *   <li>the same seed gives the same model at any thread count
 * </ul>
 *
 * <p>Chen and Guestrin, <em>XGBoost: A Scalable Tree Boosting System</em>, KDD 2016. Needs the natives, see {@link
 * XgBoost#availability()}. Immutable and thread-safe.
 *
 * @param rounds at most this many rounds, at least 1
 * @param learningRate what each tree is scaled by, above 0 and at most 1
 * @param growPolicy which leaf is split next
 * @param maxDepth at most this many splits from root to leaf, 1 … 64; 0 for no bound, which needs a bound of leaves
 * @param maxLeaves at most this many leaves a tree, 2 … 131072; 0 for no bound
 * @param minChildWeight at least this sum of second derivatives in a leaf, at least 0
 * @param gamma at least this gain for a split, at least 0
 * @param subsample the part of the rows each tree sees, above 0 and at most 1
 * @param colsampleByTree the part of the features each tree sees, above 0 and at most 1
 * @param colsampleByLevel the part of those each level sees, above 0 and at most 1
 * @param colsampleByNode the part of those each node sees, above 0 and at most 1
 * @param lambda L2 penalty of leaf values, at least 0
 * @param alpha L1 penalty of leaf values, at least 0
 * @param maxBin at most this many bins a feature, 2 … 65535
 * @param earlyStoppingRounds how many rounds without a better validation score end training, at least 1
 */
public record XgBoostTrainer(
    int rounds,
    double learningRate,
    GrowPolicy growPolicy,
    int maxDepth,
    int maxLeaves,
    double minChildWeight,
    double gamma,
    double subsample,
    double colsampleByTree,
    double colsampleByLevel,
    double colsampleByNode,
    double lambda,
    double alpha,
    int maxBin,
    int earlyStoppingRounds)
    implements Trainer {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException naming the first that is out of its range
   */
  public XgBoostTrainer {
    Setting.atLeast("rounds", rounds, 1);
    Setting.fraction("learningRate", learningRate);
    Objects.requireNonNull(growPolicy, "growPolicy");
    Setting.within("maxDepth", maxDepth, maxLeaves == 0 ? 1 : 0, 64);
    Setting.within("maxLeaves", maxLeaves, 0, 131_072);
    Setting.atLeast("minChildWeight", minChildWeight, 0);
    Setting.atLeast("gamma", gamma, 0);
    Setting.fraction("subsample", subsample);
    Setting.fraction("colsampleByTree", colsampleByTree);
    Setting.fraction("colsampleByLevel", colsampleByLevel);
    Setting.fraction("colsampleByNode", colsampleByNode);
    Setting.atLeast("lambda", lambda, 0);
    Setting.atLeast("alpha", alpha, 0);
    Setting.within("maxBin", maxBin, 2, 65_535);
    Setting.atLeast("earlyStoppingRounds", earlyStoppingRounds, 1);
  }

  /**
   * The settings to begin with.
   *
   * @return rounds 1000, learningRate 0.05, growPolicy GrowPolicy.DEPTH_WISE, maxDepth 6, maxLeaves 0,
   *     minChildWeight 1.0, gamma 0.0, subsample 1.0, colsampleByTree 1.0, colsampleByLevel 1.0, colsampleByNode
   *     1.0, lambda 1.0, alpha 0.0, maxBin 256, earlyStoppingRounds 50
   */
  public static XgBoostTrainer defaults() {
    return new XgBoostTrainer(
        1000, 0.05, GrowPolicy.DEPTH_WISE, 6, 0, 1.0, 0.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0, 256, 50);
  }

  /**
   * These settings with another {@link #rounds()}.
   *
   * @param rounds the value
   * @return new settings
   */
  public XgBoostTrainer withRounds(int rounds) {
    return new XgBoostTrainer(
        rounds, learningRate, growPolicy, maxDepth, maxLeaves, minChildWeight, gamma, subsample, colsampleByTree,
        colsampleByLevel, colsampleByNode, lambda, alpha, maxBin, earlyStoppingRounds);
  }

  /**
   * These settings with another {@link #learningRate()}.
   *
   * @param learningRate the value
   * @return new settings
   */
  public XgBoostTrainer withLearningRate(double learningRate) {
    return new XgBoostTrainer(
        rounds, learningRate, growPolicy, maxDepth, maxLeaves, minChildWeight, gamma, subsample, colsampleByTree,
        colsampleByLevel, colsampleByNode, lambda, alpha, maxBin, earlyStoppingRounds);
  }

  /**
   * These settings with another {@link #growPolicy()}.
   *
   * @param growPolicy the value
   * @return new settings
   */
  public XgBoostTrainer withGrowPolicy(GrowPolicy growPolicy) {
    return new XgBoostTrainer(
        rounds, learningRate, growPolicy, maxDepth, maxLeaves, minChildWeight, gamma, subsample, colsampleByTree,
        colsampleByLevel, colsampleByNode, lambda, alpha, maxBin, earlyStoppingRounds);
  }

  /**
   * These settings with another {@link #maxDepth()}.
   *
   * @param maxDepth the value
   * @return new settings
   */
  public XgBoostTrainer withMaxDepth(int maxDepth) {
    return new XgBoostTrainer(
        rounds, learningRate, growPolicy, maxDepth, maxLeaves, minChildWeight, gamma, subsample, colsampleByTree,
        colsampleByLevel, colsampleByNode, lambda, alpha, maxBin, earlyStoppingRounds);
  }

  /**
   * These settings with another {@link #maxLeaves()}.
   *
   * @param maxLeaves the value
   * @return new settings
   */
  public XgBoostTrainer withMaxLeaves(int maxLeaves) {
    return new XgBoostTrainer(
        rounds, learningRate, growPolicy, maxDepth, maxLeaves, minChildWeight, gamma, subsample, colsampleByTree,
        colsampleByLevel, colsampleByNode, lambda, alpha, maxBin, earlyStoppingRounds);
  }

  /**
   * These settings with another {@link #minChildWeight()}.
   *
   * @param minChildWeight the value
   * @return new settings
   */
  public XgBoostTrainer withMinChildWeight(double minChildWeight) {
    return new XgBoostTrainer(
        rounds, learningRate, growPolicy, maxDepth, maxLeaves, minChildWeight, gamma, subsample, colsampleByTree,
        colsampleByLevel, colsampleByNode, lambda, alpha, maxBin, earlyStoppingRounds);
  }

  /**
   * These settings with another {@link #gamma()}.
   *
   * @param gamma the value
   * @return new settings
   */
  public XgBoostTrainer withGamma(double gamma) {
    return new XgBoostTrainer(
        rounds, learningRate, growPolicy, maxDepth, maxLeaves, minChildWeight, gamma, subsample, colsampleByTree,
        colsampleByLevel, colsampleByNode, lambda, alpha, maxBin, earlyStoppingRounds);
  }

  /**
   * These settings with another {@link #subsample()}.
   *
   * @param subsample the value
   * @return new settings
   */
  public XgBoostTrainer withSubsample(double subsample) {
    return new XgBoostTrainer(
        rounds, learningRate, growPolicy, maxDepth, maxLeaves, minChildWeight, gamma, subsample, colsampleByTree,
        colsampleByLevel, colsampleByNode, lambda, alpha, maxBin, earlyStoppingRounds);
  }

  /**
   * These settings with another {@link #colsampleByTree()}.
   *
   * @param colsampleByTree the value
   * @return new settings
   */
  public XgBoostTrainer withColsampleByTree(double colsampleByTree) {
    return new XgBoostTrainer(
        rounds, learningRate, growPolicy, maxDepth, maxLeaves, minChildWeight, gamma, subsample, colsampleByTree,
        colsampleByLevel, colsampleByNode, lambda, alpha, maxBin, earlyStoppingRounds);
  }

  /**
   * These settings with another {@link #colsampleByLevel()}.
   *
   * @param colsampleByLevel the value
   * @return new settings
   */
  public XgBoostTrainer withColsampleByLevel(double colsampleByLevel) {
    return new XgBoostTrainer(
        rounds, learningRate, growPolicy, maxDepth, maxLeaves, minChildWeight, gamma, subsample, colsampleByTree,
        colsampleByLevel, colsampleByNode, lambda, alpha, maxBin, earlyStoppingRounds);
  }

  /**
   * These settings with another {@link #colsampleByNode()}.
   *
   * @param colsampleByNode the value
   * @return new settings
   */
  public XgBoostTrainer withColsampleByNode(double colsampleByNode) {
    return new XgBoostTrainer(
        rounds, learningRate, growPolicy, maxDepth, maxLeaves, minChildWeight, gamma, subsample, colsampleByTree,
        colsampleByLevel, colsampleByNode, lambda, alpha, maxBin, earlyStoppingRounds);
  }

  /**
   * These settings with another {@link #lambda()}.
   *
   * @param lambda the value
   * @return new settings
   */
  public XgBoostTrainer withLambda(double lambda) {
    return new XgBoostTrainer(
        rounds, learningRate, growPolicy, maxDepth, maxLeaves, minChildWeight, gamma, subsample, colsampleByTree,
        colsampleByLevel, colsampleByNode, lambda, alpha, maxBin, earlyStoppingRounds);
  }

  /**
   * These settings with another {@link #alpha()}.
   *
   * @param alpha the value
   * @return new settings
   */
  public XgBoostTrainer withAlpha(double alpha) {
    return new XgBoostTrainer(
        rounds, learningRate, growPolicy, maxDepth, maxLeaves, minChildWeight, gamma, subsample, colsampleByTree,
        colsampleByLevel, colsampleByNode, lambda, alpha, maxBin, earlyStoppingRounds);
  }

  /**
   * These settings with another {@link #maxBin()}.
   *
   * @param maxBin the value
   * @return new settings
   */
  public XgBoostTrainer withMaxBin(int maxBin) {
    return new XgBoostTrainer(
        rounds, learningRate, growPolicy, maxDepth, maxLeaves, minChildWeight, gamma, subsample, colsampleByTree,
        colsampleByLevel, colsampleByNode, lambda, alpha, maxBin, earlyStoppingRounds);
  }

  /**
   * These settings with another {@link #earlyStoppingRounds()}.
   *
   * @param earlyStoppingRounds the value
   * @return new settings
   */
  public XgBoostTrainer withEarlyStoppingRounds(int earlyStoppingRounds) {
    return new XgBoostTrainer(
        rounds, learningRate, growPolicy, maxDepth, maxLeaves, minChildWeight, gamma, subsample, colsampleByTree,
        colsampleByLevel, colsampleByNode, lambda, alpha, maxBin, earlyStoppingRounds);
  }

  @Override
  public SortedMap<String, Object> settings() {
    SortedMap<String, Object> settings = new TreeMap<>();
    settings.put("rounds", rounds);
    settings.put("learning_rate", learningRate);
    settings.put("grow_policy", growPolicy.id());
    settings.put("max_depth", maxDepth);
    settings.put("max_leaves", maxLeaves);
    settings.put("min_child_weight", minChildWeight);
    settings.put("gamma", gamma);
    settings.put("subsample", subsample);
    settings.put("colsample_by_tree", colsampleByTree);
    settings.put("colsample_by_level", colsampleByLevel);
    settings.put("colsample_by_node", colsampleByNode);
    settings.put("lambda", lambda);
    settings.put("alpha", alpha);
    settings.put("max_bin", maxBin);
    settings.put("early_stopping_rounds", earlyStoppingRounds);
    return settings;
  }

  @Override
  public String id() {
    return "xgboost";
  }

  @Override
  public FeatureView view() {
    return FeatureView.TREE;
  }

  @Override
  public boolean supports(Task task) {
    return true;
  }

  @Override
  public Model train(FeatureMatrix x, Target y, TrainContext context) {
    return learn(x, y, context).best().model();
  }

  @Override
  public LearningPath learn(FeatureMatrix x, Target y, TrainContext context) {
    Optional<String> refusal = XgBoost.availability();
    if (refusal.isPresent()) {
      throw new TrainingException(refusal.get());
    }
    BoostingTarget target = BoostingTarget.of(y, context);
    Optional<Boosted> boosted = boost(x, y, target, context);
    if (boosted.isEmpty()) {
      return target.untrained(x.columns(), context.task(), this);
    }
    TreeEnsemble model = XgBoostModelReader.read(boosted.get().bytes(), target.centre(), target.scale());
    return new BoostingPath(
        model, boosted.get().curve(), (kept, rate) -> withRounds(kept).withLearningRate(Math.min(1, rate)));
  }

  /** A native model and how it came about. */
  record Boosted(byte[] bytes, BoostingCurve curve) {}

  /** The outcome of boosting, or empty if there was not a round: nothing to learn, or no time. */
  Optional<Boosted> boost(FeatureMatrix x, Target y, BoostingTarget target, TrainContext context) {
    if (x.columns() == 0 || target.constant() || context.deadline().expired()) {
      return Optional.empty();
    }
    XgBoostParameters parameters = XgBoostParameters.of(this, y, context);
    Optional<float[]> weights = BoostingTarget.weights(y, context);
    try (XgBoostBooster booster = new XgBoostBooster(x, target.labels(y), weights, parameters.values())) {
      BoostingLoop loop = new BoostingLoop(rounds, learningRate, earlyStoppingRounds, parameters.greaterIsBetter());
      BoostingCurve curve = loop.run(booster, target, context);
      return curve.rounds() == 0 ? Optional.empty() : Optional.of(new Boosted(booster.bytes(), curve));
    }
  }
}
