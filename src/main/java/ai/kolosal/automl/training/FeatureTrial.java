package ai.kolosal.automl.training;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.FeatureView;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.metric.Metric;
import ai.kolosal.automl.model.CommonStep;
import ai.kolosal.automl.model.LearningPath;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.TrainContext.Validation;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.preprocessing.compose.AutoPreprocessor;
import ai.kolosal.automl.preprocessing.generate.FeatureGenerator;
import ai.kolosal.automl.preprocessing.generate.FeatureGenerator.Proposal;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.split.Fold;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What generated features are worth to trees: rows are halved, each half is predicted from the other, with the features and
 * without, and each way at the round that is best for it. That is done twice, with other halves, and each row's loss is
 * the mean of both: how trees happen to grow would sway a single one more than the rows do.
 *
 * <p>At the same early round features that only quicken learning would win, and bring nothing in the end. The losses are
 * squared errors, or minus the logs of the true classes' probabilities, weighed as classes count. Not thread-safe.
 */
final class FeatureTrial implements FeatureGenerator.Trial {
  /** How often rows are halved. */
  static final int TIMES = 2;

  static final int MOST_ROWS_TO_SHUFFLE = 1_000;
  private static final double LEAST_PROBABILITY = 1e-6;

  private final TrainingSettings settings;
  private final Trainer judge;
  private final Deadline deadline;
  private final Deadline end;
  private final SeedTree seed;
  private final int rows;
  private final double[] weights;
  private final List<Half> halves = new ArrayList<>();
  private Optional<Outcome> without = Optional.empty();
  private boolean cut;

  /** Rows to learn from and rows to predict, and both as trees see them. */
  private record Half(
      Frame train, Target trainTarget, int[] testRows, Frame test, Target testTarget, Transformer.Fit view,
      Frame testView) {}

  private record Outcome(List<Model> models, double[] losses) {}

  /**
   * A trial on all rows of a frame, whose classes count what the settings say.
   *
   * @param deadline after it no fit is begun
   * @param end by it each fit must have ended
   */
  FeatureTrial(
      Frame features, Target target, TrainingSettings settings, Trainer judge, Deadline deadline, Deadline end,
      SeedTree seed) {
    this.settings = settings;
    this.judge = judge;
    this.deadline = deadline;
    this.end = end;
    this.seed = seed;
    this.rows = target.size();
    double[] same = new double[rows];
    Arrays.fill(same, 1);
    this.weights = context(target, Optional.empty()).rowWeights(target).orElse(same);
    for (int time = 0; time < TIMES; time++) {
      for (Fold fold : ValidationPlan.kFold(target, 2, seed.child("halves").child(time)).folds()) {
        if (isUp()) {
          return;
        }
        halves.add(half(features, target, fold));
      }
    }
  }

  /** Whether time ran out before all was tried. */
  boolean wasCut() {
    return cut;
  }

  private boolean isUp() {
    cut |= deadline.expired() || Thread.currentThread().isInterrupted();
    return cut;
  }

  private Half half(Frame features, Target target, Fold fold) {
    Frame train = features.take(fold.train());
    Target trainTarget = target.take(fold.train());
    Frame test = features.take(fold.test());
    Transformer.Fit view =
        AutoPreprocessor.forView(FeatureView.TREE, train, settings.task()).fitTransform(train, trainTarget,
            seed.child("view"));
    return new Half(
        train, trainTarget, fold.test(), test, target.take(fold.test()), view, view.fitted().transform(test));
  }

  @Override
  public Optional<double[]> losses(List<Proposal> with) {
    return with.isEmpty() ? without().map(Outcome::losses) : outcome(with).map(Outcome::losses);
  }

  /**
   * By how much the loss rises when the cells of a column are shuffled.
   *
   * @return for each numeric or categorical column there was time for; above 0 for those that matter
   */
  Map<String, Double> importance() {
    Map<String, Double> importance = new HashMap<>();
    if (without().isEmpty()) {
      return importance;
    }
    Half half = halves.get(0);
    Model model = without().get().models().get(0);
    Frame rows = half.test().head(Math.min(half.test().rows(), MOST_ROWS_TO_SHUFFLE));
    Target truth = half.testTarget().take(upTo(rows.rows()));
    int[] shuffled = shuffled(rows.rows());
    double usual =
        mean(losses(half, truth, model.predict(FeatureMatrix.of(half.view().fitted().transform(rows)))));
    for (Column column : rows.columns()) {
      if (isUp()) {
        return importance;
      }
      if (column instanceof NumericColumn || column instanceof CategoricalColumn) {
        Frame strange = rows.with(rows.select(List.of(column.name())).take(shuffled).columns().get(0));
        Prediction prediction = model.predict(FeatureMatrix.of(half.view().fitted().transform(strange)));
        importance.put(column.name(), mean(losses(half, truth, prediction)) - usual);
      }
    }
    return importance;
  }

  private Optional<Outcome> without() {
    if (without.isEmpty()) {
      without = outcome(List.of());
    }
    return without;
  }

  private Optional<Outcome> outcome(List<Proposal> with) {
    if (isUp()) {
      return Optional.empty();
    }
    List<LearningPath> paths = new ArrayList<>();
    List<FeatureMatrix> tests = new ArrayList<>();
    for (Half half : halves) {
      if (isUp()) {
        return Optional.empty();
      }
      List<Column> train = new ArrayList<>(half.view().train().columns());
      List<Column> test = new ArrayList<>(half.testView().columns());
      for (int p = 0; p < with.size(); p++) {
        List<String> from = with.get(p).columns();
        Transformer.Fit made =
            with.get(p)
                .transformer()
                .fitTransform(half.train().select(from), half.trainTarget(), seed.child("features").child(p));
        add(train, made.train());
        add(test, made.fitted().transform(half.test().select(from)));
      }
      FeatureMatrix testMatrix = FeatureMatrix.of(Frame.of(test, half.test().rows()));
      LearningPath path = learn(half, FeatureMatrix.of(Frame.of(train, half.train().rows())), testMatrix);
      if (end.expired() || hurried(path)) {
        cut = true;
        return Optional.empty();
      }
      paths.add(path);
      tests.add(testMatrix);
    }
    return Optional.of(atBest(paths, tests));
  }

  /** Generated columns get names that no other column can have. */
  private static void add(List<Column> columns, Frame made) {
    for (Column column : made.columns()) {
      columns.add(column.renamed("\u0000" + columns.size()));
    }
  }

  private LearningPath learn(Half half, FeatureMatrix train, FeatureMatrix test) {
    return judge.learn(
        train, half.trainTarget(),
        context(half.trainTarget(), Optional.of(new Validation(test, half.testTarget()))));
  }

  private TrainContext context(Target train, Optional<Validation> validation) {
    Metric metric = settings.task().isClassification() ? Metric.LOG_LOSS : Metric.RMSE;
    return new TrainContext(
        settings.task(), metric, end, seed.child("judge"), 1, validation,
        settings.preparation().classWeights(train));
  }

  /** Whether the rate was raised to be done in time: what was learned in a hurry is not to be compared. */
  private static boolean hurried(LearningPath path) {
    int last = path.steps() - 1;
    return last > 0
        && path.progress(last) - path.progress(0) > 1.001 * last * (path.progress(1) - path.progress(0));
  }

  private Outcome atBest(List<LearningPath> paths, List<FeatureMatrix> tests) {
    int[] steps = CommonStep.choose(paths, tests.stream().mapToInt(FeatureMatrix::rows).toArray());
    double[] all = new double[rows];
    List<Model> models = new ArrayList<>();
    for (int h = 0; h < steps.length; h++) {
      models.add(paths.get(h).at(steps[h]).model());
      double[] losses = losses(halves.get(h), halves.get(h).testTarget(), models.get(h).predict(tests.get(h)));
      for (int i = 0; i < losses.length; i++) {
        all[halves.get(h).testRows()[i]] += losses[i] / TIMES;
      }
    }
    return new Outcome(models, all);
  }

  /** What the first held-out rows of a half lose, as much as they count. */
  private double[] losses(Half half, Target truth, Prediction prediction) {
    double[] losses = new double[truth.size()];
    for (int i = 0; i < losses.length; i++) {
      if (truth instanceof ClassTarget classes) {
        losses[i] = -Math.log(Math.max(LEAST_PROBABILITY, prediction.value(i, classes.codes()[i])));
      } else {
        double error = prediction.value(i, 0) - NumericTarget.require("a trial of features", truth).values()[i];
        losses[i] = error * error;
      }
      losses[i] *= weights[half.testRows()[i]];
    }
    return losses;
  }

  private static double mean(double[] losses) {
    double sum = 0;
    for (double loss : losses) {
      sum += loss;
    }
    return sum / losses.length;
  }

  private int[] shuffled(int count) {
    int[] rows = upTo(count);
    RandomGenerator random = seed.child("shuffle").generator();
    for (int i = count - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swap = rows[i];
      rows[i] = rows[j];
      rows[j] = swap;
    }
    return rows;
  }

  private static int[] upTo(int count) {
    int[] rows = new int[count];
    Arrays.setAll(rows, i -> i);
    return rows;
  }
}
