package ai.kolosal.automl.model.neural;

/**
 * What is known of the rows of a batch; one array of {@code classes} and {@code numbers} is empty.
 *
 * <p>Filled anew for each batch; not thread-safe.
 */
final class Answers {
  private static final float[] NO_NUMBERS = {};
  private static final int[] NO_CLASSES = {};

  private final int[] classes;
  private final float[] numbers;
  private final float[] weights;
  private int rows;

  private Answers(int[] classes, float[] numbers, float[] weights) {
    this.classes = classes;
    this.numbers = numbers;
    this.weights = weights;
  }

  static Answers ofClasses(int rows) {
    return new Answers(new int[rows], NO_NUMBERS, new float[rows]);
  }

  static Answers ofNumbers(int rows) {
    return new Answers(NO_CLASSES, new float[rows], new float[rows]);
  }

  /** How many rows of the arrays count. */
  int rows() {
    return rows;
  }

  void rows(int count) {
    rows = count;
  }

  /** The class of each row. */
  int[] classes() {
    return classes;
  }

  /** The number of each row, in the units the network is trained in. */
  float[] numbers() {
    return numbers;
  }

  /** What each row counts; 1 in the mean over all training rows. */
  float[] weights() {
    return weights;
  }
}
