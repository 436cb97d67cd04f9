package ai.kolosal.automl.preprocessing.date;

import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.TemporalColumn;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.StreamTransformer.Accumulator;
import ai.kolosal.automl.preprocessing.Transformer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Learns from a single row that has the first moments of all. */
final class FirstMoments implements Accumulator {
  private final Transformer transformer;
  private final Map<String, Long> first = new LinkedHashMap<>();
  private boolean begun;
  private boolean rows;

  FirstMoments(Transformer transformer) {
    this.transformer = transformer;
  }

  @Override
  public void add(Frame chunk) {
    if (!begun) {
      chunk.names().forEach(name -> first.put(name, Long.MAX_VALUE));
      begun = true;
    }
    first.replaceAll(
        (name, least) -> Math.min(least, DateColumns.least(Columns.temporal(chunk, name).epochMillis())));
    rows |= chunk.rows() > 0;
  }

  @Override
  public FittedTransformer finish() {
    List<Column> row = new ArrayList<>();
    first.forEach(
        (name, least) -> row.add(TemporalColumn.of(name, least == Long.MAX_VALUE ? TemporalColumn.MISSING : least)));
    Frame all = Frame.of(row, 1);
    return transformer.fit(rows ? all : all.head(0));
  }
}
