package ai.kolosal.automl.model.neural;

import java.util.Optional;

/**
 * Numbers of a layer: trained by their gradient, or kept by the layer itself (running moments).
 *
 * <p>Not thread-safe while trained; a model's are never written to.
 */
final class Weights {
  private static final float[] NONE = {};

  private final String name;
  private final float[] values;
  private final float[] gradient;
  private final float rateFactor;
  private final float decayFactor;
  private final Optional<TouchedRows> touched;

  private Weights(
      String name,
      float[] values,
      float[] gradient,
      double rateFactor,
      double decayFactor,
      Optional<TouchedRows> touched) {
    this.touched = touched;
    this.name = name;
    this.values = values;
    this.gradient = gradient;
    this.rateFactor = (float) rateFactor;
    this.decayFactor = (float) decayFactor;
  }

  /**
   * Weights that an optimiser trains.
   *
   * @param name what they are, for messages
   * @param values what they are at first; not copied
   * @param rateFactor times the learning rate
   * @param decayFactor times the weight decay; 0 for none
   */
  static Weights trained(String name, float[] values, double rateFactor, double decayFactor) {
    return new Weights(name, values, new float[values.length], rateFactor, decayFactor, Optional.empty());
  }

  /**
   * Weights of a table of which a batch uses few rows: its layer marks the rows it adds gradients to, and an optimiser
   * steps only these.
   *
   * @param name what they are, for messages
   * @param values what they are at first, row after row; not copied
   * @param width how many a row has, at least 1
   * @param rateFactor times the learning rate
   * @param decayFactor times the weight decay; 0 for none
   */
  static Weights trainedRows(String name, float[] values, int width, double rateFactor, double decayFactor) {
    return new Weights(
        name, values, new float[values.length], rateFactor, decayFactor,
        Optional.of(new TouchedRows(values.length / width, width)));
  }

  /** Numbers that belong to the layer's state and that no optimiser touches; not copied. */
  static Weights kept(String name, float[] values) {
    return new Weights(name, values, NONE, 0, 0, Optional.empty());
  }

  String name() {
    return name;
  }

  int size() {
    return values.length;
  }

  /** Whether an optimiser changes them; else there is no gradient. */
  boolean isTrained() {
    return gradient != NONE;
  }

  /** The very numbers. */
  float[] values() {
    return values;
  }

  /** The sum of the gradients of the batch, of the same size; the optimiser sets it to 0 when it has used it. */
  float[] gradient() {
    return gradient;
  }

  /** The rows with a gradient; empty where all weights have one. */
  Optional<TouchedRows> touched() {
    return touched;
  }

  float rateFactor() {
    return rateFactor;
  }

  float decayFactor() {
    return decayFactor;
  }
}
