package ai.kolosal.automl.model;

import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.FeatureView;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.SortedMap;

/**
 * The settings of a learner, which learn a {@link Model} from rows.
 *
 * <p>Implementations are records: immutable, thread-safe, their settings checked by {@link #space()} when they are made. The same data,
 * settings and seed give the same model to the bit at any thread count, unless the deadline cut training short.
 */
public interface Trainer {
  /**
   * The learner's stable name.
   *
   * @return lower case with underscores, such as {@code random_forest}
   */
  String id();

  /**
   * The form of features the learner wants.
   *
   * @return the view
   */
  FeatureView view();

  /**
   * Whether the learner answers this kind of question.
   *
   * @param task the task
   * @return true if it does
   */
  boolean supports(Task task);

  /**
   * The settings, for leaderboards and files.
   *
   * @return name → value (numbers, truth values and strings), in the order of the names
   */
  SortedMap<String, Object> settings();

  /**
   * What the settings may be and where a search looks for better ones.
   *
   * @return a parameter for each of {@link #settings()}
   */
  SearchSpace space();

  /**
   * This learner with other settings.
   *
   * @param changed the settings that are other, by their names in {@link #settings()}
   * @return the same learner otherwise
   * @throws IllegalArgumentException if there is no such setting or its value is not allowed, see {@link
   *     SearchSpace#check(String, Object)}
   */
  Trainer with(Params changed);

  /**
   * Learns.
   *
   * <p>Polls {@link TrainContext#deadline()} each round, batch or epoch and returns the best model so far once it has
   * expired, however early that is.
   *
   * @param x features in the form of {@link #view()}, at least one row; there may be no columns
   * @param y one value a row: a {@code ClassTarget} for classification (a class may have no row here), a {@code
   *     NumericTarget} for regression
   * @param context task, deadline, seed, threads and validation rows
   * @return the model; its predictions have {@code y.outputs()} values a row
   * @throws ai.kolosal.automl.error.TrainingException if nothing can be learned
   */
  Model train(FeatureMatrix x, Target y, TrainContext context);

  /**
   * Learns, and keeps the steps of the way.
   *
   * @param x as for {@link #train}
   * @param y as for {@link #train}
   * @param context as for {@link #train}
   * @return the path; its best step is the model of {@link #train}
   * @throws ai.kolosal.automl.error.TrainingException if nothing can be learned
   */
  default LearningPath learn(FeatureMatrix x, Target y, TrainContext context) {
    return LearningPath.of(new Trained(train(x, y, context), this));
  }
}
