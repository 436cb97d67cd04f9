package ai.kolosal.automl.hpo;

import ai.kolosal.automl.concurrent.Tickers;
import ai.kolosal.automl.error.StudyException;
import ai.kolosal.automl.hpo.storage.StudyHeader;
import ai.kolosal.automl.hpo.trial.Direction;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.History;
import ai.kolosal.automl.hpo.trial.Remaining;
import ai.kolosal.automl.hpo.trial.TrialState;
import ai.kolosal.automl.searchspace.Distribution;
import ai.kolosal.automl.searchspace.Params;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A search for the best values of a function.
 *
 * <p>Opened by {@link #minimize}, {@link #maximize} or {@link #of}. Either {@link #optimize(Objective, Limits)} calls an
 * objective, or a loop of one's own asks for trials and tells what came of them; both try the same where one thread does
 * it. With equal seeds and one worker the trials are equal.
 *
 * <p>Thread-safe. One trial is asked for at a time; telling never waits for a sampler.
 */
public final class Study {
  private static final Logger LOG = LoggerFactory.getLogger(Study.class);

  private final StudyOptions options;
  private final Ledger ledger;
  private final Proposer proposer;
  private final Heartbeat heartbeat;
  private final ReentrantLock asking = new ReentrantLock(true);
  private final Object pruning = new Object();
  private final Set<Run> runs = ConcurrentHashMap.newKeySet();

  Study(StudyOptions options) {
    this.options = options;
    StudyHeader header = options.storage().open(options.header());
    ledger = new Ledger(options.storage(), header, options.ticker().orElseGet(Tickers::wall));
    proposer = new Proposer(options.space(), options.sampler(), header.seed());
    heartbeat = new Heartbeat(header.name(), ledger, options.beat(), this::reap);
    ledger.pull();
    if (ledger.shared()) {
      reap();
    }
  }

  /**
   * Begins a study that wants small values.
   *
   * @return to be opened
   */
  public static StudyBuilder minimize() {
    return of(Direction.MINIMIZE);
  }

  /**
   * Begins a study that wants great values.
   *
   * @return to be opened
   */
  public static StudyBuilder maximize() {
    return of(Direction.MAXIMIZE);
  }

  /**
   * Begins a study of one objective or several.
   *
   * @param directions what is wanted of each
   * @return to be opened
   * @throws IllegalArgumentException if there are none
   */
  public static StudyBuilder of(Direction... directions) {
    return new StudyBuilder(List.of(directions));
  }

  /**
   * The study's name.
   *
   * @return as it was opened
   */
  public String name() {
    return ledger.header().name();
  }

  /**
   * What is wanted of each objective.
   *
   * @return at least one
   */
  public List<Direction> directions() {
    return ledger.header().directions();
  }

  /**
   * What was noted when the study was first opened.
   *
   * @return name → what JSON can hold
   */
  public Map<String, Object> attributes() {
    return ledger.header().attributes();
  }

  /**
   * Begins a trial, from the queue if one waits there.
   *
   * @return the trial, to be told about
   * @throws StudyException if the sampler has nothing left to try, or the storage fails
   */
  public Trial ask() {
    Run run = Run.single();
    return begin(run).orElseThrow(
        () -> new StudyException(
            "study '" + name() + "' begins no more trials: " + run.summary().reason() + "; what is told is kept"));
  }

  /**
   * Begins trials that are to run at once.
   *
   * @param count how many, at least 1
   * @return the trials, each chosen in view of those before
   * @throws IllegalArgumentException if the count is below 1
   * @throws StudyException as {@link #ask()}
   */
  public List<Trial> ask(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("a batch has at least one trial, not " + count);
    }
    List<Trial> batch = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      batch.add(ask());
    }
    return batch;
  }

  /**
   * Ends a trial with what came of it.
   *
   * @param trial the trial
   * @param values a value of each objective; NaN or ∞ make the trial fail, which its attribute {@link Trial#FAILURE} says
   * @return the trial as it ended
   * @throws IllegalArgumentException if there are too few or too many; the trial still runs
   * @throws StudyException if the trial has ended before
   */
  public FrozenTrial tell(Trial trial, double... values) {
    if (values.length != directions().size()) {
      throw new IllegalArgumentException("study '" + name() + "' has " + directions().size() + " objectives, trial "
          + trial.number() + " is told " + values.length + " values; tell one of each");
    }
    if (!Arrays.stream(values).allMatch(Double::isFinite)) {
      return fail(trial, "the objective gave " + Arrays.toString(values) + ", which are not all finite");
    }
    return end(trial, t -> t.state(TrialState.COMPLETE).values(values));
  }

  /**
   * Ends a trial without a value.
   *
   * @param trial the trial
   * @param state {@code PRUNED} or {@code FAILED}
   * @return the trial as it ended
   * @throws IllegalArgumentException if the state is another
   * @throws StudyException if the trial has ended before
   */
  public FrozenTrial tell(Trial trial, TrialState state) {
    if (state != TrialState.PRUNED && state != TrialState.FAILED) {
      throw new IllegalArgumentException("a trial ends without a value as PRUNED or FAILED, not as " + state
          + (state == TrialState.COMPLETE ? "; tell its value" : ""));
    }
    return end(trial, t -> t.state(state));
  }

  /**
   * Ends a trial that came to nothing.
   *
   * @param trial the trial
   * @param reason why, kept as its attribute {@link Trial#FAILURE}
   * @return the trial as it ended
   * @throws StudyException if the trial has ended before
   */
  public FrozenTrial fail(Trial trial, String reason) {
    return end(trial, t -> t.state(TrialState.FAILED).attribute(Trial.FAILURE, reason));
  }

  private FrozenTrial end(Trial trial, Consumer<FrozenTrial.Builder> changes) {
    FrozenTrial ended = trial.end(changes.andThen(t -> t.finished(ledger.now())));
    hasEnded(ended);
    return ended;
  }

  /** Tries a failed trial again if it may be, and tells listeners. */
  private void hasEnded(FrozenTrial ended) {
    if (ended.state() == TrialState.FAILED && options.retries() > 0) {
      int tried = ((Number) ended.attributes().getOrDefault(Trial.RETRY, 0)).intValue();
      if (tried < options.retries()) {
        Object first = ended.attributes().getOrDefault(Trial.RETRY_OF, ended.number());
        ledger.enqueue(ended.params().values(), Map.of(Trial.RETRY_OF, first, Trial.RETRY, tried + 1));
      }
    }
    if (!options.listeners().isEmpty()) {
      tellListeners(new StudyEvent.Ended(ended, Front.improves(ended, ledger.history(-1, Remaining.UNLIMITED))));
    }
  }

  private void reap() {
    ledger.reap(options.silence()).forEach(this::hasEnded);
  }

  /** Begins a trial of a run; empty where the run has ended, for a reason that it knows. */
  Optional<Trial> begin(Run run) {
    while (true) {
      Trial trial;
      Optional<FrozenTrial> known;
      asking.lock();
      try {
        ledger.pull();
        History history = ledger.history(-1, run.remaining());
        if (!run.goesOn(history)) {
          return Optional.empty();
        }
        long now = ledger.now();
        Optional<FrozenTrial> queued = ledger.claim(now);
        if (queued.isEmpty() && proposer.exhausted(history)) {
          run.stop("the sampler has nothing left to try");
          return Optional.empty();
        }
        run.count();
        Optional<Trial> prepared =
            prepared(queued.orElseGet(() -> ledger.start(now)), history, run, queued.isPresent());
        if (prepared.isEmpty()) {
          continue;
        }
        trial = prepared.get();
        known = options.reuseResults() ? KnownResults.of(trial.params(), history) : Optional.empty();
        run.count(known.isPresent());
      } finally {
        asking.unlock();
      }
      heartbeat.begin();
      tellListeners(new StudyEvent.Began(trial.frozen()));
      if (known.isEmpty()) {
        return Optional.of(trial);
      }
      end(trial, KnownResults.copy(known.get()));
    }
  }

  /** Gives a trial its parameters; one of the queue whose demands cannot be met fails, and the next is begun. */
  private Optional<Trial> prepared(FrozenTrial begun, History history, Run run, boolean queued) {
    try {
      Trial trial = new Trial(this, run, proposer.propose(begun, history));
      ledger.save(trial.frozen());
      return Optional.of(trial);
    } catch (RuntimeException | Error e) {
      FrozenTrial failed = begun
          .with(t -> t.state(TrialState.FAILED).attribute(Trial.FAILURE, e.toString()).finished(ledger.now()));
      ledger.finish(failed);
      if (!(queued && e instanceof IllegalArgumentException)) {
        throw e;
      }
      LOG.warn("study '{}': trial {} of the queue fails", name(), begun.number(), e);
      tellListeners(new StudyEvent.Ended(failed, false));
      return Optional.empty();
    }
  }

  /** A value of a parameter that was not foreseen when the trial began. */
  Object draw(Trial trial, Run run, String name, Distribution range) {
    asking.lock();
    try {
      return proposer.drawn(trial.number(), name, range, ledger.history(trial.number(), run.remaining()));
    } finally {
      asking.unlock();
    }
  }

  /** What the pruner wants to find with a trial later; none without a pruner or a report. */
  Map<String, Object> prunerNotes(FrozenTrial trial, Run run) {
    if (options.pruner().isEmpty() || trial.reports() == 0) {
      return Map.of();
    }
    if (ledger.shared()) {
      ledger.pull();
    }
    synchronized (pruning) {
      return options.pruner().get().notes(trial, ledger.history(trial.number(), run.remaining()));
    }
  }

  boolean shouldPrune(FrozenTrial trial, Run run) {
    if (options.pruner().isEmpty() || trial.reports() == 0) {
      return false;
    }
    synchronized (pruning) {
      return options.pruner().get().prune(trial, ledger.history(trial.number(), run.remaining()));
    }
  }

  Ledger ledger() {
    return ledger;
  }

  private void tellListeners(StudyEvent event) {
    for (StudyListener listener : options.listeners()) {
      try {
        listener.on(this, event);
      } catch (RuntimeException e) {
        LOG.warn("study '{}': a listener failed at {}", name(), event, e);
      }
    }
  }

  /**
   * Puts a trial into the queue, to be tried before anything a sampler proposes.
   *
   * @param values name → value; what is not named is sampled
   * @return the trial's number
   * @throws IllegalArgumentException if the study has a space and a value is none of it, or of a parameter that would not
   *     be active; without a space the trial fails when it suggests another range
   */
  public int enqueue(Map<String, ?> values) {
    Map<String, Object> fixed = options.space()
        .map(space -> FixedValues.checked(space, values))
        .orElseGet(() -> new LinkedHashMap<>(values));
    fixed.forEach(Trial::checkStorable);
    return ledger.enqueue(fixed, Map.of());
  }

  /**
   * Puts a trial into the queue, as {@link #enqueue(Map)}.
   *
   * @param values some of the parameters or all
   * @return the trial's number
   * @throws IllegalArgumentException as {@link #enqueue(Map)}
   */
  public int enqueue(Params values) {
    return enqueue(values.values());
  }

  /**
   * Takes in finished trials of another study, as if they had been tried here.
   *
   * <p>Complete and pruned trials fit if they have as many values as this study has objectives and, where the study has a
   * space, a value of each active parameter and of no other, each in the range it is searched in now.
   *
   * @param trials of another study, in the order they ended
   * @return how many fit and were taken in
   */
  public int add(Collection<FrozenTrial> trials) {
    int added = 0;
    for (FrozenTrial trial : trials) {
      Optional<Consumer<FrozenTrial.Builder>> contents =
          WarmStart.contents(trial, options.space(), directions().size());
      if (contents.isPresent()) {
        ledger.finish(ledger.start(ledger.now()).with(contents.get()));
        added++;
      }
    }
    LOG.info("study '{}': {} of {} trials of another study fit", name(), added, trials.size());
    return added;
  }

  /**
   * Calls an objective on one trial after another.
   *
   * @param objective the function
   * @param trials how many trials to begin
   * @return how the run ended
   * @throws StudyException as {@link #optimize(Objective, Limits)}
   */
  public RunSummary optimize(Objective objective, long trials) {
    return optimize(objective, Limits.ofTrials(trials));
  }

  /**
   * Calls an objective on trials until a limit is reached, a stop rule holds, the sampler is at its end or the study is
   * stopped.
   *
   * <p>An exception makes a trial fail, and the run goes on unless {@link StudyBuilder#rethrow} names it; an error ends the
   * run after the trial is marked. Either way no trial of the run is left running. An interrupt of the calling thread ends
   * the run after the trials that run.
   *
   * @param objective the function
   * @param limits how long, and how many trials at once
   * @return how the run ended
   * @throws IllegalArgumentException if the study has several objectives
   * @throws StudyException if the storage fails, or the objective threw a checked exception that is to be rethrown
   */
  public RunSummary optimize(Objective objective, Limits limits) {
    return run(begun(limits), single(objective), limits);
  }

  /**
   * Calls an objective as {@link #optimize(Objective, Limits)}, in other threads.
   *
   * @param objective the function
   * @param limits how long, and how many trials at once
   * @return how the run ended; to cancel it ends the run after the trials that run, whatever it is asked to interrupt
   * @throws IllegalArgumentException if the study has several objectives
   */
  public CompletableFuture<RunSummary> optimizeAsync(Objective objective, Limits limits) {
    return async(single(objective), limits);
  }

  /**
   * Calls several objectives as {@link #optimize(Objective, Limits)}.
   *
   * @param objectives the functions
   * @param limits how long, and how many trials at once
   * @return how the run ended
   * @throws IllegalArgumentException if the objectives give another number of values than the study has directions
   * @throws StudyException as {@link #optimize(Objective, Limits)}
   */
  public RunSummary optimizeAll(Objectives objectives, Limits limits) {
    return run(begun(limits), objectives, limits);
  }

  /**
   * Calls several objectives as {@link #optimizeAsync}.
   *
   * @param objectives the functions
   * @param limits how long, and how many trials at once
   * @return how the run ended; to cancel it ends the run after the trials that run
   */
  public CompletableFuture<RunSummary> optimizeAllAsync(Objectives objectives, Limits limits) {
    return async(objectives, limits);
  }

  private Objectives single(Objective objective) {
    if (directions().size() > 1) {
      throw new IllegalArgumentException(
          "study '" + name() + "' has " + directions().size() + " objectives; give all of them to optimizeAll");
    }
    return trial -> new double[] {objective.evaluate(trial)};
  }

  private RunSummary run(Run run, Objectives objectives, Limits limits) {
    try {
      return new Runner(this, run, objectives, options.rethrown()).go(limits.workers());
    } finally {
      runs.remove(run);
      tellListeners(new StudyEvent.Stopped(run.summary().reason()));
    }
  }

  private Run begun(Limits limits) {
    Run run = new Run(limits, options.deadline(limits), options.stopRules());
    runs.add(run);
    return run;
  }

  private CompletableFuture<RunSummary> async(Objectives objectives, Limits limits) {
    Run run = begun(limits);
    CompletableFuture<RunSummary> summary = new CompletableFuture<>();
    summary.whenComplete((done, failure) -> {
      if (summary.isCancelled()) {
        run.stop("it was cancelled");
      }
    });
    Thread thread = new Thread(() -> {
      try {
        summary.complete(run(run, objectives, limits));
      } catch (RuntimeException | Error e) {
        summary.completeExceptionally(e);
      }
    }, "study " + name() + " worker 0");
    thread.setDaemon(true);
    thread.start();
    return summary;
  }

  /** Ends the runs under way, after the trials that run; what is asked for later begins as ever. */
  public void stop() {
    runs.forEach(run -> run.stop("the study was stopped"));
  }

  /**
   * All that is known now, for those who look at a study.
   *
   * @return finished and running trials
   */
  public History history() {
    ledger.pull();
    return ledger.history(-1, Remaining.UNLIMITED);
  }

  /**
   * The best complete trial that breaks no constraint.
   *
   * @return the first among equals
   * @throws StudyException if there is none, or the study has several objectives
   */
  public FrozenTrial best() {
    if (directions().size() > 1) {
      throw new StudyException("study '" + name() + "' has " + directions().size()
          + " objectives, of which none is the best; look at paretoFront()");
    }
    return history().best().orElseThrow(
        () -> new StudyException("no trial of study '" + name() + "' is complete and breaks no constraint; there are "
            + trials().size() + " trials"));
  }

  /**
   * The complete trials that break no constraint and are dominated by none: no other is as good in all objectives and
   * better in one.
   *
   * @return by number; of one objective all that are best
   */
  public List<FrozenTrial> paretoFront() {
    return Front.of(history());
  }

  /**
   * The trials as they stand now.
   *
   * @param states of which states; all where none is named
   * @return by number
   */
  public List<FrozenTrial> trials(TrialState... states) {
    Set<TrialState> wanted =
        states.length == 0 ? EnumSet.allOf(TrialState.class) : EnumSet.copyOf(Arrays.asList(states));
    return ledger.trials().stream().filter(trial -> wanted.contains(trial.state())).toList();
  }

  @Override
  public String toString() {
    return "study " + name() + " " + directions() + " of " + options.sampler();
  }
}
