package ai.kolosal.automl.model.svm;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.internal.math.IsotonicRegression;
import ai.kolosal.automl.internal.math.PlattScaling;

/** What turns a score of one class against another, or all others, into its probability. Immutable. */
sealed interface Calibrator {
  /** The probability of the class that greater scores speak for, above 0 and below 1. */
  double at(double score);

  /** Writes it. */
  void write(StateWriter out);

  /** How scores become probabilities. */
  enum Kind {
    /** By a sigmoid. */
    SIGMOID,
    /** By a step function. */
    ISOTONIC;

    /**
     * Learns.
     *
     * @param scores finite
     * @param positive whose class they speak for
     * @param weights what each counts, null where all count 1
     */
    Calibrator fit(double[] scores, boolean[] positive, double[] weights) {
      double[] counts = new double[2];
      for (int i = 0; i < scores.length; i++) {
        counts[positive[i] ? 1 : 0] += weights == null ? 1 : weights[i];
      }
      if (this == SIGMOID || counts[0] == 0 || counts[1] == 0) {
        return new Sigmoid(PlattScaling.fit(scores, positive, weights));
      }
      double[] truth = new double[scores.length];
      for (int i = 0; i < truth.length; i++) {
        truth[i] = positive[i] ? 1 : 0;
      }
      // Platt's targets bound it: no class is ever certain
      return new Steps(
          IsotonicRegression
              .fit(scores, truth, weights, true, 1 / (counts[0] + 2), (counts[1] + 1) / (counts[1] + 2)));
    }
  }

  /** Reads what {@link #write} wrote. */
  static Calibrator read(StateReader in) {
    int code = in.readByte();
    try {
      return switch (code) {
        case 0 -> new Sigmoid(new PlattScaling(in.readDouble(), in.readDouble()));
        case 1 -> new Steps(IsotonicRegression.through(in.readDoubles(), in.readDoubles()));
        default -> throw in.corrupt("a calibration is " + code);
      };
    } catch (IllegalArgumentException e) {
      throw in.corrupt(e.getMessage());
    }
  }

  /** A sigmoid. */
  record Sigmoid(PlattScaling scaling) implements Calibrator {
    /* As LIBSVM: pairs must not be certain to be coupled. */
    private static final double LEAST = 1e-7;

    @Override
    public double at(double score) {
      return Math.max(LEAST, Math.min(1 - LEAST, scaling.at(score)));
    }

    @Override
    public void write(StateWriter out) {
      out.writeByte(0);
      out.writeDouble(scaling.a());
      out.writeDouble(scaling.b());
    }
  }

  /** A monotone function. */
  record Steps(IsotonicRegression function) implements Calibrator {
    @Override
    public double at(double score) {
      return function.at(score);
    }

    @Override
    public void write(StateWriter out) {
      out.writeByte(1);
      out.writeDoubles(function.x());
      out.writeDoubles(function.y());
    }
  }
}
