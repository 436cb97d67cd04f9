package ai.kolosal.automl.benchmarks.kernel;

/** What a benchmark's answer is held against before it is timed. */
final class Check {
  private Check() {}

  /**
   * Refuses an answer.
   *
   * @param what its name
   * @param expected the right answer
   * @param found the answer
   * @param tolerance how far it may be, in parts of the right answer or of 1, whichever is greater
   */
  static void close(String what, double expected, double found, double tolerance) {
    if (!(Math.abs(expected - found) <= tolerance * Math.max(1, Math.abs(expected)))) {
      throw new IllegalStateException(what + " is " + found + ", not " + expected + " to within " + tolerance);
    }
  }

  /**
   * Refuses an array.
   *
   * @param what its name
   * @param expected the right cells
   * @param found the cells
   * @param tolerance how far each may be, in parts of the right cell or of 1, whichever is greater
   */
  static void close(String what, double[] expected, double[] found, double tolerance) {
    for (int i = 0; i < expected.length; i++) {
      close(what + " at " + i, expected[i], found[i], tolerance);
    }
  }
}
