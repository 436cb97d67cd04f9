package ai.kolosal.automl.preprocessing.text;

import ai.kolosal.automl.codec.StateReader;

/** What the values of a row are divided by; a row of zeros stays as it is. */
public enum Norm {
  /** Nothing. */
  NONE,
  /** The sum of their magnitudes. */
  L1,
  /** Their Euclidean length. */
  L2;

  static Norm read(StateReader in) {
    return values()[in.readInt("the norm of rows", 0, values().length - 1)];
  }

  /** The divisor of some of an array's values. */
  double of(double[] values, int[] places, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      double value = values[places[i]];
      sum += this == L1 ? Math.abs(value) : value * value;
    }
    return this == NONE || sum == 0 ? 1 : this == L1 ? sum : Math.sqrt(sum);
  }
}
