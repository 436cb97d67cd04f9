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
import java.util.List;

/**
 * Puts what the target was on average for a level in the place of the level.
 *
 * <p>One column for a numeric or binary target, {@code <name>.target} (the share of the second class); for more classes
 * one each, {@code <name>.target=<class>}, but only for the {@value #MAX_CLASSES} most frequent ones. With level counts
 * nᵢ, level means mᵢ and the overall mean m, a numeric smoothing s gives (nᵢ mᵢ + s m) / (nᵢ + s); {@link #AUTO} gives
 * λ mᵢ + (1 − λ) m with λ = nᵢ σ² / (nᵢ σ² + σᵢ²), the empirical Bayes estimate, which trusts a level of one row
 * wholly.
 *
 * <ul>
 *   <li>missing counts as a level if training had it; else, and for levels it did not have, the overall mean is given
 *   <li>{@link #fitTransform} gives each training row the value learned from the other folds, so no row sees its own
 *       target; {@code transform} uses what all rows taught
 *   <li>folds are drawn from the seed, stratified by class; with one row its cross-fitted value is the overall mean of
 *       no rows, 0
 * </ul>
 *
 * <p>From Micci-Barreca, A preprocessing scheme for high-cardinality categorical attributes, 2001, and scikit-learn's
 * TargetEncoder. Immutable and thread-safe.
 *
 * @param smoothing the weight of the overall mean in rows, at least 0, or {@link #AUTO}
 * @param folds the number of folds of the cross-fit, at least 2
 * @param scale the form of class shares
 */
public record TargetEncoder(double smoothing, int folds, Scale scale) implements Transformer {
  /** The smoothing that is estimated from the variances within and between levels. */
  public static final double AUTO = -1;

  /** Of more classes than this only the most frequent get a column. */
  public static final int MAX_CLASSES = 10;

  /** The form in which the shares of classes are given; numeric targets are given as they are. */
  public enum Scale {
    /** As shares, 0 … 1. */
    SHARE,
    /** As log(p / (1 − p)), p kept half a row away from 0 and 1. */
    LOG_ODDS
  }

  /**
   * Checks the settings.
   *
   * @param smoothing the weight of the overall mean in rows, at least 0, or {@link #AUTO}
   * @param folds the number of folds of the cross-fit, at least 2
   * @param scale the form of class shares
   * @throws IllegalArgumentException if the smoothing is negative and not {@link #AUTO}, or there are fewer than 2
   * folds
   */
  public TargetEncoder {
    if (!(smoothing >= 0 || smoothing == AUTO) || Double.isInfinite(smoothing) || folds < 2) {
      throw new IllegalArgumentException(
          "smoothing " + smoothing + " must be at least 0 or AUTO, and folds " + folds + " at least 2");
    }
  }

  @Override
  public boolean usesTarget() {
    return true;
  }

  @Override
  public Fitted fit(Frame x, Target y, SeedTree seed) {
    Columns.requireRows(x);
    TargetStatistics statistics = TargetStatistics.of(y, smoothing, scale);
    LevelIndex[] indexes = LevelIndex.of(x);
    double[][][] encodings = new double[indexes.length][][];
    for (int j = 0; j < indexes.length; j++) {
      encodings[j] = statistics.encodings(indexes[j].codes(x), indexes[j].size(), null, -1);
    }
    return new Fitted(indexes, statistics.suffixes(), encodings);
  }

  @Override
  public Fit fitTransform(Frame x, Target y, SeedTree seed) {
    int count = Math.max(1, Math.min(folds, x.rows()));
    return fitTransform(x, y, TargetStatistics.folds(y, count, seed));
  }

  /** The cross-fit over given folds. */
  Fit fitTransform(Frame x, Target y, int[] foldOfRow) {
    Fitted fitted = fit(x, y, new SeedTree(0));
    TargetStatistics statistics = TargetStatistics.of(y, smoothing, scale);
    int foldCount = 0;
    for (int fold : foldOfRow) {
      foldCount = Math.max(foldCount, fold + 1);
    }
    FrameBuilder out = new FrameBuilder(x.rows());
    for (LevelIndex index : fitted.indexes) {
      int[] codes = index.codes(x);
      double[][] values = new double[fitted.suffixes.size()][x.rows()];
      for (int fold = 0; fold < foldCount; fold++) {
        double[][] encodings = statistics.encodings(codes, index.size(), foldOfRow, fold);
        for (int k = 0; k < values.length; k++) {
          for (int i = 0; i < codes.length; i++) {
            if (foldOfRow[i] == fold) {
              values[k][i] = encodings[k][codes[i] < 0 ? index.size() : codes[i]];
            }
          }
        }
      }
      for (int k = 0; k < values.length; k++) {
        out.add(NumericColumn.of(index.column() + fitted.suffixes.get(k), values[k]));
      }
    }
    return new Fit(fitted, out.build());
  }

  /** For each column and output the value of each level, then of missing, then of levels that training did not have. */
  public static final class Fitted implements FittedTransformer {
    private final LevelIndex[] indexes;
    private final List<String> suffixes;
    private final double[][][] encodings;

    private Fitted(LevelIndex[] indexes, List<String> suffixes, double[][][] encodings) {
      this.indexes = indexes;
      this.suffixes = suffixes;
      this.encodings = encodings;
    }

    @Override
    public String codecId() {
      return "target_encoder";
    }

    @Override
    public Frame transform(Frame x) {
      FrameBuilder out = new FrameBuilder(x.rows());
      for (int j = 0; j < indexes.length; j++) {
        int[] codes = indexes[j].codes(x);
        for (int k = 0; k < suffixes.size(); k++) {
          double[] values = CodeKernels.lookUp(encodings[j][k], indexes[j].size(), codes);
          out.add(NumericColumn.of(indexes[j].column() + suffixes.get(k), values));
        }
      }
      return out.build();
    }

    /** The values of a column's levels, of missing and of unseen levels. */
    double[] encoding(int column, int output) {
      return encodings[column][output].clone();
    }

    @Override
    public void write(StateWriter out) {
      LevelIndex.write(out, indexes);
      out.writeStrings(suffixes);
      for (double[][] column : encodings) {
        for (double[] encoding : column) {
          out.writeDoubles(encoding);
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
    public static Fitted read(StateReader in) {
      LevelIndex[] indexes = LevelIndex.readAll(in);
      List<String> suffixes = in.readStrings();
      double[][][] encodings = new double[indexes.length][suffixes.size()][];
      for (int j = 0; j < indexes.length; j++) {
        for (int k = 0; k < encodings[j].length; k++) {
          encodings[j][k] = in.readDoubles();
          Columns.requireLength(in, "the encodings of a column", encodings[j][k].length, indexes[j].size() + 2);
          for (double value : encodings[j][k]) {
            if (!Double.isFinite(value)) {
              throw in.corrupt("an encoding is " + value);
            }
          }
        }
      }
      return new Fitted(indexes, suffixes, encodings);
    }
  }
}
