package ai.kolosal.automl.hpo;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.hpo.stop.StopRule;
import ai.kolosal.automl.hpo.trial.History;
import ai.kolosal.automl.hpo.trial.Remaining;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How far a run of a study has come, and why it ends.
 *
 * <p>Counts are the business of whoever holds the study's lock of asking; the rest is thread-safe.
 */
final class Run {
  /** Proposals in a row that repeat complete trials, after which there seems to be nothing else to propose. */
  static final int REPEATS = 100;

  private final Limits limits;
  private final Deadline deadline;
  private final List<StopRule> rules;
  private final long nanos;
  private final AtomicReference<String> reason = new AtomicReference<>();
  private volatile boolean stopped;
  private long begun;
  private int repeats;

  Run(Limits limits, Deadline deadline, List<StopRule> rules) {
    this.limits = limits;
    this.deadline = deadline;
    this.rules = rules;
    nanos = deadline.remainingNanos();
  }

  /** One trial that is asked for by itself. */
  static Run single() {
    return new Run(Limits.none(), Deadline.never(), List.of());
  }

  Deadline deadline() {
    return deadline;
  }

  /** Whether another trial may begin; where not, the reason is known. */
  boolean goesOn(History history) {
    if (reason.get() != null) {
      return false;
    }
    if (begun >= limits.trials()) {
      return ends("all " + limits.trials() + " trials were begun");
    }
    if (deadline.expired()) {
      return ends("the time of " + limits.time().orElseThrow() + " is over");
    }
    for (StopRule rule : rules) {
      Optional<String> why = rule.stop(history);
      if (why.isPresent()) {
        stop(why.get());
        return false;
      }
    }
    return true;
  }

  private boolean ends(String why) {
    reason.compareAndSet(null, why);
    return false;
  }

  void stop(String why) {
    reason.compareAndSet(null, why);
    stopped = true;
  }

  boolean isStopped() {
    return stopped;
  }

  void count() {
    begun++;
  }

  /** Counts a proposal that is new, or one whose values were known. */
  void count(boolean repeated) {
    repeats = repeated ? repeats + 1 : 0;
    if (repeats >= REPEATS) {
      stop("the last " + repeats + " proposals repeat complete trials; the space seems to be exhausted");
    }
  }

  Remaining remaining() {
    if (limits.trials() == Long.MAX_VALUE && !deadline.isTimed()) {
      return Remaining.UNLIMITED;
    }
    boolean counted = limits.trials() < Long.MAX_VALUE;
    long trials = counted ? Math.max(0, limits.trials() - begun) : Long.MAX_VALUE;
    long left = deadline.remainingNanos();
    double share = counted ? (double) trials / limits.trials() : 1;
    return new Remaining(trials, left, deadline.isTimed() ? Math.min(share, (double) left / nanos) : share);
  }

  RunSummary summary() {
    return new RunSummary(begun, reason.get());
  }
}
