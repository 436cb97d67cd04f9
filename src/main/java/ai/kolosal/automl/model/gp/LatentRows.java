package ai.kolosal.automl.model.gp;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.internal.column.FiniteCells;
import ai.kolosal.automl.internal.kernel.Kernels;
import ai.kolosal.automl.internal.math.BlockedCholesky;
import java.util.Arrays;

/**
 * The training rows a model keeps, and how alike a row is to them.
 *
 * @param scales 1 over the squared length scale of each feature
 * @param columns rows cells each, finite
 */
record LatentRows(Likeness likeness, double amplitude, double[] scales, double[][] columns, int rows) {
  /** The covariances of the function at a row and at the training rows. */
  void covariances(double[] row, double[] out) {
    Arrays.fill(out, 0);
    for (int j = 0; j < columns.length; j++) {
      Kernels.addSquares(columns[j], 0, FiniteCells.of(row[j]), scales[j], out, rows);
    }
    likeness.apply(out, null, rows);
    for (int i = 0; i < rows; i++) {
      out[i] *= amplitude;
    }
  }

  void requireFeatures(FeatureMatrix x) {
    if (x.columns() != columns.length) {
      throw new IllegalArgumentException(
          "the rows have " + x.columns() + " features, the model was trained on " + columns.length);
    }
  }

  void write(StateWriter out) {
    out.writeByte(likeness.ordinal());
    out.writeDouble(amplitude);
    out.writeDoubles(scales);
    out.writeInt(rows);
    for (double[] column : columns) {
      out.writeDoubles(column);
    }
  }

  static LatentRows read(StateReader in) {
    int code = in.readByte();
    if (code >= Likeness.values().length) {
      throw in.corrupt("a kernel is " + code);
    }
    double amplitude = positive(in, "the amplitude");
    double[] scales = finite(in, "scales");
    int rows = in.readInt("the number of rows", 1, Integer.MAX_VALUE);
    double[][] columns = new double[scales.length][];
    for (int j = 0; j < columns.length; j++) {
      columns[j] = sized(in, "cells", rows);
    }
    return new LatentRows(Likeness.values()[code], amplitude, scales, columns, rows);
  }

  static double positive(StateReader in, String what) {
    double value = in.readDouble();
    if (!(value > 0 && value <= Double.MAX_VALUE)) {
      throw in.corrupt(what + " is " + value);
    }
    return value;
  }

  static double[] sized(StateReader in, String what, int size) {
    double[] values = finite(in, what);
    if (values.length != size) {
      throw in.corrupt(values.length + " " + what + " are not " + size);
    }
    return values;
  }

  static BlockedCholesky factor(StateReader in, int rows) {
    try {
      return BlockedCholesky.ofPacked(rows, in.readDoubles());
    } catch (IllegalArgumentException e) {
      throw in.corrupt(e.getMessage());
    }
  }

  private static double[] finite(StateReader in, String what) {
    double[] values = in.readDoubles();
    for (double value : values) {
      if (!Double.isFinite(value)) {
        throw in.corrupt("one of the " + what + " is " + value);
      }
    }
    return values;
  }
}
