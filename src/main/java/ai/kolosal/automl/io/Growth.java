package ai.kolosal.automl.io;

/** How growing arrays grow. */
final class Growth {
  private static final int LARGEST = Integer.MAX_VALUE - 8;

  private Growth() {}

  /** A size half as large again; the largest there is where that would be too much. */
  static int larger(int size) {
    if (size == LARGEST) {
      throw new OutOfMemoryError("a column of more than " + LARGEST + " rows");
    }
    return (int) Math.min(LARGEST, size + (long) (size >> 1) + 16);
  }
}
