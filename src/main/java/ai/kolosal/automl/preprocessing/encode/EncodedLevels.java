package ai.kolosal.automl.preprocessing.encode;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.internal.column.FrameBuilder;
import ai.kolosal.automl.internal.column.LevelIndex;
import ai.kolosal.automl.internal.kernel.CodeKernels;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import java.util.List;

/**
 * Finite numbers in the place of levels: what encoders by frequency and by target learn, however they find them.
 *
 * <p>A column becomes as many as there are suffixes, {@code <name><suffix>}. Missing and levels that training did not
 * have are given numbers of their own.
 *
 * <p>Immutable and thread-safe.
 */
public final class EncodedLevels implements FittedTransformer {
  private final LevelIndex[] indexes;
  private final List<String> suffixes;

  /** For each column and suffix the number of each level, of missing, of unseen levels. */
  private final double[][][] values;

  EncodedLevels(LevelIndex[] indexes, List<String> suffixes, double[][][] values) {
    this.indexes = indexes;
    this.suffixes = suffixes;
    this.values = values;
  }

  /** The numbers of a column's levels, of missing and of unseen levels. */
  double[] values(int column, int suffix) {
    return values[column][suffix].clone();
  }

  @Override
  public String codecId() {
    return "encoded_levels";
  }

  @Override
  public Frame transform(Frame x) {
    FrameBuilder out = new FrameBuilder(x.rows());
    for (int j = 0; j < indexes.length; j++) {
      int[] codes = indexes[j].codes(x);
      for (int k = 0; k < suffixes.size(); k++) {
        double[] numbers = CodeKernels.lookUp(values[j][k], indexes[j].size(), codes);
        out.add(NumericColumn.of(indexes[j].column() + suffixes.get(k), numbers));
      }
    }
    return out.build();
  }

  @Override
  public void write(StateWriter out) {
    LevelIndex.write(out, indexes);
    out.writeStrings(suffixes);
    for (double[][] column : values) {
      for (double[] numbers : column) {
        out.writeDoubles(numbers);
      }
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param in at the state's first byte
   * @return the transform
   * @throws ai.kolosal.automl.error.ArtifactException if the state is damaged
   */
  public static EncodedLevels read(StateReader in) {
    LevelIndex[] indexes = LevelIndex.readAll(in);
    List<String> suffixes = in.readStrings();
    double[][][] values = new double[indexes.length][suffixes.size()][];
    for (int j = 0; j < indexes.length; j++) {
      for (int k = 0; k < values[j].length; k++) {
        values[j][k] =
            Columns.readDoubles(in, "the numbers of levels", indexes[j].size() + 2, "finite", Double::isFinite);
      }
    }
    return new EncodedLevels(indexes, suffixes, values);
  }
}
