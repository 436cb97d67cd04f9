package ai.kolosal.automl.hpo.asht;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.concurrent.Tickers;
import ai.kolosal.automl.hpo.storage.StudyHeader;
import ai.kolosal.automl.hpo.storage.StudyStorage;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.History;
import ai.kolosal.automl.hpo.trial.Remaining;
import ai.kolosal.automl.hpo.trial.TrialLog;
import ai.kolosal.automl.hpo.trial.TrialState;
import ai.kolosal.automl.random.SeedTree;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One search: workers that ask, evaluate and tell until there is nothing left to do. */
final class AshtRun<S> {
  private static final Logger LOG = LoggerFactory.getLogger(AshtRun.class);
  private static final double RESERVE = 0.02;
  private static final long MOST_RESERVE_NANOS = 1_000_000_000L;
  private static final long SLICE_MILLIS = 20;
  private static final long BEAT_SLICES = 250;
  private static final Duration SILENCE = Duration.ofSeconds(60);
  private static final String ERROR = "error";

  private final Asht search;
  private final AshtObjective<S> objective;
  private final AshtBudget budget;
  private final StudyStorage storage;
  private final String study;
  private final TrialLog log;
  private final SeedTree root;
  private final KeptStates<S> states;
  private final Deadline end;
  private final Deadline deadline;
  private final double totalNanos;
  private final LongSupplier wall = Tickers.wall();
  private final Map<Integer, FrozenTrial> running = new TreeMap<>();
  private long cursor;
  private int next;
  private int calls;
  private boolean over;
  private Throwable broken;

  AshtRun(Asht search, AshtObjective<S> objective, AshtBudget budget) {
    this.search = search;
    this.objective = objective;
    this.budget = budget;
    storage = search.storage();
    study = search.study();
    StudyHeader header =
        storage.open(new StudyHeader(study, List.of(search.direction()), search.seed(), Map.of()));
    log = new TrialLog(study, header.directions());
    root = new SeedTree(header.seed());
    states = new KeptStates<>(search.kept());
    end = budget.time().map(time -> Deadline.after(time, search.ticker())).orElse(Deadline.never());
    long all = budget.time().map(Duration::toNanos).orElse(0L);
    deadline = end.minus((long) Math.min(MOST_RESERVE_NANOS, RESERVE * all));
    totalNanos = all;
  }

  AshtResult run(int parallelism) {
    storage.reap(study, SILENCE, wall.getAsLong());
    ExecutorService workers = Executors.newFixedThreadPool(parallelism, task -> {
      Thread thread = new Thread(task, "asht-" + study);
      thread.setDaemon(true);
      return thread;
    });
    for (int i = 0; i < parallelism; i++) {
      workers.execute(this::work);
    }
    workers.shutdown();
    try {
      for (long slice = 0; !workers.awaitTermination(SLICE_MILLIS, TimeUnit.MILLISECONDS) && !end.expired(); slice++) {
        if (slice % BEAT_SLICES == BEAT_SLICES - 1) {
          beat();
        }
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    workers.shutdownNow();
    return finish();
  }

  private synchronized void beat() {
    storage.beat(study, List.copyOf(running.keySet()), wall.getAsLong());
    storage.reap(study, SILENCE, wall.getAsLong());
  }

  /** Ends what still runs, whoever runs it; answers. */
  private synchronized AshtResult finish() {
    over = true;
    for (FrozenTrial left : List.copyOf(running.values())) {
      storage.finish(study, left.with(t -> t.state(TrialState.FAILED).attribute(ERROR, "the budget ended")
          .finished(wall.getAsLong())));
    }
    running.clear();
    states.clear();
    if (broken instanceof Error error) {
      throw error;
    }
    if (broken instanceof RuntimeException failure) {
      throw failure;
    }
    refresh();
    History history = log.history(-1, Remaining.UNLIMITED);
    return new AshtResult(search.sampler().read(history, this::best), calls, history.finished());
  }

  private Optional<AshtResult.Best> best(Rungs rungs) {
    int rung = rungs.reached();
    return rungs.members(Math.max(0, rung)).stream().limit(rung < 0 ? 0 : 1).findFirst()
        .map(first -> new AshtResult.Best(
            first.params, search.direction().loss(first.loss(rung)), rungs.fidelity(rung)));
  }

  private void work() {
    try {
      for (Optional<Begun> task = begin(); task.isPresent(); task = begin()) {
        evaluate(task.get());
      }
    } catch (RuntimeException | Error failure) {
      synchronized (this) {
        broken = failure;
        over = true;
        notifyAll();
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /** An evaluation that has begun. */
  private record Begun(FrozenTrial trial, Step step, int configuration) {}

  /** Waits until there is something to do; empty where nothing more will be. */
  private synchronized Optional<Begun> begin() throws InterruptedException {
    while (!over && calls < budget.evaluations() && !deadline.expired()) {
      refresh();
      Optional<Step> step = step();
      if (step.isPresent()) {
        int number = storage.start(study, wall.getAsLong());
        if (number != next) {
          next = number;
          refresh();
          step = step();
          if (step.isEmpty()) {
            storage.finish(study, FrozenTrial.waiting(number).with(
                t -> t.state(TrialState.FAILED).attribute(ERROR, "others left nothing to do")));
          }
        }
        next = number + 1;
        return step.map(wanted -> begun(number, wanted));
      }
      if (running.isEmpty()) {
        return Optional.empty();
      }
      wait(SLICE_MILLIS);
    }
    return Optional.empty();
  }

  private Optional<Step> step() {
    return search.sampler().step(
        search.space(), log.history(-1, remaining()), root.child(next), states::held);
  }

  private Begun begun(int number, Step step) {
    int configuration = step.configuration() == Step.NEW ? number : step.configuration();
    FrozenTrial trial = FrozenTrial.waiting(number).with(t -> {
      t.state(TrialState.RUNNING).started(wall.getAsLong()).notes(step.notes())
          .notes(Map.of(Rungs.CONFIGURATION, configuration));
      search.space().parameters().forEach((name, parameter) -> {
        if (step.params().values().containsKey(name)) {
          t.param(name, parameter.distribution().orElseThrow(), step.params().values().get(name));
        }
      });
    });
    storage.save(study, trial);
    log.put(trial);
    running.put(number, trial);
    calls++;
    return new Begun(trial, step, configuration);
  }

  private void refresh() {
    StudyStorage.Changes changes = storage.since(study, cursor);
    cursor = changes.cursor();
    for (FrozenTrial changed : changes.trials()) {
      log.put(changed);
      next = Math.max(next, changed.number() + 1);
    }
  }

  private Remaining remaining() {
    boolean counted = budget.evaluations() != Integer.MAX_VALUE;
    long trials = counted ? budget.evaluations() - calls : Long.MAX_VALUE;
    double share = counted ? (double) trials / budget.evaluations() : 1;
    return end.isTimed()
        ? new Remaining(trials, deadline.remainingNanos(), Math.min(share, deadline.remainingNanos() / totalNanos))
        : new Remaining(trials, Long.MAX_VALUE, share);
  }

  private void evaluate(Begun task) {
    Optional<KeptStates.Kept<S>> kept;
    synchronized (this) {
      kept = states.take(task.configuration());
    }
    AshtContext<S> context = new AshtContext<>(
        deadline,
        root.child("configuration").child(task.configuration()),
        kept.map(KeptStates.Kept::state),
        kept.map(KeptStates.Kept::fidelity).orElse(0));
    long start = search.ticker().getAsLong();
    double value = Double.NaN;
    String error = "the value is not finite";
    try {
      value = objective.evaluate(task.step().params(), task.step().fidelity(), context);
    } catch (InterruptedException stop) {
      error = "the budget ended";
      Thread.currentThread().interrupt();
    } catch (Exception failure) {
      error = failure.toString();
      if (end.expired()) {
        LOG.debug("trial {} was interrupted at the end of the budget", task.trial().number());
      } else {
        LOG.warn("trial {} failed", task.trial().number(), failure);
      }
    }
    tell(task, context, value, error, Math.max(1, search.ticker().getAsLong() - start));
  }

  private synchronized void tell(Begun task, AshtContext<S> context, double value, String error, long nanos) {
    boolean late = over || end.expired();
    boolean complete = Double.isFinite(value) && !late;
    context.state().filter(taken -> context.kept().filter(kept -> kept == taken).isEmpty() || !complete)
        .ifPresent(KeptStates::free);
    if (!over) {
      FrozenTrial ended = task.trial().with(t -> {
        t.finished(task.trial().startedNanos() + nanos);
        context.reports().forEach(t::report);
        if (complete) {
          t.state(TrialState.COMPLETE).values(value);
        } else {
          boolean cut = deadline.expired() && !context.reports().isEmpty();
          t.state(cut ? TrialState.PRUNED : TrialState.FAILED);
          t.attribute(ERROR, late ? "it ended after the budget" : error);
        }
      });
      running.remove(ended.number());
      storage.finish(study, ended);
      refresh();
    }
    settle(task, context, complete);
    notifyAll();
  }

  /** Keeps what the evaluation can be gone on from, or frees it. */
  private void settle(Begun task, AshtContext<S> context, boolean complete) {
    context.kept().ifPresent(reached -> {
      boolean whole = task.step().fidelity() >= search.sampler().fidelity().most();
      if (complete && !whole && search.kept() > 0) {
        search.sampler().read(log.history(-1, Remaining.UNLIMITED), rungs -> {
          states.put(task.configuration(), reached, task.step().fidelity(), rungs::merit);
          return rungs;
        });
      } else if (complete || context.state().filter(taken -> taken == reached).isEmpty()) {
        KeptStates.free(reached);
      }
    });
  }
}
