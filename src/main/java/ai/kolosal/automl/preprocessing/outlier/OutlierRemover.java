package ai.kolosal.automl.preprocessing.outlier;

import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.preprocessing.Resampler;
import ai.kolosal.automl.preprocessing.outlier.Fence.Bounds;
import ai.kolosal.automl.random.SeedTree;
import java.util.Objects;

/**
 * Leaves rows out of training that lie beyond the fence of any numeric column.
 *
 * <ul>
 *   <li>missing cells and columns of other kinds keep no row out
 *   <li>infinities take no part in the fences and lie beyond them
 *   <li>the rows that stay keep their order; {@link Resampler.Resampled#origin()} tells how many they are
 *   <li>where no row would be left a {@link ai.kolosal.automl.error.DataException} says so
 * </ul>
 *
 * <p>Immutable and thread-safe.
 *
 * @param fence where the fences stand
 */
public record OutlierRemover(Fence fence) implements Resampler {
  /**
   * Checks the settings.
   *
   * @param fence where the fences stand
   */
  public OutlierRemover {
    Objects.requireNonNull(fence, "fence");
  }

  /** Tukey's fences, one and a half interquartile ranges beyond the quartiles. */
  public OutlierRemover() {
    this(new Fence.InterquartileRange());
  }

  @Override
  public Resampled resample(Frame x, Target y, SeedTree seed) {
    boolean[] beyond = new boolean[x.rows()];
    for (Column column : x.columns()) {
      if (column instanceof NumericColumn numbers) {
        double[] values = numbers.values();
        Bounds bounds = fence.bounds(values);
        for (int i = 0; i < values.length; i++) {
          beyond[i] |= values[i] < bounds.low() || values[i] > bounds.high();
        }
      }
    }
    return Resampled.without(x, y, beyond, "lies beyond a fence; widen the fences");
  }
}
