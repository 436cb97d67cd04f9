package ai.kolosal.automl.training;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.concurrent.Stopwatch;
import ai.kolosal.automl.data.FeatureView;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.memory.BufferPool;
import ai.kolosal.automl.memory.MemoryBudget;
import ai.kolosal.automl.memory.MemoryPressure;
import ai.kolosal.automl.metric.Metric;
import ai.kolosal.automl.model.CommonStep;
import ai.kolosal.automl.model.LearningPath;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.TrainContext.Validation;
import ai.kolosal.automl.model.Trained;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run: candidates over folds and threads, then the ensemble, then members trained again on all rows where they were
 * judged by a holdout.
 */
public final class TrainingRun {
  private static final Logger LOG = LoggerFactory.getLogger(TrainingRun.class);

  private static final int ENOUGH_FOR_RANKS = 2_000;

  private final Frame features;
  private final Target target;
  private final TrainingSettings settings;
  private final Portfolio portfolio;
  private final Deadline deadline;
  private final MemoryBudget budget;
  private final MemoryPressure pressure;
  private final SeedTree seed;
  private final List<String> notices = new ArrayList<>();
  private boolean ended;

  private TrainingRun(
      Frame features,
      Target target,
      TrainingSettings settings,
      Portfolio portfolio,
      Deadline deadline,
      MemoryBudget budget,
      MemoryPressure pressure) {
    this.features = features;
    this.target = target;
    this.settings = settings;
    this.portfolio = portfolio;
    this.deadline = deadline;
    this.budget = budget;
    this.pressure = pressure;
    this.seed = new SeedTree(settings.seed());
  }

  /**
   * Trains.
   *
   * @param features columns aligned by a schema, at least two rows
   * @param target one value a row
   * @param settings what the run is told
   * @param portfolio what it tries
   * @param deadline when the result must be there; never for a budget counted in trials
   * @return the ensemble and how it came about
   */
  public static TrainingResult run(
      Frame features, Target target, TrainingSettings settings, Portfolio portfolio, Deadline deadline) {
    return run(features, target, settings, portfolio, deadline, MemoryBudget.ofJvm(), MemoryPressure.ofJvm());
  }

  /** Trains within somebody else's memory; the same to the bit, unless time runs out. */
  static TrainingResult run(
      Frame features,
      Target target,
      TrainingSettings settings,
      Portfolio portfolio,
      Deadline deadline,
      MemoryBudget budget,
      MemoryPressure pressure) {
    return new TrainingRun(features, target, settings, portfolio, deadline, budget, pressure).run();
  }

  private TrainingResult run() {
    // an unknown label is to be said before any time is spent
    settings.preparation().classWeights(target);
    ValidationPlan plan = ValidationPlan.choose(features, target, settings, deadline, seed.child("validation"));
    tell(new Event.RunStarted(
        settings.task(), settings.metric(), target.size(), features.columns().size(), plan.describe()));
    for (String notice : portfolio.notices()) {
      say(notice);
    }
    boolean thinned = plan.rows() < target.size();
    if (thinned) {
      say("the table is large for the time: the model is made from " + plan.rows() + " of " + target.size()
          + " rows; give the run more time");
    }
    GeneratedFeatures generated =
        GeneratedFeatures.choose(
            features, target, plan, settings, portfolio.judge(), deadline, seed.child("features"));
    for (String made : generated.describe()) {
      say("trees get generated features that won a trial on training rows: " + made);
    }
    generated.notice().ifPresent(this::say);
    RunClock clock = RunClock.divide(deadline, plan.isHoldout() && !thinned);
    try (FoldViews views =
        new FoldViews(
            features, target, settings.task(), plan.folds(), settings.preparation(), generated, seed.child("views"),
            budget)) {
      MemoryPressure.Subscription subscription = pressure.subscribe(level -> relieve(level, views));
      try {
        return run(plan, thinned, clock, views);
      } finally {
        subscription.close();
        BufferPool.shared().release();
      }
    }
  }

  /** Lets go of what can be made again. */
  private static void relieve(MemoryPressure.Level level, FoldViews views) {
    if (level.isAtLeast(MemoryPressure.Level.HIGH)) {
      views.release();
      BufferPool.shared().release();
    }
  }

  private TrainingResult run(ValidationPlan plan, boolean thinned, RunClock clock, FoldViews views) {
    MemoryGate gate = new MemoryGate(pressure, clock.selection());
    Schedule schedule = new Schedule(portfolio, plan.folds().size(), settings, clock);
    settings.runner().run("automl-train", settings.threads(), clock.selection(), () -> worker -> {
      work(schedule, views, gate);
      return true;
    });
    List<CandidateRun> runs = schedule.close();
    views.failure().ifPresent(failure -> {
      throw failure;
    });
    if (Thread.currentThread().isInterrupted()) {
      say("the run was interrupted; the model is made from what there was by then");
    }
    if (!schedule.leftOut().isEmpty()) {
      say("no time was left for " + String.join(", ", schedule.leftOut()));
    }

    List<CandidateRun> usable = new ArrayList<>();
    for (CandidateRun run : runs) {
      Deadline late = usable.isEmpty() ? clock.end() : clock.selection();
      if (run.settled().isEmpty() && !run.hasFailed() && run.finished() > 0 && !late.expired()) {
        settleLate(run, views);
      }
      if (!run.settled().isEmpty()) {
        usable.add(run);
      }
      if (run.announce()) {
        tell(new Event.CandidateFinished(run.result(settings.metric(), views)));
      }
    }
    boolean guessing = usable.isEmpty();
    if (guessing) {
      String why = views.underWay().map(step -> ", time ran out in " + step).orElse("");
      say("no learner finished" + why + "; the model predicts the training average, give the run more time");
      usable.add(PriorCandidate.run(views, plan, settings, seed));
    }
    Assembly assembly = Assembly.choose(usable, views, settings.metric(), plan.describe(), clock.selection());
    Finish finish = new Finish(assembly, views, settings, seed.child("refit"), clock.end());
    if (plan.isHoldout() && !thinned && !guessing) {
      tell(new Event.RefitStarted(finish.chosen().size()));
      finish.refit();
    }
    views.resampling().ifPresent(this::say);
    TrainingResult result =
        new TrainingResult(
            finish.model(), assembly.score(), assembly.heldOut(),
            leaderboard(guessing ? usable : runs, assembly, views), notices, preprocessing(finish, views));
    tell(new Event.RunFinished(assembly.score()));
    return result;
  }

  /** The user's own steps, then why the columns are what they are in the views of the chosen members. */
  private Map<String, List<String>> preprocessing(Finish finish, FoldViews views) {
    Map<String, List<String>> lines = new LinkedHashMap<>(settings.preparation().describe());
    for (FeatureView form : FeatureView.values()) {
      List<String> reasons = views.reasons(form);
      if (!reasons.isEmpty() && finish.chosen().stream().anyMatch(run -> run.candidate().trainer().view() == form)) {
        lines.put(form.name().toLowerCase(Locale.ROOT), reasons);
      }
    }
    return lines;
  }

  private void work(Schedule schedule, FoldViews views, MemoryGate gate) {
    boolean more = true;
    while (more) {
      gate.enter();
      try {
        more = work(schedule, views);
      } finally {
        gate.leave();
      }
    }
  }

  /** Trains one fold; false where there is none left. */
  private boolean work(Schedule schedule, FoldViews views) {
    Schedule.Task task = schedule.next();
    if (task != null) {
      Candidate candidate = task.run().candidate();
      if (task.first()) {
        tell(new Event.CandidateStarted(candidate.name(), task.run().index()));
      }
      try {
        train(task, schedule, views);
      } catch (RuntimeException | OutOfMemoryError | LinkageError failure) {
        if (Thread.currentThread().isInterrupted()) {
          // the run is cancelled, the candidate is not to blame
          return false;
        }
        if (views.failure().isPresent()) {
          // the run is over: the user's own steps cannot be fitted
          return false;
        }
        LOG.debug("candidate {} failed on fold {}", candidate.name(), task.fold(), failure);
        if (schedule.fail(task, firstLine(failure))) {
          say("candidate " + candidate.name() + " failed: " + firstLine(failure));
        }
      }
      if (schedule.claim(task.run())) {
        settle(task.run(), schedule, views);
      }
    }
    return task != null;
  }

  private void settle(CandidateRun run, Schedule schedule, FoldViews views) {
    if (!run.hasFailed()) {
      try {
        schedule.settle(run, settled(run, views));
      } catch (RuntimeException | OutOfMemoryError failure) {
        if (schedule.failToSettle(run, firstLine(failure))) {
          sayThatItFailed(run, failure);
        }
      }
    }
    if (schedule.announce(run)) {
      tell(new Event.CandidateFinished(run.result(settings.metric(), views)));
    }
  }

  /** Settles a candidate that time was up for, by what it has. */
  private void settleLate(CandidateRun run, FoldViews views) {
    try {
      run.settle(settled(run, views));
    } catch (RuntimeException | OutOfMemoryError failure) {
      run.failToSettle(firstLine(failure));
      sayThatItFailed(run, failure);
    }
  }

  private void sayThatItFailed(CandidateRun run, Throwable failure) {
    LOG.debug("candidate {} failed", run.candidate().name(), failure);
    say("candidate " + run.candidate().name() + " failed: " + firstLine(failure));
  }

  /** Chooses one point for all folds of a candidate and predicts their held-out rows there. */
  private List<CandidateRun.Settled> settled(CandidateRun run, FoldViews views) {
    List<Integer> folds = run.unsettledFolds();
    List<LearningPath> paths = folds.stream().map(run::path).toList();
    int[] steps = CommonStep.choose(paths, folds.stream().mapToInt(f -> views.testTarget(f).size()).toArray());
    List<CandidateRun.Settled> settled = new ArrayList<>();
    for (int i = 0; i < steps.length; i++) {
      int fold = folds.get(i);
      Trained trained = paths.get(i).at(steps[i]);
      Prediction prediction = trained.model().predict(run.heldOut(fold));
      requireFinite(prediction);
      settled.add(new CandidateRun.Settled(fold, trained, prediction));
    }
    return settled;
  }

  private void train(Schedule.Task task, Schedule schedule, FoldViews views) {
    Candidate candidate = task.run().candidate();
    FoldViews.View view = views.view(task.fold(), candidate.trainer().view());
    Stopwatch watch = Stopwatch.start();
    TrainContext context =
        new TrainContext(
            settings.task(),
            stopping(view.test().rows()),
            schedule.deadline(task),
            seed.child("candidate").child(task.run().index()).child(task.fold()),
            1,
            Optional.of(new Validation(view.test(), views.testTarget(task.fold()))),
            settings.preparation().classWeights(view.trainTarget()));
    LearningPath path = candidate.trainer().learn(view.train(), view.trainTarget(), context);
    task.run().keep(task.fold(), view.test());
    if (schedule.finish(task, path, watch.elapsedNanos())) {
      tell(new Event.FoldFinished(candidate.name(), task.run().finished(), views.count()));
    }
  }

  /** Metrics that only look at ranks or at the best class say too little on few rows to stop by. */
  private Metric stopping(int validationRows) {
    Metric metric = settings.metric();
    boolean smooth = metric.equals(Metric.LOG_LOSS) || metric.equals(Metric.BRIER);
    return settings.task().isClassification() && !smooth && validationRows < ENOUGH_FOR_RANKS
        ? Metric.LOG_LOSS
        : metric;
  }

  private static void requireFinite(Prediction prediction) {
    for (double value : prediction.values()) {
      if (!Double.isFinite(value)) {
        throw new TrainingException("it predicts " + value);
      }
    }
  }

  private List<CandidateResult> leaderboard(List<CandidateRun> runs, Assembly assembly, FoldViews views) {
    List<CandidateResult> results = new ArrayList<>();
    for (CandidateRun run : runs) {
      int member = assembly.members().indexOf(run);
      results.add(
          run.result(settings.metric(), views).withWeight(member < 0 ? 0 : assembly.weights()[member]));
    }
    double sign = settings.metric().greaterIsBetter() ? -1 : 1;
    results.sort(
        Comparator.comparingDouble(
            (CandidateResult r) -> Double.isNaN(r.score()) ? Double.POSITIVE_INFINITY : sign * r.score()));
    return results;
  }

  private void say(String notice) {
    synchronized (notices) {
      if (notices.contains(notice)) {
        return;
      }
      notices.add(notice);
    }
    tell(new Event.Notice(notice));
  }

  /** Threads that were left behind when time was up are not heard after the end. */
  private synchronized void tell(Event event) {
    if (ended) {
      return;
    }
    ended = event instanceof Event.RunFinished;
    try {
      settings.listener().on(event);
    } catch (RuntimeException failure) {
      LOG.warn("the listener failed on {}", event, failure);
    }
  }

  private static String firstLine(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    String line = message.lines().findFirst().orElse("").strip();
    return failure instanceof RuntimeException && failure.getMessage() != null
        ? line
        : failure.getClass().getSimpleName() + ": " + line;
  }
}
