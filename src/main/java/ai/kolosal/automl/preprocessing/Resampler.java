package ai.kolosal.automl.preprocessing;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;

/**
 * Changes which rows are trained on: leaves some out, repeats some, makes new ones.
 *
 * <p>Rows that are held out or to be predicted never come here. Implementations are records, immutable and thread-safe;
 * without arguments they have the defaults.
 */
public interface Resampler {
  /**
   * Chooses and makes the rows to train on.
   *
   * @param x the training rows
   * @param y the target of the same rows
   * @param seed where randomness comes from
   * @return the rows to train on instead; never none where there were some
   */
  Resampled resample(Frame x, Target y, SeedTree seed);

  /**
   * The rows to train on.
   *
   * @param features their columns, as they were
   * @param target their target
   * @param origin for each row the row of the original frame that it is, or −1 if it was made
   * @param family for each row the row of the original frame that it is, or that gave it its levels, or −1 if none did
   */
  record Resampled(Frame features, Target target, int[] origin, int[] family) {
    /** The origin of a row that was made. */
    public static final int MADE = -1;

    /**
     * Checks the sizes.
     *
     * @param features their columns, as they were
     * @param target their target
     * @param origin for each row the row of the original frame that it is, or −1 if it was made
     * @param family for each row the row of the original frame that it is, or that gave it its levels, or −1 if none did
     * @throws IllegalArgumentException if the sizes differ
     */
    public Resampled {
      if (features.rows() != target.size() || target.size() != origin.length || origin.length != family.length) {
        throw new IllegalArgumentException(
            features.rows() + " rows have " + target.size() + " targets, " + origin.length + " origins and "
                + family.length + " families");
      }
    }

    /**
     * Rows of which those that were made have no family.
     *
     * @param features their columns, as they were
     * @param target their target
     * @param origin for each row the row of the original frame that it is, or −1 if it was made
     * @throws IllegalArgumentException if the sizes differ
     */
    public Resampled(Frame features, Target target, int[] origin) {
      this(features, target, origin, origin);
    }

    /**
     * Some of the rows, and no others.
     *
     * @param x the training rows
     * @param y their target
     * @param rows which to train on, in this order; one may stand more than once
     * @return the rows
     */
    public static Resampled of(Frame x, Target y, int[] rows) {
      return new Resampled(x.take(rows), y.take(rows), rows);
    }

    /**
     * All rows but some, in their order.
     *
     * @param x the training rows
     * @param y their target
     * @param gone for each row whether it goes
     * @param why what is wrong with those that go and what to do, for the message where none is left, such as
     *     {@code lies beyond a fence; widen the fences}
     * @return the rows that stay
     * @throws DataException if there are rows and none stays
     */
    public static Resampled without(Frame x, Target y, boolean[] gone, String why) {
      int[] kept = new int[gone.length];
      int count = 0;
      for (int i = 0; i < gone.length; i++) {
        if (!gone[i]) {
          kept[count++] = i;
        }
      }
      if (count == 0 && gone.length > 0) {
        throw new DataException("no training row is left: each of the " + gone.length + " rows " + why);
      }
      return of(x, y, Arrays.copyOf(kept, count));
    }
  }
}
