package ai.kolosal.automl.hpo;

import ai.kolosal.automl.error.StudyException;
import ai.kolosal.automl.hpo.trial.TrialState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs an objective on one trial after another, in one thread or several, until the run ends. */
final class Runner {
  private static final Logger LOG = LoggerFactory.getLogger(Runner.class);

  private final Study study;
  private final Run run;
  private final Objectives objectives;
  private final List<Class<? extends Exception>> rethrown;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  Runner(Study study, Run run, Objectives objectives, List<Class<? extends Exception>> rethrown) {
    this.study = study;
    this.run = run;
    this.objectives = objectives;
    this.rethrown = rethrown;
  }

  /** Works with the calling thread and others; when it returns no trial of the run is left running. */
  RunSummary go(int workers) {
    List<Thread> others = new ArrayList<>();
    for (int i = 1; i < workers; i++) {
      Thread other = new Thread(this::work, "study " + study.name() + " worker " + i);
      other.setDaemon(true);
      other.start();
      others.add(other);
    }
    work();
    await(others);
    Throwable thrown = failure.get();
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown instanceof RuntimeException exception) {
      throw exception;
    }
    if (thrown != null) {
      throw new StudyException("the objective of study '" + study.name() + "' threw " + thrown, thrown);
    }
    return run.summary();
  }

  private void await(List<Thread> others) {
    boolean interrupted = Thread.interrupted();
    for (Thread other : others) {
      while (other.isAlive()) {
        try {
          if (interrupted) {
            others.forEach(Thread::interrupt);
          }
          other.join();
        } catch (InterruptedException e) {
          interrupted = true;
          run.stop("the thread was interrupted");
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    try {
      while (true) {
        if (Thread.currentThread().isInterrupted()) {
          run.stop("the thread was interrupted");
        }
        Optional<Trial> trial = study.begin(run);
        if (trial.isEmpty()) {
          return;
        }
        evaluate(trial.get());
      }
    } catch (Exception | Error e) {
      run.stop("it failed with " + e);
      if (!failure.compareAndSet(null, e)) {
        failure.get().addSuppressed(e);
      }
    }
  }

  private void evaluate(Trial trial) throws Exception {
    double[] values;
    try {
      values = objectives.evaluate(trial);
    } catch (TrialPruned e) {
      told(trial, () -> study.tell(trial, TrialState.PRUNED));
      return;
    } catch (Exception e) {
      told(trial, () -> study.fail(trial, e.toString()));
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      if (rethrown.stream().anyMatch(type -> type.isInstance(e))) {
        throw e;
      }
      LOG.warn("study '{}': trial {} {} failed, the study goes on", study.name(), trial.number(), trial.params(), e);
      return;
    } catch (Error e) {
      told(trial, () -> study.fail(trial, e.toString()));
      throw e;
    }
    if (values.length != study.directions().size()) {
      told(trial, () -> study.fail(trial, "the objective gave " + values.length + " values"));
    }
    told(trial, () -> study.tell(trial, values));
  }

  /** Ends a trial, unless another process took this one for dead and has ended it. */
  private void told(Trial trial, Runnable ending) {
    try {
      ending.run();
    } catch (StudyException e) {
      if (trial.hasEnded() || !study.ledger().lost(trial.number())) {
        throw e;
      }
      LOG.warn("study '{}': trial {} was silent for so long that it counts as failed; what came of it is lost",
          study.name(), trial.number(), e);
    }
  }
}
