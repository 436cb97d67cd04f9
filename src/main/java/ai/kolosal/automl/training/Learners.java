package ai.kolosal.automl.training;

import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.error.NearestNames;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.model.bayes.BernoulliNaiveBayesTrainer;
import ai.kolosal.automl.model.bayes.ComplementNaiveBayesTrainer;
import ai.kolosal.automl.model.bayes.GaussianNaiveBayesTrainer;
import ai.kolosal.automl.model.bayes.MultinomialNaiveBayesTrainer;
import ai.kolosal.automl.model.gbdt.GradientBoostingTrainer;
import ai.kolosal.automl.model.gp.GaussianProcessTrainer;
import ai.kolosal.automl.model.isotonic.IsotonicTrainer;
import ai.kolosal.automl.model.lightgbm.LightGbm;
import ai.kolosal.automl.model.lightgbm.LightGbmTrainer;
import ai.kolosal.automl.model.linear.AdditiveTrainer;
import ai.kolosal.automl.model.linear.ElasticNetTrainer;
import ai.kolosal.automl.model.linear.GlmTrainer;
import ai.kolosal.automl.model.linear.HuberRegressionTrainer;
import ai.kolosal.automl.model.linear.LogisticRegressionTrainer;
import ai.kolosal.automl.model.linear.QuantileRegressionTrainer;
import ai.kolosal.automl.model.linear.RidgeTrainer;
import ai.kolosal.automl.model.linear.SgdTrainer;
import ai.kolosal.automl.model.neighbors.KNeighborsTrainer;
import ai.kolosal.automl.model.neural.MlpTrainer;
import ai.kolosal.automl.model.neural.RealMlpTrainer;
import ai.kolosal.automl.model.svm.KernelSvmTrainer;
import ai.kolosal.automl.model.svm.LinearSvmTrainer;
import ai.kolosal.automl.model.tree.DecisionTreeTrainer;
import ai.kolosal.automl.model.tree.ExtraTreesTrainer;
import ai.kolosal.automl.model.tree.QuantileForestTrainer;
import ai.kolosal.automl.model.tree.RandomForestTrainer;
import ai.kolosal.automl.model.xgboost.XgBoost;
import ai.kolosal.automl.model.xgboost.XgBoostTrainer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The one table from the names of learners to the learners with their defaults.
 *
 * <p>Immutable and thread-safe.
 */
public final class Learners {
  private static final Map<String, Function<Task, Trainer>> ALL = new TreeMap<>();

  static {
    add(task -> new AdditiveTrainer());
    add(task -> new BernoulliNaiveBayesTrainer());
    add(task -> new ComplementNaiveBayesTrainer());
    add(DecisionTreeTrainer::defaults);
    add(task -> new ElasticNetTrainer());
    add(ExtraTreesTrainer::defaults);
    add(task -> new GaussianNaiveBayesTrainer());
    add(task -> new GaussianProcessTrainer());
    add(task -> new GlmTrainer());
    add(task -> GradientBoostingTrainer.defaults());
    add(task -> new HuberRegressionTrainer());
    add(task -> new IsotonicTrainer());
    add(task -> new KernelSvmTrainer());
    add(task -> new KNeighborsTrainer());
    add(task -> LightGbmTrainer.defaults());
    add(task -> new LinearSvmTrainer());
    add(task -> new LogisticRegressionTrainer());
    add(task -> new MlpTrainer());
    add(task -> new MultinomialNaiveBayesTrainer());
    add(task -> new QuantileForestTrainer(RandomForestTrainer.defaults(Task.REGRESSION)));
    add(task -> new QuantileRegressionTrainer());
    add(RandomForestTrainer::defaults);
    add(task -> new RealMlpTrainer());
    add(task -> new RidgeTrainer());
    add(task -> new SgdTrainer());
    add(task -> XgBoostTrainer.defaults());
  }

  private Learners() {}

  private static void add(Function<Task, Trainer> learner) {
    ALL.put(learner.apply(Task.BINARY).id(), learner);
  }

  /**
   * The names of the learners for a task.
   *
   * @param task what kind of question the target asks
   * @return in alphabetical order, those of native boosters whether they are there or not
   */
  public static List<String> ids(Task task) {
    return ALL.keySet().stream().filter(id -> ALL.get(id).apply(task).supports(task)).toList();
  }

  /**
   * A learner with its defaults.
   *
   * @param id its name, such as {@code real_mlp}
   * @param task what kind of question the target asks
   * @return the learner
   * @throws IllegalArgumentException if there is no such learner, it is not for such a task, or its native library is not
   *     there, saying why
   */
  public static Trainer byId(String id, Task task) {
    requireKnown(id);
    Trainer trainer = ALL.get(id).apply(task);
    if (!trainer.supports(task)) {
      throw new IllegalArgumentException(
          "learner '" + id + "' is not for " + task.id() + "; there are " + String.join(", ", ids(task)));
    }
    Optional<String> refusal =
        trainer instanceof LightGbmTrainer
            ? LightGbm.availability()
            : trainer instanceof XgBoostTrainer ? XgBoost.availability() : Optional.empty();
    if (refusal.isPresent()) {
      throw new IllegalArgumentException("learner '" + id + "' is not there: " + refusal.get());
    }
    return trainer;
  }

  /**
   * Checks a name.
   *
   * @param id the name of a learner of any task
   * @throws IllegalArgumentException if there is no such learner, with the nearest names
   */
  public static void requireKnown(String id) {
    if (!ALL.containsKey(id)) {
      throw new IllegalArgumentException(
          "there is no learner '" + id + "'; " + NearestNames.hint(id, ALL.keySet()));
    }
  }
}
