package ai.kolosal.automl.preprocessing.scale;

import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.internal.column.ColumnFigures;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.internal.math.Moments;
import ai.kolosal.automl.internal.math.RunningMoments;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.StreamTransformer.Accumulator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Gathers the moments of columns chunk by chunk, for lines that are made of them. */
final class MomentsAccumulator implements Accumulator {
  private final Function<Moments, double[]> line;
  private final Map<String, RunningMoments> moments = new LinkedHashMap<>();
  private boolean begun;
  private boolean rows;

  MomentsAccumulator(Function<Moments, double[]> line) {
    this.line = line;
  }

  @Override
  public void add(Frame chunk) {
    if (!begun) {
      chunk.names().forEach(name -> moments.put(name, new RunningMoments()));
      begun = true;
    }
    moments.forEach((name, running) -> running.add(Columns.numeric(chunk, name).values()));
    rows |= chunk.rows() > 0;
  }

  @Override
  public FittedTransformer finish() {
    List<Column> row = new ArrayList<>();
    moments.keySet().forEach(name -> row.add(NumericColumn.of(name, new double[rows ? 1 : 0])));
    return ScaledColumns.of(
        ColumnFigures.learn(
            Frame.of(row, rows ? 1 : 0), (name, cells) -> line.apply(moments.get(name).moments())));
  }
}
