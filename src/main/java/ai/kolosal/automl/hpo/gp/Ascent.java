package ai.kolosal.automl.hpo.gp;

import ai.kolosal.automl.hpo.surrogate.SpaceColumns;
import ai.kolosal.automl.internal.math.BoxMinimiser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Climbs an acquisition from a row: numbers by their gradients, in units of their length scales; other columns one after
 * another, by all their values where these are few, else by ever greater steps.
 */
final class Ascent {
  private static final int FEW = 16;
  private static final int ROUNDS = 6;
  /* Values asked for in one climb by the gradient. */
  private static final int BRIEF = 12;
  private static final int LONG = 40;
  private static final double LEAST_GAIN = 1e-6;

  private final SpaceColumns columns;
  private final Acquisition acquisition;
  private final double[] lengths;

  Ascent(SpaceColumns columns, Acquisition acquisition) {
    this.columns = columns;
    this.acquisition = acquisition;
    lengths = Arrays.stream(acquisition.objective().kernel().inverseSquares()).map(w -> 1 / Math.sqrt(w)).toArray();
  }

  /** Where the climb ends, and how high. */
  record Peak(double[] row, double value) {}

  /** A short climb from a row: its first steps tell where a longer one is worth while. */
  Peak begin(double[] start, double value) {
    return byGradient(new Peak(start, value), true, BRIEF);
  }

  Peak climb(Peak start) {
    Peak peak = start;
    for (int round = 0; round < ROUNDS; round++) {
      Peak smooth = byGradient(peak, round == 0, LONG);
      Peak next = byValues(smooth);
      boolean done = next == smooth || !(next.value > peak.value + LEAST_GAIN);
      peak = next.value > peak.value ? next : peak;
      if (done) {
        break;
      }
    }
    return peak;
  }

  /* Long grids count as numbers at first, and are put on the grid behind. */
  private Peak byGradient(Peak from, boolean withLongGrids, int most) {
    boolean[] active = columns.active(from.row);
    int[] free = java.util.stream.IntStream.range(0, active.length)
        .filter(c -> active[c] && columns.levels(c).orElse(withLongGrids ? Integer.MAX_VALUE : 0) * 1L > FEW
            || active[c] && columns.levels(c).isEmpty())
        .filter(c -> withLongGrids || columns.levels(c).isEmpty())
        .filter(c -> !acquisition.objective().kernel().categorical()[c])
        .toArray();
    if (free.length == 0) {
      return from;
    }
    double[] row = from.row.clone();
    double[] point = new double[free.length];
    double[] high = new double[free.length];
    double[] gradient = new double[row.length];
    for (int f = 0; f < free.length; f++) {
      point[f] = row[free[f]] / lengths[free[f]];
      high[f] = 1 / lengths[free[f]];
    }
    BoxMinimiser.Objective negated = (at, slopes) -> {
      for (int f = 0; f < free.length; f++) {
        row[free[f]] = Math.min(1, at[f] * lengths[free[f]]);
      }
      double value = acquisition.value(row, gradient);
      for (int f = 0; f < free.length; f++) {
        slopes[f] = -gradient[free[f]] * lengths[free[f]];
      }
      return -value;
    };
    int[] asked = {0};
    double value =
        -new BoxMinimiser(negated, new double[free.length], high).minimise(point, most, 1e-2, () -> asked[0]++ >= most);
    for (int f = 0; f < free.length; f++) {
      row[free[f]] = Math.min(1, point[f] * lengths[free[f]]);
    }
    double[] settled = row.clone();
    columns.settle(settled);
    if (!Arrays.equals(settled, row)) {
      value = acquisition.values(new double[][] {settled})[0];
    }
    return value > from.value ? new Peak(settled, value) : from;
  }

  private Peak byValues(Peak from) {
    Peak best = from;
    for (int c = 0; c < from.row.length; c++) {
      if (columns.levels(c).isPresent() && columns.levels(c).getAsInt() > 1 && columns.active(best.row)[c]) {
        best = byValues(best, c, columns.levels(c).getAsInt());
      }
    }
    return best;
  }

  private Peak byValues(Peak from, int column, int levels) {
    Peak best = from;
    while (true) {
      int here = columns.level(column, best.row[column]);
      List<double[]> others = new ArrayList<>();
      if (levels <= FEW) {
        for (int level = 0; level < levels; level++) {
          add(others, best.row, column, level, here);
        }
      } else {
        for (long step = 1; step < levels; step *= 2) {
          add(others, best.row, column, (int) Math.max(0, here - step), here);
          add(others, best.row, column, (int) Math.min(levels - 1, here + step), here);
        }
      }
      double[][] rows = others.toArray(double[][]::new);
      double[] values = acquisition.values(rows);
      Peak next = best;
      for (int i = 0; i < rows.length; i++) {
        next = values[i] > next.value + LEAST_GAIN ? new Peak(rows[i], values[i]) : next;
      }
      if (next == best || levels <= FEW) {
        return next;
      }
      best = next;
    }
  }

  private void add(List<double[]> rows, double[] from, int column, int level, int here) {
    if (level != here) {
      double[] row = from.clone();
      row[column] = columns.cell(column, level);
      columns.settle(row);
      rows.add(row);
    }
  }
}
