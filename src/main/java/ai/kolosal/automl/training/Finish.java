package ai.kolosal.automl.training;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.concurrent.Stopwatch;
import ai.kolosal.automl.ensemble.WeightedEnsembleModel;
import ai.kolosal.automl.ensemble.WeightedEnsembleModel.Member;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.Trained;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The chosen members on their way into the model: as the folds left them, or trained again on all rows.
 *
 * <p>A member whose training on all rows was cut short keeps the model of its holdout.
 */
final class Finish {
  private static final Logger LOG = LoggerFactory.getLogger(Finish.class);

  /** The share of a fold's time from which on training on all rows is begun: boosters quicken their pace. */
  private static final double WORTH_TRYING = 0.8;

  /** The share of the time left that a trainer is not told of, so that what it returns at its deadline still counts. */
  private static final double RESERVE = 0.04;

  private final Assembly assembly;
  private final FoldViews views;
  private final TrainingSettings settings;
  private final SeedTree seed;
  private final Deadline deadline;
  private final Map<CandidateRun, Model> again = new HashMap<>();
  private boolean closed;

  Finish(Assembly assembly, FoldViews views, TrainingSettings settings, SeedTree seed, Deadline deadline) {
    this.assembly = assembly;
    this.views = views;
    this.settings = settings;
    this.seed = seed;
    this.deadline = deadline;
  }

  /** The members with a weight, the heaviest first. */
  List<CandidateRun> chosen() {
    List<CandidateRun> chosen = new ArrayList<>();
    for (int m = 0; m < assembly.members().size(); m++) {
      if (assembly.weights()[m] > 0) {
        chosen.add(assembly.members().get(m));
      }
    }
    chosen.sort(Comparator.comparingDouble((CandidateRun run) -> -weight(run)));
    return chosen;
  }

  private double weight(CandidateRun run) {
    return assembly.weights()[assembly.members().indexOf(run)];
  }

  void refit() {
    List<CandidateRun> queue = new ArrayList<>(chosen());
    settings.runner().run("automl-refit", settings.threads(), deadline, () -> worker -> {
      work(queue);
      return true;
    });
    synchronized (this) {
      closed = true;
    }
  }

  private void work(List<CandidateRun> queue) {
    while (true) {
      CandidateRun run;
      synchronized (queue) {
        if (queue.isEmpty()) {
          return;
        }
        run = queue.remove(0);
      }
      try {
        refit(run);
      } catch (RuntimeException | OutOfMemoryError failure) {
        LOG.warn("{} keeps its holdout model: training on all rows failed", run.candidate().name(), failure);
      }
    }
  }

  private void refit(CandidateRun run) {
    long viewNanos = views.nanos(0, run.candidate().trainer().view());
    if (deadline.isTimed() && run.meanNanos() * WORTH_TRYING + viewNanos > deadline.remainingNanos()) {
      return;
    }
    Stopwatch watch = Stopwatch.start();
    Trained trained = run.settled().get(0).trained();
    FoldViews.View view = views.whole(trained.settled().view());
    TrainContext context =
        new TrainContext(
            settings.task(),
            settings.metric(),
            soon(),
            seed.child(run.index()),
            1,
            Optional.empty(),
            settings.preparation().classWeights(view.trainTarget()));
    Model model = trained.settled().train(view.train(), view.trainTarget(), context);
    LOG.debug("{} trained on all rows in {}", run.candidate().name(), watch.elapsed());
    synchronized (this) {
      if (!closed && !deadline.expired()) {
        again.put(run, model);
      }
    }
  }

  private Deadline soon() {
    return deadline.isTimed() ? deadline.minus((long) (deadline.remainingNanos() * RESERVE)) : deadline;
  }

  WeightedEnsembleModel model() {
    List<FittedTransformer> preprocessors = new ArrayList<>();
    List<Member> members = new ArrayList<>();
    for (CandidateRun run : chosen()) {
      synchronized (this) {
        if (again.containsKey(run)) {
          FittedTransformer preprocessor = views.wholePreprocessor(run.candidate().trainer().view());
          members.add(
              new Member(run.candidate().name(), place(preprocessors, preprocessor), again.get(run), weight(run)));
          continue;
        }
      }
      double share = weight(run) / run.settled().size();
      for (CandidateRun.Settled fold : run.settled()) {
        FittedTransformer preprocessor = views.preprocessor(fold.fold(), run.candidate().trainer());
        members.add(
            new Member(run.candidate().name(), place(preprocessors, preprocessor), fold.trained().model(), share));
      }
    }
    return new WeightedEnsembleModel(preprocessors, members);
  }

  private static int place(List<FittedTransformer> preprocessors, FittedTransformer preprocessor) {
    for (int i = 0; i < preprocessors.size(); i++) {
      if (preprocessors.get(i) == preprocessor) {
        return i;
      }
    }
    preprocessors.add(preprocessor);
    return preprocessors.size() - 1;
  }
}
