package ai.kolosal.automl.preprocessing.impute;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.internal.column.FrameBuilder;
import ai.kolosal.automl.internal.column.TrainedColumns;
import ai.kolosal.automl.internal.kernel.GapKernels;
import java.util.List;

/** Columns {@code <name>.missing}, 1 where the cell of a column is missing and else 0, for some columns of training. */
final class GapMarks {
  private final TrainedColumns marked;

  GapMarks(TrainedColumns marked) {
    this.marked = marked;
  }

  static GapMarks none() {
    return new GapMarks(TrainedColumns.of(Frame.of(List.of()), List.of()));
  }

  static GapMarks ofThoseWithGaps(Frame x) {
    List<String> names = x.columns().stream().filter(c -> c.missingCount() > 0).map(Column::name).toList();
    return new GapMarks(TrainedColumns.of(x, names));
  }

  static GapMarks of(Frame x, boolean wanted) {
    return wanted ? ofThoseWithGaps(x) : none();
  }

  void addTo(FrameBuilder out, Frame x) {
    for (Column column : marked.in(x)) {
      out.add(NumericColumn.of(column.name() + ".missing", marks(column)));
    }
  }

  private static double[] marks(Column column) {
    if (column instanceof NumericColumn numbers) {
      return GapKernels.marks(numbers.values());
    }
    double[] marks = new double[column.size()];
    for (int i = 0; i < marks.length; i++) {
      marks[i] = column.isMissing(i) ? 1 : 0;
    }
    return marks;
  }

  void write(StateWriter out) {
    marked.write(out);
  }

  static GapMarks read(StateReader in) {
    return new GapMarks(TrainedColumns.read(in));
  }
}
