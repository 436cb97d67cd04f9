package ai.kolosal.automl.preprocessing.impute;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.internal.column.FrameBuilder;
import ai.kolosal.automl.internal.kernel.GapKernels;
import java.util.ArrayList;
import java.util.List;

/** What takes the place of a column's missing cells. */
sealed interface Filling {
  String name();

  void addTo(FrameBuilder out, Frame x);

  void write(StateWriter out);

  static Filling read(String name, StateReader in) {
    return switch (in.readInt("the form of a filling", 0, 2)) {
      case Number.FORM -> new Number(name, Number.checked(in.readDouble(), in));
      case Level.FORM -> new Level(name, in.readString());
      default -> new Nothing(name);
    };
  }

  /** A number; NaN leaves the column out. */
  record Number(String name, double value) implements Filling {
    private static final int FORM = 0;

    private static double checked(double value, StateReader in) {
      if (Double.isInfinite(value)) {
        throw in.corrupt("a fill value is infinite");
      }
      return value;
    }

    @Override
    public void addTo(FrameBuilder out, Frame x) {
      NumericColumn column = Columns.numeric(x, name);
      if (!Double.isNaN(value)) {
        double[] values = column.values();
        double[] filled = GapKernels.filled(values, value);
        out.add(filled == values ? column : NumericColumn.of(name, filled));
      }
    }

    @Override
    public void write(StateWriter out) {
      out.writeInt(FORM);
      out.writeDouble(value);
    }
  }

  /** A level, which becomes the column's last where it lacks it. */
  record Level(String name, String level) implements Filling {
    private static final int FORM = 1;

    @Override
    public void addTo(FrameBuilder out, Frame x) {
      CategoricalColumn column = Columns.categorical(x, name);
      List<String> levels = column.levels();
      int code = levels.indexOf(level);
      if (code < 0) {
        code = levels.size();
        levels = new ArrayList<>(levels);
        levels.add(level);
      }
      int[] codes = column.codes().clone();
      for (int i = 0; i < codes.length; i++) {
        if (codes[i] == CategoricalColumn.MISSING) {
          codes[i] = code;
        }
      }
      out.add(CategoricalColumn.of(name, codes, levels));
    }

    @Override
    public void write(StateWriter out) {
      out.writeInt(FORM);
      out.writeString(level);
    }
  }

  /** A categorical column that is left out. */
  record Nothing(String name) implements Filling {
    private static final int FORM = 2;

    @Override
    public void addTo(FrameBuilder out, Frame x) {
      Columns.categorical(x, name);
    }

    @Override
    public void write(StateWriter out) {
      out.writeInt(FORM);
    }
  }
}
