package ai.kolosal.automl.model.neural;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;

/** Layers in files: the one table of kinds, and floats as their bits. */
final class Layers {
  /** No layer of a network that can be trained is wider. */
  static final int WIDEST = 1 << 22;

  private Layers() {}

  static void write(Layer layer, StateWriter out) {
    out.writeString(layer.kind());
    layer.write(out);
  }

  /** Reads a layer of any kind; one line a kind. */
  static Layer read(StateReader in) {
    String kind = in.readString();
    return switch (kind) {
      case Identity.KIND -> Identity.read(in);
      default -> throw in.corrupt("there is no layer of kind '" + kind + "'");
    };
  }

  static void writeFloats(float[] values, StateWriter out) {
    int[] bits = new int[values.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Float.floatToRawIntBits(values[i]);
    }
    out.writeInts(bits);
  }

  /** Reads finite floats of a known number. */
  static float[] readFloats(StateReader in, String what, int size) {
    int[] bits = in.readInts();
    if (bits.length != size) {
      throw in.corrupt(what + " has " + bits.length + " values, not " + size);
    }
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = Float.intBitsToFloat(bits[i]);
      if (!Float.isFinite(values[i])) {
        throw in.corrupt(what + " holds " + values[i]);
      }
    }
    return values;
  }
}
