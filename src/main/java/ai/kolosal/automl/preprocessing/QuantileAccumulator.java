package ai.kolosal.automl.preprocessing;

import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.internal.math.QuantileSketch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Learns from a few rows that have the quantiles of all. */
final class QuantileAccumulator implements StreamTransformer.Accumulator {
  private final Transformer transformer;
  private final Map<String, QuantileSketch> sketches = new LinkedHashMap<>();
  private boolean begun;
  private long rows;

  QuantileAccumulator(Transformer transformer) {
    this.transformer = transformer;
  }

  @Override
  public void add(Frame chunk) {
    if (!begun) {
      chunk.names().forEach(name -> sketches.put(name, new QuantileSketch()));
      begun = true;
    }
    sketches.forEach((name, sketch) -> sketch.add(Columns.numeric(chunk, name).values()));
    rows += chunk.rows();
  }

  @Override
  public FittedTransformer finish() {
    Map<String, double[]> samples = new LinkedHashMap<>();
    int longest = (int) Math.min(rows, QuantileSketch.CAPACITY);
    for (Map.Entry<String, QuantileSketch> column : sketches.entrySet()) {
      double[] sample = column.getValue().sample();
      samples.put(column.getKey(), sample);
      longest = Math.max(longest, sample.length);
    }
    List<Column> columns = new ArrayList<>();
    for (Map.Entry<String, double[]> sample : samples.entrySet()) {
      double[] cells = Arrays.copyOf(sample.getValue(), longest);
      Arrays.fill(cells, sample.getValue().length, longest, Double.NaN);
      columns.add(NumericColumn.of(sample.getKey(), cells));
    }
    return transformer.fit(Frame.of(columns, longest));
  }
}
