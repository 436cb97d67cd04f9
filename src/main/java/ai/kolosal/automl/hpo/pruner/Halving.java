package ai.kolosal.automl.hpo.pruner;

import ai.kolosal.automl.hpo.trial.Direction;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.TrialState;
import java.util.ArrayList;
import java.util.List;

/**
 * One bracket of asynchronous successive halving: who reached which rung with what, and who may go on.
 *
 * <p>A trial's value at a rung is its first report, NaN left out, at or beyond the rung's step. Of the rungs that a
 * stopped trial reached with its last report it has a value at the first only, for there it was stopped.
 */
final class Halving {
  private final Direction direction;
  private final long firstStep;
  private final int factor;
  private final int bootstrap;
  private final List<Losses> rungs = new ArrayList<>();

  /**
   * An empty bracket.
   *
   * @param firstStep the step of the first rung
   * @param factor how many times further the next rung is
   * @param bootstrap how many trials a rung takes before the first goes on
   */
  Halving(Direction direction, long firstStep, int factor, int bootstrap) {
    this.direction = direction;
    this.firstStep = firstStep;
    this.factor = factor;
    this.bootstrap = bootstrap;
  }

  /** least · factor^rate, or a step that no trial reaches. */
  static long step(long least, int factor, int rate) {
    double step = least * Math.pow(factor, rate);
    return step < Integer.MAX_VALUE ? Math.round(step) : Long.MAX_VALUE;
  }

  private long next(long step) {
    return step > Integer.MAX_VALUE ? Long.MAX_VALUE : step * factor;
  }

  /** Adds a trial that ended, whose reports count from a step on. */
  void add(FrozenTrial trial, int from) {
    for (int rung = 0; isAt(trial, rung, from); rung++) {
      if (rung == rungs.size()) {
        rungs.add(new Losses());
      }
      rungs.get(rung).add(loss(trial, rung, from));
    }
  }

  private boolean isAt(FrozenTrial trial, int rung, int from) {
    return report(trial, rung, from) >= 0;
  }

  private double loss(FrozenTrial trial, int rung, int from) {
    return direction.loss(trial.reported(report(trial, rung, from)));
  }

  /** Which report is a trial's value at a rung; −1 if it has none. */
  private int report(FrozenTrial trial, int rung, int from) {
    int report = reached(trial, rung, from);
    boolean stopped = trial.state() == TrialState.PRUNED && report == trial.reports() - 1;
    return stopped && rung > 0 && reached(trial, rung - 1, from) == report ? -1 : report;
  }

  /** The first report at or beyond a rung's step that is a number; −1 if there is none. */
  private int reached(FrozenTrial trial, int rung, int from) {
    long step = firstStep;
    for (int i = 0; i < rung; i++) {
      step = next(step);
    }
    step = Math.max(step, from);
    if (step > Integer.MAX_VALUE) {
      return -1;
    }
    int place = trial.reportAt((int) step);
    for (int i = place < 0 ? -place - 1 : place; i < trial.reports(); i++) {
      if (!Double.isNaN(trial.reported(i))) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Decides about a trial's last report.
   *
   * @param trial a running trial with at least one report
   * @param from from which step its reports count
   * @param others the running trials of the bracket
   * @param since from which step the reports of each of those count
   */
  boolean stops(FrozenTrial trial, int from, List<FrozenTrial> others, Since since) {
    int last = trial.reports() - 1;
    double loss = direction.loss(trial.reported(last));
    long step = firstStep;
    for (int rung = 0;; rung++, step = next(step)) {
      if (trial.step(last) < step) {
        return false;
      }
      int reached = reached(trial, rung, from);
      if (reached >= 0 && reached < last) {
        continue;
      }
      if (Double.isNaN(loss)) {
        return true;
      }
      int count = 1;
      int better = 0;
      if (rung < rungs.size()) {
        count += rungs.get(rung).size();
        better = rungs.get(rung).below(loss);
      }
      for (int i = 0; i < others.size(); i++) {
        FrozenTrial other = others.get(i);
        int begin = since.step(other);
        int report = begin < 0 ? -1 : report(other, rung, begin);
        if (report >= 0) {
          count++;
          better += direction.loss(other.reported(report)) < loss ? 1 : 0;
        }
      }
      if (count <= bootstrap || better >= Math.max(1, count / factor)) {
        return true;
      }
    }
  }

  /** From which step a trial's reports count; negative if none does. */
  interface Since {
    int step(FrozenTrial trial);
  }
}
