package ai.kolosal.automl.hpo.tpe;

import ai.kolosal.automl.hpo.trial.Direction;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.TrialState;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finished trials as columns, ranked: what a study's history is folded into.
 *
 * <p>A row is a complete or pruned trial, in the order they ended. Complete ones rank by their loss, pruned ones behind them
 * by how far they came and what they last reported, those that broke constraints last, by how much. Not
 * thread-safe; a history's fold lets one in at a time.
 */
final class TrialTable {
  private static final int FIRST_ROOM = 64;

  final Axis[] axes;
  final Map<String, Integer> places = new HashMap<>();
  private final List<Direction> directions;
  private int rows;
  /** Each row's number of its trial. */
  int[] numbers = new int[FIRST_ROOM];
  private byte[] groups = new byte[FIRST_ROOM];
  private double[] firstKeys = new double[FIRST_ROOM];
  private double[] secondKeys = new double[FIRST_ROOM];
  /** Each row's losses, of several objectives only. */
  double[][] losses;
  /** By axis, each row's place; NaN where it has none. */
  final double[][] places01;
  /** Rows, best first; of several objectives those that are complete stand as they ended. */
  int[] ranked = new int[FIRST_ROOM];
  /** Rows by the numbers of their trials. */
  int[] byNumber = new int[FIRST_ROOM];
  /** By axis, rows by their places; NaN last. */
  final int[][] byPlace;
  /** What proposals work with. */
  final Map<List<Integer>, Split> splits = new HashMap<>();
  /** Marks of good rows. */
  boolean[] good = new boolean[FIRST_ROOM];
  /** Each row's kernel. */
  int[] kernels = new int[FIRST_ROOM];

  TrialTable(Axis[] axes, List<Direction> directions) {
    this.axes = axes;
    this.directions = directions;
    for (int axis = 0; axis < axes.length; axis++) {
      places.put(axes[axis].name, axis);
    }
    places01 = new double[axes.length][FIRST_ROOM];
    byPlace = new int[axes.length][FIRST_ROOM];
    losses = new double[directions.size() > 1 ? FIRST_ROOM : 0][];
  }

  boolean severalObjectives() {
    return directions.size() > 1;
  }

  /** How many rows there are. */
  int rows() {
    return rows;
  }

  /** Marks the best rows as good. */
  void mark(int wanted) {
    Arrays.fill(good, 0, rows, false);
    int marked = 0;
    if (directions.size() > 1) {
      int complete = 0;
      while (complete < rows && groups[ranked[complete]] == 0) {
        complete++;
      }
      double[][] values = new double[complete][];
      for (int i = 0; i < complete; i++) {
        values[i] = losses[ranked[i]];
      }
      for (int i : FrontChoice.best(values, Math.min(wanted, complete))) {
        good[ranked[i]] = true;
      }
      marked = complete;
    }
    for (int i = marked; i < Math.min(wanted, rows); i++) {
      good[ranked[i]] = true;
    }
  }

  TrialTable add(FrozenTrial trial) {
    if (trial.state() == TrialState.FAILED) {
      return this;
    }
    if (rows == numbers.length) {
      grow();
    }
    rank(trial);
    if (Double.isNaN(firstKeys[rows])) {
      return this;
    }
    numbers[rows] = trial.number();
    for (int axis = 0; axis < axes.length; axis++) {
      places01[axis][rows] = axes[axis].unit(trial);
      insert(byPlace[axis], places01[axis]);
    }
    insertRanked();
    int place = rows;
    while (place > 0 && numbers[byNumber[place - 1]] > trial.number()) {
      byNumber[place] = byNumber[--place];
    }
    byNumber[place] = rows++;
    return this;
  }

  private void rank(FrozenTrial trial) {
    double violation = trial.violation();
    boolean several = directions.size() > 1;
    secondKeys[rows] = 0;
    if (several) {
      losses[rows] = new double[directions.size()];
      for (int objective = 0; objective < directions.size(); objective++) {
        losses[rows][objective] = directions.get(objective).loss(trial.value(objective));
      }
    }
    if (violation > 0) {
      groups[rows] = 2;
      firstKeys[rows] = violation;
    } else if (trial.state() == TrialState.COMPLETE) {
      groups[rows] = 0;
      double loss = directions.get(0).loss(trial.value(0));
      firstKeys[rows] = !several ? loss : Arrays.stream(losses[rows]).anyMatch(Double::isNaN) ? Double.NaN : 0;
    } else {
      groups[rows] = 1;
      int last = trial.reports() - 1;
      firstKeys[rows] = last < 0 ? 1 : -trial.step(last);
      double loss = last < 0 ? 0 : directions.get(0).loss(trial.reported(last));
      secondKeys[rows] = Double.isNaN(loss) ? Double.POSITIVE_INFINITY : loss;
    }
  }

  private void insertRanked() {
    int low = 0;
    int high = rows;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (precedes(rows, ranked[middle])) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    System.arraycopy(ranked, low, ranked, low + 1, rows - low);
    ranked[low] = rows;
  }

  private boolean precedes(int row, int other) {
    if (groups[row] != groups[other]) {
      return groups[row] < groups[other];
    }
    if (firstKeys[row] != firstKeys[other]) {
      return firstKeys[row] < firstKeys[other];
    }
    return secondKeys[row] != secondKeys[other] ? secondKeys[row] < secondKeys[other] : numbers[row] < numbers[other];
  }

  private void insert(int[] order, double[] place) {
    int low = 0;
    int high = rows;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Double.compare(place[rows], place[order[middle]]) < 0) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    System.arraycopy(order, low, order, low + 1, rows - low);
    order[low] = rows;
  }

  private void grow() {
    int room = 2 * rows;
    numbers = Arrays.copyOf(numbers, room);
    groups = Arrays.copyOf(groups, room);
    firstKeys = Arrays.copyOf(firstKeys, room);
    secondKeys = Arrays.copyOf(secondKeys, room);
    ranked = Arrays.copyOf(ranked, room);
    byNumber = Arrays.copyOf(byNumber, room);
    good = new boolean[room];
    kernels = new int[room];
    losses = directions.size() > 1 ? Arrays.copyOf(losses, room) : losses;
    for (int axis = 0; axis < axes.length; axis++) {
      places01[axis] = Arrays.copyOf(places01[axis], room);
      byPlace[axis] = Arrays.copyOf(byPlace[axis], room);
    }
  }
}
