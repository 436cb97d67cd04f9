package ai.kolosal.automl.model.lightgbm;

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
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Gradient boosting by LightGBM: leaf-wise trees over histograms, categories split as sets.
 *
 * <p>Objectives are {@code binary}, {@code multiclass} and {@code regression}; {@code regression_l1} where the metric is
 * the mean absolute error. A numeric target is standardised first. With validation rows, training stops once the
 * nearest metric LightGBM has (AUC, log loss, squared or absolute error) gets no better and the model keeps the rounds up
 * to the best; with a timed deadline the learning rate is raised if time would run out before convergence. Without time
 * for a single round, without columns, or with a constant target the model predicts the training average.
 *
 * <ul>
 *   <li>missing values go to the side that was better in training
 *   <li>infinities lie beyond every threshold
 *   <li>the same seed gives the same model at any thread count
 * </ul>
 *
 * <p>Ke et al., <em>LightGBM: A Highly Efficient Gradient Boosting Decision Tree</em>, NIPS 2017. Needs the natives, see
 * {@link LightGbm#availability()}. Immutable and thread-safe.
 *
 * @param rounds at most this many rounds, at least 1
 * @param learningRate what each tree is scaled by, above 0 and at most 1
 * @param leaves at most this many leaves a tree, 2 … 131072
 * @param minDataInLeaf at least this many rows in a leaf, at least 1
 * @param minSumHessian at least this sum of second derivatives in a leaf, at least 0
 * @param featureFraction the part of the features each tree sees, above 0 and at most 1
 * @param baggingFraction the part of the rows each tree sees, above 0 and at most 1
 * @param l1 L1 penalty of leaf values, at least 0
 * @param l2 L2 penalty of leaf values, at least 0
 * @param extraTrees whether each node tries one random threshold a feature
 * @param catL2 L2 penalty in categorical splits, at least 0
 * @param catSmooth smoothing of the statistics that order categories, at least 0
 * @param minDataPerGroup at least this many rows in a group of categories, at least 1
 * @param maxBin at most this many bins a feature, 2 … 65535
 * @param earlyStoppingRounds how many rounds without a better validation score end training, at least 1
 */
public record LightGbmTrainer(
    int rounds,
    double learningRate,
    int leaves,
    int minDataInLeaf,
    double minSumHessian,
    double featureFraction,
    double baggingFraction,
    double l1,
    double l2,
    boolean extraTrees,
    double catL2,
    double catSmooth,
    int minDataPerGroup,
    int maxBin,
    int earlyStoppingRounds)
    implements Trainer {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException naming the first that is out of its range
   */
  public LightGbmTrainer {
    Setting.atLeast("rounds", rounds, 1);
    Setting.fraction("learningRate", learningRate);
    Setting.within("leaves", leaves, 2, 131_072);
    Setting.atLeast("minDataInLeaf", minDataInLeaf, 1);
    Setting.atLeast("minSumHessian", minSumHessian, 0);
    Setting.fraction("featureFraction", featureFraction);
    Setting.fraction("baggingFraction", baggingFraction);
    Setting.atLeast("l1", l1, 0);
    Setting.atLeast("l2", l2, 0);
    Setting.atLeast("catL2", catL2, 0);
    Setting.atLeast("catSmooth", catSmooth, 0);
    Setting.atLeast("minDataPerGroup", minDataPerGroup, 1);
    Setting.within("maxBin", maxBin, 2, 65_535);
    Setting.atLeast("earlyStoppingRounds", earlyStoppingRounds, 1);
  }

  /**
   * The settings to begin with.
   *
   * @return rounds 1000, learningRate 0.05, leaves 31, minDataInLeaf 20, minSumHessian 0.001, featureFraction 1.0,
   *     baggingFraction 1.0, l1 0.0, l2 0.0, extraTrees false, catL2 10.0, catSmooth 10.0, minDataPerGroup 100,
   *     maxBin 255, earlyStoppingRounds 50
   */
  public static LightGbmTrainer defaults() {
    return new LightGbmTrainer(
        1000, 0.05, 31, 20, 0.001, 1.0, 1.0, 0.0, 0.0, false, 10.0, 10.0, 100, 255, 50);
  }

  /**
   * These settings with another {@link #rounds()}.
   *
   * @param rounds the value
   * @return new settings
   */
  public LightGbmTrainer withRounds(int rounds) {
    return new LightGbmTrainer(
        rounds, learningRate, leaves, minDataInLeaf, minSumHessian, featureFraction, baggingFraction, l1, l2,
        extraTrees, catL2, catSmooth, minDataPerGroup, maxBin, earlyStoppingRounds);
  }

  /**
   * These settings with another {@link #learningRate()}.
   *
   * @param learningRate the value
   * @return new settings
   */
  public LightGbmTrainer withLearningRate(double learningRate) {
    return new LightGbmTrainer(
        rounds, learningRate, leaves, minDataInLeaf, minSumHessian, featureFraction, baggingFraction, l1, l2,
        extraTrees, catL2, catSmooth, minDataPerGroup, maxBin, earlyStoppingRounds);
  }

  /**
   * These settings with another {@link #leaves()}.
   *
   * @param leaves the value
   * @return new settings
   */
  public LightGbmTrainer withLeaves(int leaves) {
    return new LightGbmTrainer(
        rounds, learningRate, leaves, minDataInLeaf, minSumHessian, featureFraction, baggingFraction, l1, l2,
        extraTrees, catL2, catSmooth, minDataPerGroup, maxBin, earlyStoppingRounds);
  }

  /**
   * These settings with another {@link #minDataInLeaf()}.
   *
   * @param minDataInLeaf the value
   * @return new settings
   */
  public LightGbmTrainer withMinDataInLeaf(int minDataInLeaf) {
    return new LightGbmTrainer(
        rounds, learningRate, leaves, minDataInLeaf, minSumHessian, featureFraction, baggingFraction, l1, l2,
        extraTrees, catL2, catSmooth, minDataPerGroup, maxBin, earlyStoppingRounds);
  }

  /**
   * These settings with another {@link #minSumHessian()}.
   *
   * @param minSumHessian the value
   * @return new settings
   */
  public LightGbmTrainer withMinSumHessian(double minSumHessian) {
    return new LightGbmTrainer(
        rounds, learningRate, leaves, minDataInLeaf, minSumHessian, featureFraction, baggingFraction, l1, l2,
        extraTrees, catL2, catSmooth, minDataPerGroup, maxBin, earlyStoppingRounds);
  }

  /**
   * These settings with another {@link #featureFraction()}.
   *
   * @param featureFraction the value
   * @return new settings
   */
  public LightGbmTrainer withFeatureFraction(double featureFraction) {
    return new LightGbmTrainer(
        rounds, learningRate, leaves, minDataInLeaf, minSumHessian, featureFraction, baggingFraction, l1, l2,
        extraTrees, catL2, catSmooth, minDataPerGroup, maxBin, earlyStoppingRounds);
  }

  /**
   * These settings with another {@link #baggingFraction()}.
   *
   * @param baggingFraction the value
   * @return new settings
   */
  public LightGbmTrainer withBaggingFraction(double baggingFraction) {
    return new LightGbmTrainer(
        rounds, learningRate, leaves, minDataInLeaf, minSumHessian, featureFraction, baggingFraction, l1, l2,
        extraTrees, catL2, catSmooth, minDataPerGroup, maxBin, earlyStoppingRounds);
  }

  /**
   * These settings with another {@link #l1()}.
   *
   * @param l1 the value
   * @return new settings
   */
  public LightGbmTrainer withL1(double l1) {
    return new LightGbmTrainer(
        rounds, learningRate, leaves, minDataInLeaf, minSumHessian, featureFraction, baggingFraction, l1, l2,
        extraTrees, catL2, catSmooth, minDataPerGroup, maxBin, earlyStoppingRounds);
  }

  /**
   * These settings with another {@link #l2()}.
   *
   * @param l2 the value
   * @return new settings
   */
  public LightGbmTrainer withL2(double l2) {
    return new LightGbmTrainer(
        rounds, learningRate, leaves, minDataInLeaf, minSumHessian, featureFraction, baggingFraction, l1, l2,
        extraTrees, catL2, catSmooth, minDataPerGroup, maxBin, earlyStoppingRounds);
  }

  /**
   * These settings with another {@link #extraTrees()}.
   *
   * @param extraTrees the value
   * @return new settings
   */
  public LightGbmTrainer withExtraTrees(boolean extraTrees) {
    return new LightGbmTrainer(
        rounds, learningRate, leaves, minDataInLeaf, minSumHessian, featureFraction, baggingFraction, l1, l2,
        extraTrees, catL2, catSmooth, minDataPerGroup, maxBin, earlyStoppingRounds);
  }

  /**
   * These settings with another {@link #catL2()}.
   *
   * @param catL2 the value
   * @return new settings
   */
  public LightGbmTrainer withCatL2(double catL2) {
    return new LightGbmTrainer(
        rounds, learningRate, leaves, minDataInLeaf, minSumHessian, featureFraction, baggingFraction, l1, l2,
        extraTrees, catL2, catSmooth, minDataPerGroup, maxBin, earlyStoppingRounds);
  }

  /**
   * These settings with another {@link #catSmooth()}.
   *
   * @param catSmooth the value
   * @return new settings
   */
  public LightGbmTrainer withCatSmooth(double catSmooth) {
    return new LightGbmTrainer(
        rounds, learningRate, leaves, minDataInLeaf, minSumHessian, featureFraction, baggingFraction, l1, l2,
        extraTrees, catL2, catSmooth, minDataPerGroup, maxBin, earlyStoppingRounds);
  }

  /**
   * These settings with another {@link #minDataPerGroup()}.
   *
   * @param minDataPerGroup the value
   * @return new settings
   */
  public LightGbmTrainer withMinDataPerGroup(int minDataPerGroup) {
    return new LightGbmTrainer(
        rounds, learningRate, leaves, minDataInLeaf, minSumHessian, featureFraction, baggingFraction, l1, l2,
        extraTrees, catL2, catSmooth, minDataPerGroup, maxBin, earlyStoppingRounds);
  }

  /**
   * These settings with another {@link #maxBin()}.
   *
   * @param maxBin the value
   * @return new settings
   */
  public LightGbmTrainer withMaxBin(int maxBin) {
    return new LightGbmTrainer(
        rounds, learningRate, leaves, minDataInLeaf, minSumHessian, featureFraction, baggingFraction, l1, l2,
        extraTrees, catL2, catSmooth, minDataPerGroup, maxBin, earlyStoppingRounds);
  }

  /**
   * These settings with another {@link #earlyStoppingRounds()}.
   *
   * @param earlyStoppingRounds the value
   * @return new settings
   */
  public LightGbmTrainer withEarlyStoppingRounds(int earlyStoppingRounds) {
    return new LightGbmTrainer(
        rounds, learningRate, leaves, minDataInLeaf, minSumHessian, featureFraction, baggingFraction, l1, l2,
        extraTrees, catL2, catSmooth, minDataPerGroup, maxBin, earlyStoppingRounds);
  }

  @Override
  public SortedMap<String, Object> settings() {
    SortedMap<String, Object> settings = new TreeMap<>();
    settings.put("rounds", rounds);
    settings.put("learning_rate", learningRate);
    settings.put("leaves", leaves);
    settings.put("min_data_in_leaf", minDataInLeaf);
    settings.put("min_sum_hessian", minSumHessian);
    settings.put("feature_fraction", featureFraction);
    settings.put("bagging_fraction", baggingFraction);
    settings.put("l1", l1);
    settings.put("l2", l2);
    settings.put("extra_trees", extraTrees);
    settings.put("cat_l2", catL2);
    settings.put("cat_smooth", catSmooth);
    settings.put("min_data_per_group", minDataPerGroup);
    settings.put("max_bin", maxBin);
    settings.put("early_stopping_rounds", earlyStoppingRounds);
    return settings;
  }

  @Override
  public String id() {
    return "lightgbm";
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
    Optional<String> refusal = LightGbm.availability();
    if (refusal.isPresent()) {
      throw new TrainingException(refusal.get());
    }
    BoostingTarget target = BoostingTarget.of(y, context);
    Optional<Boosted> boosted = boost(x, y, target, context);
    if (boosted.isEmpty()) {
      return target.untrained(x.columns(), context.task(), this);
    }
    TreeEnsemble model = LightGbmModelReader.read(boosted.get().text()).ensemble(target.centre(), target.scale());
    return new BoostingPath(
        model, boosted.get().curve(), (kept, rate) -> withRounds(kept).withLearningRate(Math.min(1, rate)));
  }

  /** A native model and how it came about. */
  record Boosted(String text, BoostingCurve curve) {}

  /** The outcome of boosting, or empty if there was not a round: nothing to learn, or no time. */
  Optional<Boosted> boost(FeatureMatrix x, Target y, BoostingTarget target, TrainContext context) {
    if (x.columns() == 0 || target.constant() || context.deadline().expired()) {
      return Optional.empty();
    }
    LightGbmParameters parameters = LightGbmParameters.of(this, x, y, context);
    Optional<float[]> weights = BoostingTarget.weights(y, context);
    try (LightGbmBooster booster = new LightGbmBooster(x, target.labels(y), weights, parameters.text())) {
      BoostingLoop loop = new BoostingLoop(rounds, learningRate, earlyStoppingRounds, parameters.greaterIsBetter());
      BoostingCurve curve = loop.run(booster, target, context);
      return curve.rounds() == 0 ? Optional.empty() : Optional.of(new Boosted(booster.text(curve.rounds()), curve));
    }
  }
}
