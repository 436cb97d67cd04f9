package ai.kolosal.automl.benchmarks.hpo;

import ai.kolosal.automl.benchmarks.trees.TreeData;
import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.hpo.asht.AshtContext;
import ai.kolosal.automl.hpo.asht.AshtObjective;
import ai.kolosal.automl.model.LearningPath;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.model.gbdt.GradientBoostingTrainer;
import ai.kolosal.automl.model.lightgbm.LightGbmTrainer;
import ai.kolosal.automl.model.tree.TreeEnsemble;
import ai.kolosal.automl.searchspace.Parameter;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Boosting for some rounds on training rows; its loss is the least of the rounds so far on rows held out of them.
 *
 * <p>LightGBM begins anew at each fidelity, boosting of our own goes on from its trees. What a training showed at the
 * rounds of lower rungs is reported. The test rows of the set are nowhere in here.
 *
 * @param data training rows, and as its test rows those held out of the training rows
 * @param learner {@code lightgbm} or {@code gbdt}
 * @param rungs fidelities to report
 * @param busy trainings that run
 */
record BoostingTask(TreeData data, String learner, List<Integer> rungs, AtomicInteger busy)
    implements AshtObjective<BoostingTask.Grown> {
  private static final List<String> SEARCHED = List.of(
      "learning_rate", "leaves", "min_data_in_leaf", "feature_fraction", "bagging_fraction", "l1", "l2", "extra_trees",
      "cat_l2", "cat_smooth");
  private static final Map<String, Object> USUAL =
      Map.of("learning_rate", 0.05, "min_data_in_leaf", 20);

  /** Trees so far, the least loss, and whether more rounds would bring nothing. */
  record Grown(TreeEnsemble trees, double least, boolean done) {}

  private Trainer trainer() {
    return switch (learner) {
      case "lightgbm" -> LightGbmTrainer.defaults();
      case "gbdt" -> GradientBoostingTrainer.defaults().with(GradientBoostingTrainer.HOLDS_OUT, false);
      default -> throw new IllegalArgumentException("there is no learner '" + learner + "'; lightgbm and gbdt are");
    };
  }

  /** What is searched; the usual values are those of LightGBM for both learners. */
  SearchSpace space() {
    return SearchSpace.of(SEARCHED.stream().map(name -> usual(trainer().space().parameters().get(name)))
        .toArray(Parameter<?>[]::new));
  }

  private static <T> Parameter<T> usual(Parameter<T> parameter) {
    return USUAL.containsKey(parameter.name())
        ? parameter.usually(parameter.check(USUAL.get(parameter.name())))
        : parameter;
  }

  @Override
  public double evaluate(Params params, int rounds, AshtContext<Grown> context) {
    busy.incrementAndGet();
    try {
      return learn(params, rounds, context);
    } finally {
      busy.decrementAndGet();
    }
  }

  private double learn(Params params, int rounds, AshtContext<Grown> context) {
    Optional<Grown> before = context.state();
    if (before.isPresent() && before.get().done()) {
      context.keep(before.get());
      return before.get().least();
    }
    int from = before.isPresent() ? context.from() : 0;
    Trainer set = trainer().with(params.with("rounds", rounds - from));
    Trainer goesOn = before.isPresent() && set instanceof GradientBoostingTrainer ours
        ? ours.from(before.get().trees())
        : set;
    // a deadline would make the learning rate greater where time is short: the trainings would not be comparable
    TrainContext told = new TrainContext(
        data.task(), data.metric(), Deadline.never(), context.seed(), 1,
        Optional.of(new TrainContext.Validation(data.test().x(), data.test().y())));
    LearningPath path = goesOn.learn(data.train().x(), data.train().y(), told);
    double least = before.map(Grown::least).orElse(Double.POSITIVE_INFINITY);
    for (int step = 0; step < path.steps(); step++) {
      least = Math.min(least, path.loss(step));
      if (step + 1 + from < rounds && rungs.contains(step + 1 + from)) {
        context.report(step + 1 + from, least);
      }
    }
    boolean done = path.steps() < rounds - from;
    if (done) {
      for (int rung : rungs) {
        if (rung > from + path.steps() && rung < rounds) {
          context.report(rung, least);
        }
      }
    }
    if (set instanceof GradientBoostingTrainer
        && path.at(path.steps() - 1).model() instanceof TreeEnsemble trees) {
      context.keep(new Grown(trees, least, done));
    }
    return least;
  }
}
