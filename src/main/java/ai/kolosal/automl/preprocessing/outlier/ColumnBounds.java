package ai.kolosal.automl.preprocessing.outlier;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.internal.column.FrameBuilder;
import ai.kolosal.automl.preprocessing.outlier.Fence.Bounds;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.Function;

/** A pair of bounds for each of some numeric columns. */
record ColumnBounds(List<String> names, List<Bounds> bounds) {
  static ColumnBounds of(Frame x, Function<double[], Bounds> rule) {
    Columns.requireRows(x);
    List<Bounds> bounds = new ArrayList<>();
    for (String name : x.names()) {
      bounds.add(rule.apply(Columns.numeric(x, name).values()));
    }
    return new ColumnBounds(x.names(), bounds);
  }

  /** Cells in the place of others, for one column's bounds. */
  interface Change {
    double[] of(double[] values, Bounds bounds);
  }

  /** The columns changed; one whose cells stay is shared. */
  Frame changed(Frame x, Change change) {
    FrameBuilder out = new FrameBuilder(x.rows());
    for (int j = 0; j < names.size(); j++) {
      NumericColumn column = Columns.numeric(x, names.get(j));
      double[] values = column.values();
      double[] changed = change.of(values, bounds.get(j));
      out.add(changed == values ? column : NumericColumn.of(column.name(), changed));
    }
    return out.build();
  }

  void write(StateWriter out) {
    out.writeStrings(names);
    out.writeDoubles(bounds.stream().mapToDouble(Bounds::low).toArray());
    out.writeDoubles(bounds.stream().mapToDouble(Bounds::high).toArray());
  }

  static ColumnBounds read(StateReader in, String rule, DoublePredicate passes) {
    List<String> names = Columns.readNames(in);
    double[] low = Columns.readDoubles(in, "the low ends", names.size(), rule, passes);
    double[] high = Columns.readDoubles(in, "the high ends", names.size(), rule, passes);
    List<Bounds> bounds = new ArrayList<>();
    for (int j = 0; j < low.length; j++) {
      if (!(low[j] <= high[j])) {
        throw in.corrupt("a range is " + low[j] + " … " + high[j]);
      }
      bounds.add(new Bounds(low[j], high[j]));
    }
    return new ColumnBounds(names, bounds);
  }
}
