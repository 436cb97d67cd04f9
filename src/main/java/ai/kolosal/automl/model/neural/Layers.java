package ai.kolosal.automl.model.neural;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import java.util.ArrayList;
import java.util.List;

/** Layers in files: the one table of kinds, and floats as their bits. */
final class Layers {
  /** No layer of a network that can be trained is wider. */
  static final int WIDEST = 1 << 22;

  private static final int MOST = 1000;

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
      case Dense.KIND -> Dense.read(in);
      case Scaling.KIND -> Scaling.read(in);
      case ParametricActivation.KIND -> ParametricActivation.read(in);
      case Dropout.KIND -> Dropout.read(in);
      case BatchNorm.KIND -> BatchNorm.read(in);
      case Concat.KIND -> Concat.read(in);
      case Network.KIND -> Network.read(in);
      case Embedding.KIND -> Embedding.read(in);
      case PeriodicEmbedding.KIND -> PeriodicEmbedding.read(in);
      default -> throw in.corrupt("there is no layer of kind '" + kind + "'");
    };
  }

  /** Layers one after another, their number in front. */
  static void write(List<Layer> layers, StateWriter out) {
    out.writeInt(layers.size());
    layers.forEach(layer -> write(layer, out));
  }

  static List<Layer> readAll(StateReader in) {
    int count = in.readInt("the number of layers", 0, MOST);
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      layers.add(read(in));
    }
    return layers;
  }

  static void writeFloats(float[] values, StateWriter out) {
    int[] bits = new int[values.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Float.floatToRawIntBits(values[i]);
    }
    out.writeInts(bits);
  }

  /** Reads finite floats of a known number. */
  static float[] readFloats(StateReader in, String what, long size) {
    int[] bits = in.readInts();
    if (bits.length != size) {
      throw in.corrupt(what + " has " + bits.length + " values, not " + size);
    }
    float[] values = new float[bits.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.intBitsToFloat(bits[i]);
      if (!Float.isFinite(values[i])) {
        throw in.corrupt(what + " holds " + values[i]);
      }
    }
    return values;
  }
}
