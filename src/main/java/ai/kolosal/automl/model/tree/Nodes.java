package ai.kolosal.automl.model.tree;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import java.util.Arrays;
import java.util.List;

/**
 * The nodes of many {@linkplain PackedTree packed trees}, one after the other in shared arrays.
 *
 * <p>{@code meta} and {@code value} are as in the packed tree, sets and vectors numbered through; {@code child} is the
 * index of an inner node's left child, its sibling follows. Immutable and thread-safe.
 */
final class Nodes {
  private final int[] start;
  private final int[] meta;
  private final int[] child;
  private final int[] setStart;
  private final long[] setBits;
  final double[] value;
  final double[] vectors;

  private Nodes(int[] start, int[] meta, double[] value, int[] setStart, long[] setBits, double[] vectors) {
    this.start = start;
    this.meta = meta;
    this.value = value;
    this.setStart = setStart;
    this.setBits = setBits;
    this.vectors = vectors;
    this.child = children(start, meta);
  }

  /** Lays trees that are sound one after the other. */
  static Nodes of(List<PackedTree> trees, int[] treeOutput, int width) {
    int[] start = new int[trees.size() + 1];
    int sets = 0;
    int words = 0;
    for (int t = 0; t < trees.size(); t++) {
      start[t + 1] = Math.addExact(start[t], trees.get(t).meta().length);
      sets += trees.get(t).sets().length;
      for (long[] set : trees.get(t).sets()) {
        words = Math.addExact(words, set.length);
      }
    }
    int[] meta = new int[start[trees.size()]];
    double[] value = new double[meta.length];
    int[] setStart = new int[sets + 1];
    long[] setBits = new long[words];
    PackedTree.VectorPool pool = new PackedTree.VectorPool(width);
    int set = 0;
    for (int t = 0; t < trees.size(); t++) {
      PackedTree tree = trees.get(t);
      int[] row = new int[tree.vectors().length / width];
      for (int i = 0; i < row.length; i++) {
        row[i] = pool.add(tree.vectors(), i * width);
      }
      boolean vector = treeOutput[t] < 0 && width > 1;
      int at = start[t];
      System.arraycopy(tree.meta(), 0, meta, at, tree.meta().length);
      for (int n = 0; n < tree.meta().length; n++) {
        double v = tree.value()[n];
        int m = tree.meta()[n];
        if (m == PackedTree.LEAF) {
          value[at + n] = vector ? row[(int) v] : v;
        } else {
          value[at + n] = (m & PackedTree.CATEGORICAL) != 0 ? set + v : v;
        }
      }
      for (long[] bits : tree.sets()) {
        System.arraycopy(bits, 0, setBits, setStart[set], bits.length);
        setStart[set + 1] = setStart[set] + bits.length;
        set++;
      }
    }
    return new Nodes(start, meta, value, setStart, setBits, pool.toArray());
  }

  /** Where the nodes of a tree begin; for the number of trees, the number of nodes. */
  int start(int tree) {
    return start[tree];
  }

  /**
   * How much the nodes that split each cell matter.
   *
   * @param width the number of cells a row has
   * @param figures what {@link ImportanceKind#GAIN} and {@link ImportanceKind#COVER} sum
   * @return a sum for each cell
   */
  double[] importance(ImportanceKind kind, PackedFigures figures, int width) {
    double[] sums = new double[width];
    double[] cover = new double[kind == ImportanceKind.COVER ? meta.length : 0];
    for (int n = meta.length - 1; n >= 0; n--) {
      boolean leaf = meta[n] == PackedTree.LEAF;
      if (cover.length > 0) {
        // children come after their parent
        cover[n] = leaf ? figures.of(n) : cover[child[n]] + cover[child[n] + 1];
      }
      if (!leaf) {
        sums[meta[n] >> 2] += switch (kind) {
          case SPLIT -> 1;
          case GAIN -> figures.of(n);
          case COVER -> cover[n];
        };
      }
    }
    return sums;
  }

  /** One of the trees, its leaves of so many values. */
  Tree tree(int tree, int width) {
    int from = start[tree];
    int size = start[tree + 1] - from;
    int[] feature = new int[size];
    double[] threshold = new double[size];
    boolean[] missingLeft = new boolean[size];
    int[] left = new int[size];
    int[] right = new int[size];
    long[][] sets = null;
    double[] values = new double[size * width];
    for (int n = 0; n < size; n++) {
      int m = meta[from + n];
      double v = value[from + n];
      feature[n] = m == PackedTree.LEAF ? PackedTree.LEAF : m >> 2;
      if (m == PackedTree.LEAF && width > 1) {
        System.arraycopy(vectors, (int) v * width, values, n * width, width);
      } else if (m == PackedTree.LEAF) {
        values[n] = v;
      } else {
        missingLeft[n] = (m & PackedTree.MISSING_LEFT) != 0;
        left[n] = child[from + n] - from;
        right[n] = left[n] + 1;
        if ((m & PackedTree.CATEGORICAL) == 0) {
          threshold[n] = v;
        } else {
          sets = sets == null ? new long[size][] : sets;
          sets[n] = Arrays.copyOfRange(setBits, setStart[(int) v], setStart[(int) v + 1]);
        }
      }
    }
    return new Tree(feature, threshold, missingLeft, left, right, sets, values);
  }

  /** The nodes of the first trees. */
  Nodes truncate(int[] treeOutput, int trees, int width) {
    int end = start[trees];
    int sets = 0;
    int rows = 0;
    for (int t = 0; t < trees; t++) {
      for (int n = start[t]; n < start[t + 1]; n++) {
        if (meta[n] != PackedTree.LEAF && (meta[n] & PackedTree.CATEGORICAL) != 0) {
          sets = Math.max(sets, (int) value[n] + 1);
        } else if (meta[n] == PackedTree.LEAF && treeOutput[t] < 0 && width > 1) {
          rows = Math.max(rows, (int) value[n] + 1);
        }
      }
    }
    return new Nodes(
        Arrays.copyOf(start, trees + 1),
        Arrays.copyOf(meta, end),
        Arrays.copyOf(value, end),
        Arrays.copyOf(setStart, sets + 1),
        Arrays.copyOf(setBits, setStart[sets]),
        Arrays.copyOf(vectors, rows * width));
  }

  /**
   * The leaf that a row falls into.
   *
   * @param tree which tree
   * @param cells holds the row from {@code at}
   * @param at where the row begins
   * @return the leaf's index in {@link #value}
   */
  int leaf(int tree, double[] cells, int at) {
    int n = start[tree];
    int m = meta[n];
    while (m >= 0) {
      double v = cells[at + (m >> 2)];
      boolean left;
      if (v != v) {
        left = (m & PackedTree.MISSING_LEFT) != 0;
      } else if ((m & PackedTree.CATEGORICAL) == 0) {
        left = v <= value[n];
      } else {
        left = inSet((int) value[n], (int) v);
      }
      n = left ? child[n] : child[n] + 1;
      m = meta[n];
    }
    return n;
  }

  private boolean inSet(int set, int code) {
    int word = setStart[set] + (code >> 6);
    return code >= 0 && word < setStart[set + 1] && (setBits[word] >>> (code & 63) & 1L) != 0;
  }

  void write(StateWriter out) {
    out.writeInts(start);
    out.writeInts(meta);
    out.writeDoubles(value);
    out.writeInts(setStart);
    out.writeLongs(setBits);
    out.writeDoubles(vectors);
  }

  static Nodes read(StateReader in, int features, int[] treeOutput, int width) {
    int[] start = in.readInts();
    int[] meta = in.readInts();
    double[] value = in.readDoubles();
    int[] setStart = in.readInts();
    long[] setBits = in.readLongs();
    double[] vectors = in.readDoubles();
    if (!covers(start, treeOutput.length + 1, meta.length) || value.length != meta.length) {
      throw in.corrupt("the trees do not cover their nodes");
    }
    if (setStart.length == 0 || !covers(setStart, setStart.length, setBits.length)) {
      throw in.corrupt("the category sets do not cover their bits");
    }
    if (vectors.length % width != 0) {
      throw in.corrupt("the leaf vectors are no whole rows of " + width);
    }
    for (double v : vectors) {
      if (!Double.isFinite(v)) {
        throw in.corrupt("a leaf value is " + v);
      }
    }
    for (int t = 0; t < treeOutput.length; t++) {
      boolean vector = treeOutput[t] < 0 && width > 1;
      int next = start[t] + 1;
      for (int n = start[t]; n < start[t + 1]; n++) {
        double limit = vector ? vectors.length / width : Double.NaN;
        if (n >= next || !sound(meta[n], value[n], features, setStart.length - 1, limit)) {
          throw in.corrupt("node " + (n - start[t]) + " of tree " + t + " is not sound");
        }
        next += meta[n] == PackedTree.LEAF ? 0 : 2;
      }
      if (next != start[t + 1]) {
        throw in.corrupt("tree " + t + " lacks nodes");
      }
    }
    return new Nodes(start, meta, value, setStart, setBits, vectors);
  }

  private static boolean sound(int meta, double value, int features, int sets, double vectors) {
    if (meta == PackedTree.LEAF) {
      return Double.isNaN(vectors) ? Double.isFinite(value) : isIndex(value, vectors);
    }
    if (meta < 0 || meta >> 2 >= features) {
      return false;
    }
    return (meta & PackedTree.CATEGORICAL) == 0 ? !Double.isNaN(value) : isIndex(value, sets);
  }

  private static boolean isIndex(double value, double size) {
    return value >= 0 && value < size && value == Math.rint(value);
  }

  /** Whether parts that begin at {@code start} cover {@code size} elements in order. */
  static boolean covers(int[] start, int length, int size) {
    if (start.length != length || start[0] != 0 || start[length - 1] != size) {
      return false;
    }
    for (int i = 1; i < length; i++) {
      if (start[i] < start[i - 1]) {
        return false;
      }
    }
    return true;
  }

  private static int[] children(int[] start, int[] meta) {
    int[] child = new int[meta.length];
    for (int t = 0; t + 1 < start.length; t++) {
      int next = start[t] + 1;
      for (int n = start[t]; n < start[t + 1]; n++) {
        if (meta[n] != PackedTree.LEAF) {
          child[n] = next;
          next += 2;
        }
      }
    }
    return child;
  }
}
