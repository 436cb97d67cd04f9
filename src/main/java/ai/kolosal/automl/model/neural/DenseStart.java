package ai.kolosal.automl.model.neural;

import ai.kolosal.automl.internal.concurrent.Workers;
import ai.kolosal.automl.random.SeedTree;
import java.util.random.RandomGenerator;

/** How the weights of a dense layer begin. */
enum DenseStart {
  /** Normal, by the neural tangent kernel's parametrisation: weight and bias with deviation 1. */
  NTK,

  /** As {@link #NTK}, its weights and biases nothing but 0: the last layer of RealMLP's simple form. */
  NTK_ZERO,

  /**
   * By the rows of training, in the neural tangent kernel's parametrisation: each output has deviation 1 over them, and
   * its bias puts 0 at a random point within them (he+5, Steinwart 2019).
   */
  NTK_DATA,

  /** Uniform within ±√(6 / inputs), for activations that cut off one half (He et al. 2015); biases of 0. */
  HE,

  /** Uniform within ±√(6 / (inputs + outputs)) (Glorot and Bengio 2010); biases of 0. */
  XAVIER;

  /** Points that a bias of {@link #NTK_DATA} lies between. */
  private static final int CORNERS = 5;

  /**
   * A layer at its start.
   *
   * @param activation what its sums go through
   * @param biasRate times the learning rate of the biases
   * @param biasDecay times the weight decay of the biases
   * @param sample rows that come in, for {@link #NTK_DATA}
   * @param rows how many of them there are
   */
  Dense layer(
      int inputs, int outputs, Activation activation, double biasRate, double biasDecay, SeedTree seed, float[] sample,
      int rows) {
    RandomGenerator random = seed.generator();
    float[] weight = new float[Math.multiplyExact(inputs, outputs)];
    float[] bias = new float[outputs];
    double root = Math.sqrt(Math.max(1, inputs));
    boolean tangent = this != HE && this != XAVIER;
    if (tangent && this != NTK_ZERO) {
      for (int k = 0; k < weight.length; k++) {
        weight[k] = (float) (random.nextGaussian() / root);
      }
    }
    if (this == NTK) {
      for (int k = 0; k < outputs; k++) {
        bias[k] = (float) random.nextGaussian();
      }
    }
    if (!tangent) {
      double most = Math.sqrt(6.0 / (this == HE ? Math.max(1, inputs) : inputs + outputs));
      for (int k = 0; k < weight.length; k++) {
        weight[k] = (float) (most * (2 * random.nextDouble() - 1));
      }
    }
    if (this == NTK_DATA) {
      fit(weight, bias, inputs, outputs, random, sample, rows);
    }
    // decay takes rate · rateFactor · decayFactor of a weight: what the parametrisation takes off the rate it must not take off this
    Weights w = tangent
        ? Weights.trained("weight", weight, 1 / root, root)
        : Weights.trained("weight", weight, 1, 1);
    return new Dense(w, Weights.trained("bias", bias, biasRate, biasDecay), activation);
  }

  private static void fit(
      float[] weight, float[] bias, int inputs, int outputs, RandomGenerator random, float[] sample, int rows) {
    Dense plain = new Dense(Weights.kept("weight", weight), Weights.kept("bias", bias), Activation.NONE);
    float[] sums = plain.pass(PassPlan.evaluation(rows, new Workers("kolosal-network", 1))).forward(sample, rows);
    for (int k = 0; k < outputs; k++) {
      double mean = 0;
      for (int i = 0; i < rows; i++) {
        mean += sums[i * outputs + k] / (double) rows;
      }
      double squares = 0;
      for (int i = 0; i < rows; i++) {
        double apart = sums[i * outputs + k] - mean;
        squares += apart * apart;
      }
      double deviation = Math.sqrt(squares / rows);
      double scale = deviation > 1e-6 * Math.abs(mean) && deviation > 0 ? 1 / deviation : 1;
      for (int j = 0; j < inputs; j++) {
        weight[j * outputs + k] *= (float) scale;
      }
      bias[k] = (float) (-scale * inside(sums, outputs, k, rows, random));
    }
  }

  /** A random point between the sums of some rows. */
  private static double inside(float[] sums, int outputs, int output, int rows, RandomGenerator random) {
    double total = 0;
    double point = 0;
    for (int c = 0; c < CORNERS; c++) {
      double share = -Math.log(1 - random.nextDouble());
      point += share * sums[random.nextInt(rows) * outputs + output];
      total += share;
    }
    return total > 0 ? point / total : 0;
  }
}
