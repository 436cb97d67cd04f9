package ai.kolosal.automl.model.tree;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import java.util.Arrays;
import java.util.List;

/**
 * The {@linkplain NodeFigures figures} of many trees: for each node its gain, for each leaf its cover.
 *
 * <p>Immutable and thread-safe.
 */
final class PackedFigures {
  /** Nothing is known. */
  static final PackedFigures NONE = new PackedFigures(new float[0]);

  private final float[] figure;

  private PackedFigures(float[] figure) {
    this.figure = figure;
  }

  /** Lays figures one after the other; none where a tree with splits has none. */
  static PackedFigures of(List<PackedTree> trees) {
    int nodes = 0;
    boolean known = false;
    for (PackedTree tree : trees) {
      nodes += tree.meta().length;
      known |= tree.figures() != null;
      if (tree.figures() == null && tree.meta().length > 1) {
        return NONE;
      }
    }
    if (!known) {
      return NONE;
    }
    float[] figure = new float[nodes];
    int first = 0;
    for (PackedTree tree : trees) {
      for (int n = 0; tree.figures() != null && n < tree.meta().length; n++) {
        boolean leaf = tree.meta()[n] == PackedTree.LEAF;
        figure[first + n] = single(leaf ? tree.figures().cover()[n] : tree.figures().gain()[n]);
      }
      first += tree.meta().length;
    }
    return new PackedFigures(figure);
  }

  private static float single(double value) {
    return (float) Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, value));
  }

  /**
   * Checks the figures of a tree and brings them into another order of its nodes.
   *
   * @param figures null where nothing is known
   * @param order for each new node the old one
   * @throws IllegalArgumentException naming the node that breaks a rule
   */
  static NodeFigures inOrder(NodeFigures figures, int[] feature, int[] order) {
    if (figures == null) {
      return null;
    }
    if (figures.gain().length != feature.length || figures.cover().length != feature.length) {
      throw new IllegalArgumentException(
          "the figures of a tree with " + feature.length + " nodes have other lengths");
    }
    double[] gain = new double[order.length];
    double[] cover = new double[order.length];
    for (int n = 0; n < order.length; n++) {
      gain[n] = figures.gain()[order[n]];
      cover[n] = figures.cover()[order[n]];
      boolean leaf = feature[order[n]] < 0;
      if (leaf ? !(cover[n] >= 0) : Double.isNaN(gain[n])) {
        throw new IllegalArgumentException(
            "node " + order[n] + ": the " + (leaf ? "cover is " + cover[n] : "gain is " + gain[n]));
      }
    }
    return new NodeFigures(gain, cover);
  }

  boolean isEmpty() {
    return figure.length == 0;
  }

  PackedFigures truncate(int nodes) {
    return isEmpty() || nodes == 0 ? NONE : new PackedFigures(Arrays.copyOf(figure, nodes));
  }

  /** What is known of the nodes of a tree; null where nothing is. */
  NodeFigures take(int from, int to) {
    if (isEmpty()) {
      return null;
    }
    double[] known = new double[to - from];
    Arrays.setAll(known, n -> figure[from + n]);
    return new NodeFigures(known, known.clone());
  }

  /** The gain of an inner node, the cover of a leaf. */
  double of(int node) {
    return figure[node];
  }

  void write(StateWriter out) {
    int[] bits = new int[figure.length];
    for (int n = 0; n < bits.length; n++) {
      bits[n] = Float.floatToIntBits(figure[n]);
    }
    out.writeInts(bits);
  }

  static PackedFigures read(StateReader in, int nodes) {
    int[] bits = in.readInts();
    if (bits.length != 0 && bits.length != nodes) {
      throw in.corrupt("there are figures of " + bits.length + " of " + nodes + " nodes");
    }
    float[] figure = new float[bits.length];
    for (int n = 0; n < bits.length; n++) {
      figure[n] = Float.intBitsToFloat(bits[n]);
      if (!Float.isFinite(figure[n])) {
        throw in.corrupt("a figure is " + figure[n]);
      }
    }
    return bits.length == 0 ? NONE : new PackedFigures(figure);
  }
}
