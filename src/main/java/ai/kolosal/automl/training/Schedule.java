package ai.kolosal.automl.training;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.model.LearningPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which fold of which candidate is trained next and for how long.
 *
 * <p>Candidates are opened in the portfolio's order; all folds of one are handed out before the next is opened. Each
 * candidate gets a share of the time that is left, so that what one does not use goes to those after it. Thread-safe.
 */
final class Schedule {
  private static final double FIRST_SHARE = 0.4;
  private static final double LEAST_SHARE = 0.2;
  /** Learners make do with less time than the others of their kind took, but not with much less. */
  private static final double STARTABLE = 0.35;

  private final Portfolio portfolio;
  private final int folds;
  private final int threads;
  private final int limit;
  private final Deadline deadline;
  private final long mostFoldNanos;
  private final List<CandidateRun> runs = new ArrayList<>();
  private final Map<String, Long> foldNanosByLearner = new HashMap<>();
  private final Set<CandidateRun> claimed = new HashSet<>();
  private final Set<String> broken = new HashSet<>();
  private final List<String> leftOut = new ArrayList<>();
  private CandidateRun current;
  private int next;
  private boolean closed;

  /** One fold of a candidate to be trained. */
  record Task(CandidateRun run, int fold, boolean first) {}

  Schedule(Portfolio portfolio, int folds, TrainingSettings settings, RunClock clock) {
    this.portfolio = portfolio;
    this.folds = folds;
    this.threads = settings.threads();
    this.deadline = clock.candidates();
    this.mostFoldNanos = clock.foldNanos();
    this.limit = settings.budget() instanceof Budget.Trials trials ? trials.count() : portfolio.mostCandidates();
  }

  /** The next fold to train, or null where there is none or no time for it. */
  synchronized Task next() {
    while (!closed && !deadline.expired()) {
      if (current == null || current.allStarted()) {
        if (!open()) {
          return null;
        }
      }
      if (deadline.isTimed() && current.meanNanos() * STARTABLE > deadline.remainingNanos()) {
        current.stop();
        continue;
      }
      int fold = current.startFold();
      return new Task(current, fold, fold == 0);
    }
    return null;
  }

  /** When a fold must be done whose training begins now, its view being there. */
  Deadline deadline(Task task) {
    return deadline.within(task.run().foldNanos());
  }

  private boolean open() {
    while (next < limit) {
      int index = next++;
      Candidate candidate = portfolio.candidate(index);
      if (broken.contains(candidate.trainer().id()) && index >= portfolio.size()) {
        continue;
      }
      long expected = foldNanosByLearner.getOrDefault(candidate.trainer().id(), 0L) * folds / threads;
      if (deadline.isTimed() && expected * STARTABLE > deadline.remainingNanos()) {
        if (index < portfolio.size()) {
          leftOut.add(candidate.name());
        }
        continue;
      }
      current = new CandidateRun(candidate, index, folds);
      if (deadline.isTimed()) {
        double share =
            index == 0 ? FIRST_SHARE : Math.max(LEAST_SHARE, 1.0 / Math.max(1, portfolio.size() - index));
        long fair = (long) (deadline.remainingNanos() * share * threads / folds);
        current.limitFolds(Math.min(fair, mostFoldNanos));
      }
      runs.add(current);
      return true;
    }
    return false;
  }

  /** Notes a finished fold; ignored once the schedule is closed. */
  synchronized boolean finish(Task task, LearningPath path, long nanos) {
    if (closed) {
      return false;
    }
    task.run().finish(task.fold(), path, nanos);
    foldNanosByLearner.merge(task.run().candidate().trainer().id(), nanos, Math::max);
    return true;
  }

  /** Notes a failed fold; ignored once the schedule is closed. */
  synchronized boolean fail(Task task, String reason) {
    if (closed) {
      return false;
    }
    task.run().fail(reason);
    broken.add(task.run().candidate().trainer().id());
    return true;
  }

  /** Whether a candidate has just ended its last fold and this caller is the one to settle it. */
  synchronized boolean claim(CandidateRun run) {
    return !closed && run.isOver() && claimed.add(run);
  }

  /** Notes what a claimed candidate was settled on; ignored once the schedule is closed. */
  synchronized boolean settle(CandidateRun run, List<CandidateRun.Settled> results) {
    if (closed) {
      return false;
    }
    run.settle(results);
    return true;
  }

  /** Notes that a claimed candidate could not be settled; ignored once the schedule is closed. */
  synchronized boolean failToSettle(CandidateRun run, String reason) {
    if (closed) {
      return false;
    }
    run.failToSettle(reason);
    return true;
  }

  /** Whether a candidate's end is yet to be told; true once, and not once the schedule is closed. */
  synchronized boolean announce(CandidateRun run) {
    return !closed && run.announce();
  }

  /** Ends the schedule: nothing is handed out and nothing is noted any more. */
  synchronized List<CandidateRun> close() {
    closed = true;
    return List.copyOf(runs);
  }

  /** Candidates of the portfolio that there was no time for. */
  synchronized List<String> leftOut() {
    List<String> names = new ArrayList<>(leftOut);
    for (int index = next; index < Math.min(limit, portfolio.size()); index++) {
      names.add(portfolio.candidate(index).name());
    }
    return names;
  }
}
