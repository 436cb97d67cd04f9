package ai.kolosal.automl.model.neural;

import ai.kolosal.automl.internal.kernel.Elementary;

/**
 * The cross-entropy of a softmax over classes: log Σ eᶻ − Σ tₖ zₖ.
 *
 * <p>Worked out in double precision; outputs of any finite size give a finite loss. Two classes have
 * two outputs as well, whose difference is the logit of the logistic loss. Immutable and thread-safe.
 *
 * @param outputs the classes, at least 2
 * @param smoothing ε in [0, 1): the target is 1 − ε + ε/K for the class and ε/K for each other (Szegedy et al., 2016)
 */
record CrossEntropy(int outputs, double smoothing) implements Loss {
  CrossEntropy {
    if (outputs < 2) {
      throw new IllegalArgumentException("a softmax over " + outputs + " classes says nothing; give at least 2");
    }
    if (!(smoothing >= 0 && smoothing < 1)) {
      throw new IllegalArgumentException("label smoothing " + smoothing + " is not in [0, 1)");
    }
  }

  @Override
  public double gradient(float[] values, Answers answers, float[] gradient) {
    double share = 1.0 / answers.rows();
    double sum = 0;
    for (int i = 0; i < answers.rows(); i++) {
      double counts = share * answers.weights()[i];
      sum += counts * row(values, i * outputs, answers.classes()[i], counts, gradient);
    }
    return sum;
  }

  private double row(float[] values, int at, int code, double counts, float[] gradient) {
    double greatest = Double.NEGATIVE_INFINITY;
    double mean = 0;
    for (int k = at; k < at + outputs; k++) {
      greatest = Math.max(greatest, values[k]);
      mean += values[k];
    }
    mean /= outputs;
    double total = 0;
    for (int k = at; k < at + outputs; k++) {
      double power = Elementary.exp(values[k] - greatest);
      gradient[k] = (float) power;
      total += power;
    }
    double other = smoothing / outputs;
    for (int k = at; k < at + outputs; k++) {
      gradient[k] = (float) (counts * (gradient[k] / total - other));
    }
    double own = Elementary.exp(values[at + code] - greatest) / total;
    gradient[at + code] = (float) (counts * (own - other - (1 - smoothing)));
    double below = (1 - smoothing) * (greatest - values[at + code]) + smoothing * (greatest - mean);
    return Elementary.log(total) + below;
  }
}
