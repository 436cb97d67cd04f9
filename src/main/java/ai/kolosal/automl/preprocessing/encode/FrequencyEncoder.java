package ai.kolosal.automl.preprocessing.encode;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.internal.column.FrameBuilder;
import ai.kolosal.automl.internal.column.LevelIndex;
import ai.kolosal.automl.internal.kernel.CodeKernels;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;

/**
 * Says of each cell of a categorical column how frequent its level was in training, as {@code <name>.frequency}.
 *
 * <ul>
 *   <li>missing counts as a level
 *   <li>a level that training did not have gives 0, and so does missing if training had none
 * </ul>
 *
 * <p>Immutable and thread-safe.
 *
 * @param unit what is given
 */
public record FrequencyEncoder(Unit unit) implements Transformer {
  /** What frequency is measured in. */
  public enum Unit {
    /** The number of training rows. */
    COUNT,
    /** The share of training rows, 0 … 1. */
    SHARE
  }

  @Override
  public Fitted fit(Frame x, Target y, SeedTree seed) {
    Columns.requireRows(x);
    LevelIndex[] indexes = LevelIndex.of(x);
    double[][] frequencies = new double[indexes.length][];
    double whole = unit == Unit.SHARE ? x.rows() : 1;
    for (int j = 0; j < indexes.length; j++) {
      int[] counts = indexes[j].counts(indexes[j].codes(x));
      frequencies[j] = new double[counts.length];
      for (int k = 0; k < counts.length; k++) {
        frequencies[j][k] = counts[k] / whole;
      }
    }
    return new Fitted(indexes, frequencies);
  }

  /** The frequency of each level, of missing last. */
  public static final class Fitted implements FittedTransformer {
    private final LevelIndex[] indexes;
    private final double[][] frequencies;

    private Fitted(LevelIndex[] indexes, double[][] frequencies) {
      this.indexes = indexes;
      this.frequencies = frequencies;
    }

    @Override
    public String codecId() {
      return "frequency_encoder";
    }

    @Override
    public Frame transform(Frame x) {
      FrameBuilder out = new FrameBuilder(x.rows());
      for (int j = 0; j < indexes.length; j++) {
        int[] codes = indexes[j].codes(x);
        double[] table = Arrays.copyOf(frequencies[j], indexes[j].size() + 2);
        double[] values = CodeKernels.lookUp(table, indexes[j].size(), codes);
        out.add(NumericColumn.of(indexes[j].column() + ".frequency", values));
      }
      return out.build();
    }

    @Override
    public void write(StateWriter out) {
      LevelIndex.write(out, indexes);
      for (double[] frequency : frequencies) {
        out.writeDoubles(frequency);
      }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param in at the state's first byte
     * @return the transform
     * @throws ai.kolosal.automl.error.ArtifactException if the state is damaged
     */
    public static Fitted read(StateReader in) {
      LevelIndex[] indexes = LevelIndex.readAll(in);
      double[][] frequencies = new double[indexes.length][];
      for (int j = 0; j < frequencies.length; j++) {
        frequencies[j] = in.readDoubles();
        Columns.requireLength(in, "the frequencies of a column", frequencies[j].length, indexes[j].size() + 1);
        for (double frequency : frequencies[j]) {
          if (!(frequency >= 0 && frequency <= Integer.MAX_VALUE)) {
            throw in.corrupt("a frequency is " + frequency);
          }
        }
      }
      return new Fitted(indexes, frequencies);
    }
  }
}
