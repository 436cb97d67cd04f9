package ai.kolosal.automl.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The scratch arrays of one piece of work, which all go back to the pool when it is done.
 *
 * <p>An array belongs to the work until the arena is closed and must not be looked at afterwards: others will write to it.
 * One that outlives the work must be made by {@code new}. An arena that is never closed leaks nothing, its arrays go to the
 * garbage.
 *
 * <p>Not thread-safe.
 */
public final class Arena implements AutoCloseable {
  private final BufferPool pool;
  private final List<Object> arrays = new ArrayList<>();
  private boolean closed;

  Arena(BufferPool pool) {
    this.pool = pool;
  }

  /**
   * Numbers left over from earlier work, to be written before they are read.
   *
   * @param atLeast the least length, at least 0; the array may be longer
   * @return the array
   * @throws IllegalStateException if the arena is closed
   */
  public double[] dirtyDoubles(int atLeast) {
    return take(double[].class, atLeast);
  }

  /**
   * Numbers that are 0.
   *
   * @param atLeast how many are, at least 0; the array may be longer, what is beyond is left over
   * @return the array
   * @throws IllegalStateException if the arena is closed
   */
  public double[] zeroedDoubles(int atLeast) {
    double[] array = dirtyDoubles(atLeast);
    Arrays.fill(array, 0, atLeast, 0.0);
    return array;
  }

  /**
   * Numbers left over from earlier work, to be written before they are read.
   *
   * @param atLeast the least length, at least 0; the array may be longer
   * @return the array
   * @throws IllegalStateException if the arena is closed
   */
  public long[] dirtyLongs(int atLeast) {
    return take(long[].class, atLeast);
  }

  /**
   * Numbers that are 0.
   *
   * @param atLeast how many are, at least 0; the array may be longer, what is beyond is left over
   * @return the array
   * @throws IllegalStateException if the arena is closed
   */
  public int[] zeroedInts(int atLeast) {
    int[] array = take(int[].class, atLeast);
    Arrays.fill(array, 0, atLeast, 0);
    return array;
  }

  private <T> T take(Class<T> kind, int atLeast) {
    if (closed) {
      throw new IllegalStateException("the arena is closed; open one for each piece of work");
    }
    Object array = pool.take(kind, atLeast);
    arrays.add(array);
    return kind.cast(array);
  }

  /** Gives every array back; closing again does nothing. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      pool.close(this, arrays);
      arrays.clear();
    }
  }
}
