package ai.kolosal.automl.preprocessing.resample;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.TemporalColumn;
import ai.kolosal.automl.data.TextColumn;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.preprocessing.Resampler;
import ai.kolosal.automl.preprocessing.Resampler.Resampled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Collects the recipes of made rows, and makes them behind the rows there are.
 *
 * <p>A made row lies on the way from a base row to a partner: numbers and dates by the gap; of categories and texts it
 * has what most of the voters have, of equals what the first of them has. Where the base's or the partner's cell is
 * missing or infinite, and where no voter has a cell, it has the base's cell.
 */
final class MadeRows {
  private final Frame x;
  private final ClassTarget y;
  private int[] base = new int[16];
  private int[] partner = new int[16];
  private double[] gap = new double[16];
  private int[][] voters = new int[16][];
  private int[] codes = new int[16];
  private int count;

  MadeRows(Frame x, ClassTarget y) {
    this.x = x;
    this.y = y;
  }

  /** A row once more. */
  void repeat(int row) {
    add(row, row, 0, null, y.codes()[row]);
  }

  /**
   * A row between two.
   *
   * @param share of the way from the base to the other, 0 … 1
   * @param vote the rows that decide on categories, the base's own class
   */
  void between(int from, int to, double share, int[] vote) {
    add(from, to, share, vote, y.codes()[from]);
  }

  private void add(int from, int to, double share, int[] vote, int code) {
    if (count == base.length) {
      int more = 2 * count;
      base = Arrays.copyOf(base, more);
      partner = Arrays.copyOf(partner, more);
      gap = Arrays.copyOf(gap, more);
      voters = Arrays.copyOf(voters, more);
      codes = Arrays.copyOf(codes, more);
    }
    base[count] = from;
    partner[count] = to;
    gap[count] = share;
    voters[count] = vote;
    codes[count++] = code;
  }

  /** All rows there were, then those made. */
  Resampled build() {
    int n = x.rows();
    long spread = x.columns().size();
    Columns.requireRoom(
        "Making rows", spread, (double) spread * (n + (double) count), "ask for fewer rows or select columns first");
    int[] origin = new int[n + count];
    int[] family = new int[n + count];
    int[] kin = mostLevels();
    int[] targets = Arrays.copyOf(y.codes(), n + count);
    for (int i = 0; i < n; i++) {
      origin[i] = i;
      family[i] = i;
    }
    for (int i = 0; i < count; i++) {
      origin[n + i] = voters[i] == null ? base[i] : Resampler.Resampled.MADE;
      family[n + i] = elected(kin, i);
      targets[n + i] = codes[i];
    }
    List<Column> columns = new ArrayList<>();
    for (Column column : x.columns()) {
      columns.add(extended(column));
    }
    return new Resampled(Frame.of(columns, n + count), ClassTarget.of(targets, y.labels()), origin, family);
  }

  /**
   * The codes of the category of most levels: the likeliest to be encoded by the target, and so the one whose giver a made
   * row must not be parted from.
   */
  private int[] mostLevels() {
    int most = 0;
    int[] codes = new int[x.rows()];
    Arrays.fill(codes, CategoricalColumn.MISSING);
    for (Column column : x.columns()) {
      if (column instanceof CategoricalColumn c && c.levels().size() > most) {
        most = c.levels().size();
        codes = c.codes();
      }
    }
    return codes;
  }

  private Column extended(Column column) {
    if (column instanceof NumericColumn c) {
      double[] values = Arrays.copyOf(c.values(), x.rows() + count);
      for (int i = 0; i < count; i++) {
        values[x.rows() + i] = number(values[base[i]], values[partner[i]], gap[i]);
      }
      return NumericColumn.of(c.name(), values);
    }
    if (column instanceof TemporalColumn c) {
      long[] moments = Arrays.copyOf(c.epochMillis(), x.rows() + count);
      for (int i = 0; i < count; i++) {
        moments[x.rows() + i] = moment(moments[base[i]], moments[partner[i]], gap[i]);
      }
      return TemporalColumn.of(c.name(), moments);
    }
    if (column instanceof CategoricalColumn c) {
      int[] levels = Arrays.copyOf(c.codes(), x.rows() + count);
      for (int i = 0; i < count; i++) {
        levels[x.rows() + i] = levels[elected(levels, i)];
      }
      return CategoricalColumn.of(c.name(), levels, c.levels());
    }
    int[] texts = MixedRows.codes((TextColumn) column);
    int[] rows = new int[x.rows() + count];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i < x.rows() ? i : elected(texts, i - x.rows());
    }
    return column.take(rows);
  }

  private static double number(double from, double to, double share) {
    if (!Double.isFinite(from) || !Double.isFinite(to)) {
      return from;
    }
    double way = to - from;
    double made = Double.isFinite(way) ? from + share * way : (1 - share) * from + share * to;
    return Math.max(Math.min(from, to), Math.min(Math.max(from, to), made));
  }

  private static long moment(long from, long to, double share) {
    if (from == TemporalColumn.MISSING || to == TemporalColumn.MISSING) {
      return from;
    }
    long made = Math.round((1 - share) * from + share * to);
    return Math.max(Math.min(from, to), Math.min(Math.max(from, to), made));
  }

  /** The row whose category a made row has. */
  private int elected(int[] cells, int made) {
    int winner = base[made];
    if (voters[made] == null || cells[winner] < 0 || cells[partner[made]] < 0) {
      return winner;
    }
    int most = 0;
    for (int candidate : voters[made]) {
      int votes = 0;
      for (int voter : voters[made]) {
        votes += cells[voter] == cells[candidate] ? 1 : 0;
      }
      if (cells[candidate] >= 0 && votes > most) {
        most = votes;
        winner = candidate;
      }
    }
    return winner;
  }
}
