package ai.kolosal.automl.hpo.importance;

import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.TrialState;
import ai.kolosal.automl.searchspace.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Complete trials as rows of numbers.
 *
 * @param names the columns: parameters that all rows have
 * @param categories of each column: 0 for numbers, which lie in 0 … 1, else how many categories it has
 * @param rows a row of each trial
 * @param values what came of each
 */
record TrialTable(List<String> names, int[] categories, double[][] rows, double[] values) {
  private static final int MOST_ROWS = 1_000;
  private static final int MOST_CELLS = 100_000;

  /** The trials with a finite value of an objective, or an even choice of them where there are very many. */
  static TrialTable of(List<FrozenTrial> trials, int objective) {
    List<FrozenTrial> used = trials.stream()
        .filter(trial -> trial.state() == TrialState.COMPLETE && Double.isFinite(trial.value(objective)))
        .toList();
    if (used.isEmpty()) {
      return new TrialTable(List.of(), new int[0], new double[0][], new double[0]);
    }
    List<String> names = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    for (String name : used.get(used.size() - 1).distributions().keySet()) {
      column(name, used).ifPresent(column -> {
        names.add(name);
        columns.add(column);
      });
    }
    int most = Math.min(MOST_ROWS, MOST_CELLS / Math.max(1, names.size()));
    int count = Math.min(used.size(), Math.max(2, most));
    double[][] rows = new double[count][names.size()];
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      FrozenTrial trial = used.get((int) ((long) i * used.size() / count));
      values[i] = trial.value(objective);
      for (int c = 0; c < rows[i].length; c++) {
        rows[i][c] = columns.get(c).cell(trial.encoded(names.get(c)));
      }
    }
    int[] categories = columns.stream().mapToInt(Column::categories).toArray();
    return new TrialTable(List.copyOf(names), categories, rows, values);
  }

  /** A column over the widest range that was searched; none if a trial lacks it or searched other things under its name. */
  private static Optional<Column> column(String name, List<FrozenTrial> trials) {
    Column all = null;
    Distribution last = null;
    for (FrozenTrial trial : trials) {
      Optional<Distribution> distribution = trial.distribution(name);
      if (distribution.isEmpty()) {
        return Optional.empty();
      }
      if (distribution.get().equals(last)) {
        continue;
      }
      last = distribution.get();
      Column column = Column.of(last);
      if (all != null && (all.categories != column.categories || all.logarithmic != column.logarithmic)) {
        return Optional.empty();
      }
      all = all == null
          ? column
          : new Column(
              Math.min(all.low, column.low), Math.max(all.high, column.high), all.logarithmic, all.categories);
    }
    return Optional.ofNullable(all);
  }

  /** How the numbers of a parameter become cells. Whole numbers have half a step to either side. */
  private record Column(double low, double high, boolean logarithmic, int categories) {
    static Column of(Distribution distribution) {
      if (distribution instanceof Distribution.Floats range) {
        return scaled(range.low() - range.step() / 2, range.high() + range.step() / 2, range.logarithmic());
      } else if (distribution instanceof Distribution.Ints range) {
        return scaled(range.low() - range.step() / 2.0, range.high() + range.step() / 2.0, range.logarithmic());
      } else if (distribution instanceof Distribution.Ordinal range) {
        return scaled(-0.5, range.values().size() - 0.5, false);
      }
      return new Column(0, 1, false, distribution.ends().size());
    }

    private static Column scaled(double low, double high, boolean logarithmic) {
      return new Column(logarithmic ? Math.log(low) : low, logarithmic ? Math.log(high) : high, logarithmic, 0);
    }

    double cell(double number) {
      if (categories > 0) {
        return number;
      }
      double place = ((logarithmic ? Math.log(number) : number) - low) / (high - low);
      return Double.isFinite(place) ? Math.max(0, Math.min(1, place)) : 0.5;
    }
  }
}
