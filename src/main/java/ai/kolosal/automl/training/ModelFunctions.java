package ai.kolosal.automl.training;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.metric.Metric;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.model.tree.RandomForestTrainer;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.preprocessing.compose.AutoPreprocessor;
import ai.kolosal.automl.preprocessing.select.ImportanceFunction;
import ai.kolosal.automl.preprocessing.select.PermutationImportance;
import ai.kolosal.automl.preprocessing.select.ScoreFunction;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.split.ShuffleSplit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What selections of columns ask of a model, answered by the library's own learners.
 *
 * <p>A learner sees the columns as it would in a run: in its view, fitted on the rows it trains on. Importances are
 * losses by shuffling a column of the table itself, so that they are the column's own whatever number of features it
 * becomes. Columns of every kind may stand in the table. Class weights play no
 * part: rows all count the same. Immutable and thread-safe; one thread trains.
 */
public final class ModelFunctions {
  private static final int TREES = 40;
  private static final int MAX_ROWS = 20_000;
  private static final int REPEATS = 3;
  private static final int SPLITS = 3;
  private static final double HELD_OUT = 0.3;

  private ModelFunctions() {}

  /**
   * How well a forest of forty trees predicts rows: by the log loss, which is defined where held-out rows are of one
   * class too, or the root of the mean squared error.
   *
   * @param task what kind of question the target asks
   * @return trains the forest on rows and scores others
   */
  public static ScoreFunction score(Task task) {
    Trainer small = RandomForestTrainer.defaults(task).with(Params.of(Map.of("trees", TREES, "max_rows", MAX_ROWS)));
    return score(task, task.isClassification() ? Metric.LOG_LOSS : Metric.RMSE, small);
  }

  /**
   * How well a learner predicts rows, by a metric.
   *
   * @param task what kind of question the target asks
   * @param metric what is good; turned round where a lower score is better
   * @param trainer the learner
   * @return trains the learner on rows and scores others
   * @throws IllegalArgumentException if the metric or the learner is not for such a task
   */
  public static ScoreFunction score(Task task, Metric metric, Trainer trainer) {
    Objects.requireNonNull(task, "task");
    if (!metric.supports(task)) {
      throw new IllegalArgumentException("metric '" + metric.id() + "' is not for " + task.id());
    }
    if (!trainer.supports(task)) {
      throw new IllegalArgumentException("learner '" + trainer.id() + "' is not for " + task.id());
    }
    return new LearnerScore(task, metric, trainer);
  }

  /**
   * How important columns are to a forest of forty trees: what shuffling a column costs on held-out rows, the mean of
   * three splits and three shuffles each.
   *
   * @param task what kind of question the target asks
   * @return the importances, in units of the log loss or the root of the mean squared error
   */
  public static ImportanceFunction importances(Task task) {
    return importances(score(task));
  }

  /**
   * How important columns are to what a score is of: what shuffling a column costs on held-out rows, the mean of three
   * splits and three shuffles each.
   *
   * @param score as of {@link #score(Task, Metric, Trainer)}
   * @return the importances, in units of the score
   */
  public static ImportanceFunction importances(ScoreFunction score) {
    return new PermutationImportance(score, new ShuffleSplit(SPLITS, HELD_OUT), REPEATS);
  }

  /** A learner behind its view. */
  private record LearnerScore(Task task, Metric metric, Trainer trainer) implements ScoreFunction {
    @Override
    public Scorer train(Frame x, Target y, SeedTree seed) {
      Transformer.Fit view =
          AutoPreprocessor.forView(trainer.view(), x, task).fitTransform(x, y, seed.child("view"));
      TrainContext context =
          new TrainContext(task, metric, Deadline.never(), seed.child("model"), 1, Optional.empty());
      Model model = trainer.train(FeatureMatrix.of(view.train()), y, context);
      return (rows, target) -> -metric.loss(target, model.predict(FeatureMatrix.of(view.fitted().transform(rows))));
    }

    @Override
    public String toString() {
      return trainer.id() + " by " + metric.id();
    }
  }
}
