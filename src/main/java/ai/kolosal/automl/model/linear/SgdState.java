package ai.kolosal.automl.model.linear;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;

/**
 * Where averaged stochastic gradient descent stands: its weights, their running average, and how far it has come.
 *
 * <p>Not thread-safe; a model keeps one that nobody changes.
 *
 * @param sums how many sums a row has
 * @param features how many weights a sum has
 * @param weights sums × features, then an intercept a sum
 * @param average the average of all weights so far, of the same form
 * @param numbers see the constants
 */
record SgdState(int sums, int features, double[] weights, double[] average, double[] numbers) {
  /* Places among the numbers: steps taken, what they weigh in the average, the rate's divisor, the target's mean and
   * deviation in the first batch, and the least and greatest of all targets so far. */
  static final int STEPS = 0;
  static final int WEIGHT = 1;
  static final int DIVISOR = 2;
  static final int CENTRE = 3;
  static final int SCALE = 4;
  static final int LEAST = 5;
  static final int GREATEST = 6;
  private static final int NUMBERS = 7;

  static SgdState start(int sums, int features) {
    int size = sums * (features + 1);
    double[] numbers = new double[NUMBERS];
    numbers[DIVISOR] = 1;
    numbers[SCALE] = 1;
    numbers[LEAST] = Double.POSITIVE_INFINITY;
    numbers[GREATEST] = Double.NEGATIVE_INFINITY;
    return new SgdState(sums, features, new double[size], new double[size], numbers);
  }

  SgdState copy() {
    return new SgdState(sums, features, weights.clone(), average.clone(), numbers.clone());
  }

  double number(int place) {
    return numbers[place];
  }

  void set(int place, double value) {
    numbers[place] = value;
  }

  void write(StateWriter out) {
    out.writeInt(sums);
    out.writeInt(features);
    out.writeDoubles(weights);
    out.writeDoubles(average);
    out.writeDoubles(numbers);
  }

  static SgdState read(StateReader in) {
    int sums = in.readInt("the number of sums", 1, Integer.MAX_VALUE);
    int features = in.readInt("the number of features", 0, Integer.MAX_VALUE - 1);
    SgdState state = new SgdState(sums, features, in.readDoubles(), in.readDoubles(), in.readDoubles());
    long size = (long) sums * (features + 1L);
    if (state.weights.length != size || state.average.length != size || state.numbers.length != NUMBERS) {
      throw in.corrupt("the state of " + sums + " sums of " + features + " features has " + state.weights.length
          + " weights, " + state.average.length + " averages and " + state.numbers.length + " numbers");
    }
    return state;
  }
}
