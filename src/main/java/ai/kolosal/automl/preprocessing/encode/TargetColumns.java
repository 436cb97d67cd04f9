package ai.kolosal.automl.preprocessing.encode;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.internal.column.FrameBuilder;
import ai.kolosal.automl.internal.column.LevelIndex;
import ai.kolosal.automl.internal.kernel.CodeKernels;
import ai.kolosal.automl.preprocessing.Transformer.Fit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The target as one or more columns of numbers, and what encoders by their moments do with it.
 *
 * <p>Two classes are one column, the second class; more classes one each, but only the {@value #MAX_CLASSES} most
 * frequent. Numbers so large that their squares would overflow are made smaller by a power of two meanwhile.
 */
final class TargetColumns {
  /** Of more classes than this only the most frequent get a column. */
  static final int MAX_CLASSES = 10;

  private static final double LARGE = 0x1p400;
  private static final double SMALLER = 0x1p-640;

  private final List<TargetColumn> columns;
  private final List<String> suffixes;
  private final double unit;

  private TargetColumns(List<TargetColumn> columns, List<String> suffixes, double unit) {
    this.columns = columns;
    this.suffixes = suffixes;
    this.unit = unit;
  }

  static TargetColumns of(Frame x, Target y) {
    Columns.requireRows(x);
    if (x.rows() != y.size()) {
      throw new IllegalArgumentException("the frame has " + x.rows() + " rows, the target " + y.size());
    }
    if (!(y instanceof ClassTarget classes)) {
      double[] values = NumericTarget.require("an encoder of the target", y).values();
      double largest = 0;
      for (double value : values) {
        largest = Math.max(largest, Math.abs(value));
      }
      double unit = 1;
      if (largest > LARGE) {
        unit = 1 / SMALLER;
        values = values.clone();
        for (int i = 0; i < values.length; i++) {
          values[i] *= SMALLER;
        }
      }
      return new TargetColumns(List.of(new NumberTarget(values)), List.of(".target"), unit);
    }
    if (classes.outputs() <= 2) {
      return new TargetColumns(List.of(new ShareTarget(classes.codes(), 1)), List.of(".target"), 1);
    }
    List<TargetColumn> columns = new ArrayList<>();
    List<String> suffixes = new ArrayList<>();
    for (int shown : classes.mostFrequent(MAX_CLASSES)) {
      columns.add(new ShareTarget(classes.codes(), shown));
      suffixes.add(".target=" + classes.labels().get(shown));
    }
    return new TargetColumns(columns, List.copyOf(suffixes), 1);
  }

  /** The numbers of each column, in units that {@link #fit} and {@link #perRow} take back. */
  List<TargetColumn> columns() {
    return columns;
  }

  /**
   * Learns a value a level from all rows.
   *
   * @param formula from moments to the values of the levels, of missing and of unseen levels
   */
  EncodedLevels fit(Frame x, Function<LevelMoments, double[]> formula) {
    LevelIndex[] indexes = LevelIndex.of(x);
    double[][][] values = new double[indexes.length][columns.size()][];
    List<TargetColumn.Folded> folded = over(TargetFolds.single(x.rows()));
    for (int j = 0; j < indexes.length; j++) {
      int[] codes = indexes[j].codes(x);
      for (int k = 0; k < columns.size(); k++) {
        LevelMoments moments = folded.get(k).byFold(codes, indexes[j].size()).without(-1);
        values[j][k] = inUnits(formula.apply(moments));
      }
    }
    return new EncodedLevels(indexes, suffixes, values);
  }

  private Frame crossFit(Frame x, TargetFolds folds, Function<LevelMoments, double[]> formula) {
    List<TargetColumn.Folded> folded = over(folds);
    return perRow(x, (k, index, codes) -> {
      int width = index.size() + 1;
      double[] table = new double[TargetColumn.cells(folds.count(), index.size())];
      TargetColumn.ByFold moments = folded.get(k).byFold(codes, index.size());
      for (int f = 0; f < folds.count(); f++) {
        System.arraycopy(formula.apply(moments.without(f)), 0, table, f * width, width);
      }
      return CodeKernels.lookUp(table, folds.ofRow(), index.size(), codes);
    });
  }

  /** What all rows teach, and for the rows themselves what the other folds do. */
  Fit fitTransform(Frame x, TargetFolds folds, Function<LevelMoments, double[]> formula) {
    return new Fit(fit(x, formula), crossFit(x, folds, formula));
  }

  /** Each column over the same folds. */
  List<TargetColumn.Folded> over(TargetFolds folds) {
    return columns.stream().map(column -> column.over(folds)).toList();
  }

  /** A value a training row, for each column of the frame and of the target. */
  Frame perRow(Frame x, RowValues values) {
    FrameBuilder out = new FrameBuilder(x.rows());
    for (LevelIndex index : LevelIndex.of(x)) {
      int[] codes = index.codes(x);
      for (int k = 0; k < columns.size(); k++) {
        out.add(NumericColumn.of(index.column() + suffixes.get(k), inUnits(values.of(k, index, codes))));
      }
    }
    return out.build();
  }

  /** The values of training rows. */
  @FunctionalInterface
  interface RowValues {
    /** From the number of the target's column, a column's levels and its codes; a new array. */
    double[] of(int column, LevelIndex index, int[] codes);
  }

  private double[] inUnits(double[] values) {
    for (int i = 0; unit != 1 && i < values.length; i++) {
      values[i] = Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, values[i] * unit));
    }
    return values;
  }
}
