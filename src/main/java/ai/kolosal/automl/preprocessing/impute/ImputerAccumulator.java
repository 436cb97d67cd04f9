package ai.kolosal.automl.preprocessing.impute;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.internal.column.LevelCounts;
import ai.kolosal.automl.internal.math.OrderStatistics;
import ai.kolosal.automl.internal.math.QuantileSketch;
import ai.kolosal.automl.internal.math.RunningMoments;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.StreamTransformer.Accumulator;
import ai.kolosal.automl.preprocessing.impute.SimpleImputer.Strategy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a {@link SimpleImputer} fills in, learned chunk by chunk. */
final class ImputerAccumulator implements Accumulator {
  private final SimpleImputer settings;
  private final Map<String, Part> parts = new LinkedHashMap<>();
  private long rows;

  ImputerAccumulator(SimpleImputer settings) {
    this.settings = settings;
  }

  /** What is known of a column so far. */
  private sealed interface Part {
    void add(Frame chunk, String name);

    Filling filling(String name);

    /** A cell of the column's kind, missing where the column had gaps. */
    Column cell(String name);
  }

  @Override
  public void add(Frame chunk) {
    if (rows == 0) {
      parts.clear();
      for (Column column : chunk.columns()) {
        parts.put(column.name(),
            column instanceof CategoricalColumn ? new Levels(chunk, column.name()) : new Numbers());
      }
    }
    parts.forEach((name, part) -> part.add(chunk, name));
    rows += chunk.rows();
  }

  @Override
  public FittedTransformer finish() {
    Columns.requireRows(Frame.of(List.of(), (int) Math.min(rows, 1)));
    List<Filling> fillings = new ArrayList<>();
    List<Column> cells = new ArrayList<>();
    parts.forEach((name, part) -> {
      fillings.add(part.filling(name));
      cells.add(part.cell(name));
    });
    return settings.fitted(fillings, Frame.of(cells, 1));
  }

  private final class Numbers implements Part {
    private final RunningMoments moments = new RunningMoments();
    private final QuantileSketch quantiles = new QuantileSketch();
    /** How often each number came; both zeros are one. */
    private final TreeMap<Double, Long> counts = new TreeMap<>();
    private boolean gaps;
    private boolean any;

    @Override
    public void add(Frame chunk, String name) {
      NumericColumn column = Columns.numeric(chunk, name);
      gaps |= column.missingCount() > 0;
      double[] finite = OrderStatistics.finite(column.values());
      any |= finite.length > 0;
      if (settings.strategy() == Strategy.MEAN) {
        moments.add(finite);
      } else if (settings.strategy() == Strategy.MEDIAN) {
        quantiles.add(finite);
      } else if (settings.strategy() == Strategy.MOST_FREQUENT) {
        for (double value : finite) {
          counts.merge(value + 0.0, 1L, Long::sum);
        }
      }
    }

    @Override
    public Filling filling(String name) {
      return new Filling.Number(name, settings.number(any, () -> switch (settings.strategy()) {
        case MEAN -> moments.moments().mean();
        case MEDIAN -> OrderStatistics.quantile(quantiles.sample(), 0.5);
        default -> mostFrequent();
      }));
    }

    private double mostFrequent() {
      double best = Double.NaN;
      long most = 0;
      for (Map.Entry<Double, Long> value : counts.entrySet()) {
        if (value.getValue() > most) {
          most = value.getValue();
          best = value.getKey();
        }
      }
      return best;
    }

    @Override
    public Column cell(String name) {
      return NumericColumn.of(name, gaps ? Double.NaN : 0);
    }
  }

  private final class Levels implements Part {
    private final LevelCounts counts;

    Levels(Frame chunk, String name) {
      counts = LevelCounts.of(chunk.select(List.of(name)).head(0));
    }

    @Override
    public void add(Frame chunk, String name) {
      counts.add(chunk);
    }

    @Override
    public Filling filling(String name) {
      return settings.level(name, counts.indexes()[0].levels(), counts.counts(0));
    }

    @Override
    public Column cell(String name) {
      int[] seen = counts.counts(0);
      return CategoricalColumn.of(name, new int[] {seen[seen.length - 1] > 0 ? -1 : 0}, List.of(""));
    }
  }
}
