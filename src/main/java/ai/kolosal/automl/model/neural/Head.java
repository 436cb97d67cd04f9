package ai.kolosal.automl.model.neural;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;

/**
 * What is made of a network's outputs: probabilities by a softmax, or a number in its own units and within the range of
 * training.
 *
 * @param outputs the classes; 1 for a number
 * @param centre the number that an output of 0 stands for
 * @param scale how much an output of 1 is above it
 * @param low the least number
 * @param high the greatest number
 */
record Head(int outputs, double centre, double scale, double low, double high) {
  static Head ofClasses(int classes) {
    return new Head(classes, 0, 1, 0, 1);
  }

  boolean isNumber() {
    return outputs == 1;
  }

  /**
   * Makes a prediction.
   *
   * @param raw a row's outputs, from {@code at}
   * @param out receives {@link #outputs()} values from {@code to}
   */
  void predict(float[] raw, int at, double[] out, int to) {
    if (isNumber()) {
      out[to] = Math.max(low, Math.min(high, centre + scale * raw[at]));
      return;
    }
    double most = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < outputs; k++) {
      most = Math.max(most, raw[at + k]);
    }
    double sum = 0;
    for (int k = 0; k < outputs; k++) {
      sum += Math.exp(raw[at + k] - most);
    }
    for (int k = 0; k < outputs; k++) {
      out[to + k] = Math.exp(raw[at + k] - most) / sum;
    }
  }

  void write(StateWriter out) {
    out.writeInt(outputs);
    out.writeDouble(centre);
    out.writeDouble(scale);
    out.writeDouble(low);
    out.writeDouble(high);
  }

  static Head read(StateReader in) {
    int outputs = in.readInt("the outputs of a network", 1, Layers.WIDEST);
    Head head = new Head(outputs, in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble());
    if (!(Double.isFinite(head.centre) && Double.isFinite(head.scale) && head.low <= head.high)) {
      throw in.corrupt("a network's numbers are " + head);
    }
    return head;
  }
}
