package ai.kolosal.automl.model.lightgbm;

import ai.kolosal.automl.error.ArtifactException;
import ai.kolosal.automl.model.tree.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Reads LightGBM's model text (version 4).
 *
 * <p>A node's {@code decision_type} holds: bit 0 categorical, bit 1 missing goes left, bits 2–3 the kind of missing.
 *
 * <ul>
 *   <li>kind 0, none: a missing value counts as 0, so its side depends on the threshold
 *   <li>kind 1, zero: see {@link ZeroAsMissing}
 *   <li>kind 2, NaN: a missing value goes to the default side
 *   <li>categorical: values are cut to integers; missing, negative and unknown ones go right
 *   <li>a threshold of 1e300 or more is beyond every number of training, so that infinity is below it too
 *   <li>linear leaves are refused
 * </ul>
 *
 * <p>Leaf values include the learning rate and, in the first round, the average of the target.
 */
final class LightGbmModelReader {
  private static final int CATEGORICAL = 1;
  private static final int DEFAULT_LEFT = 2;
  private static final int MISSING_IS_ZERO = 1;
  private static final int MISSING_IS_NAN = 2;

  private LightGbmModelReader() {}

  /**
   * Reads a model.
   *
   * @param text what LightGBM saves
   * @return the model
   * @throws ArtifactException if it cannot be read or has linear leaves
   */
  static LightGbmModel read(String text) {
    Iterator<String> lines = text.lines().iterator();
    Map<String, String> header = new HashMap<>();
    List<Tree> trees = new ArrayList<>();
    String line = section(lines, header);
    while (line.startsWith("Tree=")) {
      Map<String, String> fields = new HashMap<>();
      line = section(lines, fields);
      try {
        trees.add(tree(fields));
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
        throw new ArtifactException("LightGBM model text: tree " + trees.size() + " is damaged (" + e.getMessage()
            + "); use an intact copy", e);
      }
    }
    if (!line.equals("end of trees")) {
      throw new ArtifactException("LightGBM model text: it ends after " + trees.size() + " trees; use an intact copy");
    }
    String[] objective = field(header, "objective").split(" ");
    double sigmoid = 1;
    boolean squareRoot = false;
    for (String option : objective) {
      squareRoot |= option.equals("sqrt");
      if (option.startsWith("sigmoid:")) {
        sigmoid = Double.parseDouble(option.substring("sigmoid:".length()));
      }
    }
    return new LightGbmModel(
        Integer.parseInt(field(header, "max_feature_idx")) + 1,
        Integer.parseInt(field(header, "num_tree_per_iteration")),
        objective[0],
        squareRoot,
        sigmoid,
        header.containsKey("average_output"),
        trees);
  }

  /** Reads {@code key=value} lines up to the next heading, which is returned; empty at the end. */
  private static String section(Iterator<String> lines, Map<String, String> into) {
    while (lines.hasNext()) {
      String line = lines.next();
      if (line.startsWith("Tree=") || line.equals("end of trees")) {
        return line;
      }
      int equals = line.indexOf('=');
      into.put(equals < 0 ? line : line.substring(0, equals), equals < 0 ? "" : line.substring(equals + 1));
    }
    return "";
  }

  private static Tree tree(Map<String, String> fields) {
    if (fields.getOrDefault("is_linear", "0").equals("1")) {
      throw new ArtifactException("LightGBM model text: linear leaves are not supported; train with linear_tree=false");
    }
    int leaves = Integer.parseInt(field(fields, "num_leaves"));
    int inner = leaves - 1;
    int nodes = inner + leaves;
    int[] feature = new int[nodes];
    double[] threshold = new double[nodes];
    boolean[] missingLeft = new boolean[nodes];
    int[] left = new int[nodes];
    int[] right = new int[nodes];
    double[] values = new double[nodes];
    System.arraycopy(doubles(fields, "leaf_value"), 0, values, inner, leaves);
    for (int i = inner; i < nodes; i++) {
      feature[i] = -1;
    }
    if (inner == 0) {
      return new Tree(feature, threshold, missingLeft, left, right, null, values);
    }
    System.arraycopy(ints(fields, "split_feature"), 0, feature, 0, inner);
    System.arraycopy(doubles(fields, "threshold"), 0, threshold, 0, inner);
    for (int i = 0; i < inner; i++) {
      threshold[i] = threshold[i] >= LightGbmBooster.BOUND ? Double.POSITIVE_INFINITY : threshold[i];
    }
    children(ints(fields, "left_child"), inner, left);
    children(ints(fields, "right_child"), inner, right);
    int[] decisions = ints(fields, "decision_type");
    boolean[] zero = new boolean[nodes];
    boolean anyZero = false;
    for (int i = 0; i < inner; i++) {
      boolean categorical = (decisions[i] & CATEGORICAL) != 0;
      boolean defaultLeft = (decisions[i] & DEFAULT_LEFT) != 0;
      int missing = decisions[i] >> 2;
      zero[i] = !categorical && missing == MISSING_IS_ZERO;
      anyZero |= zero[i];
      missingLeft[i] = !categorical
          && (missing == MISSING_IS_NAN || missing == MISSING_IS_ZERO ? defaultLeft : 0 <= threshold[i]);
    }
    long[][] sets = fields.containsKey("cat_boundaries") ? sets(fields, decisions, threshold, nodes) : null;
    Tree tree = new Tree(feature, threshold, missingLeft, left, right, sets, values);
    return anyZero ? ZeroAsMissing.rewrite(tree, zero) : tree;
  }

  /** Children are numbers of inner nodes, or the complements of numbers of leaves, which we put after the others. */
  private static void children(int[] from, int inner, int[] into) {
    for (int i = 0; i < inner; i++) {
      into[i] = from[i] >= 0 ? from[i] : inner + ~from[i];
    }
  }

  private static long[][] sets(Map<String, String> fields, int[] decisions, double[] threshold, int nodes) {
    int[] bounds = ints(fields, "cat_boundaries");
    String[] words = words(fields, "cat_threshold");
    long[][] sets = new long[nodes][];
    for (int i = 0; i < decisions.length; i++) {
      if ((decisions[i] & CATEGORICAL) != 0) {
        int begin = bounds[(int) threshold[i]];
        int end = bounds[(int) threshold[i] + 1];
        sets[i] = new long[(end - begin + 1) / 2];
        for (int w = begin; w < end; w++) {
          sets[i][(w - begin) / 2] |= Long.parseLong(words[w]) << 32 * ((w - begin) % 2);
        }
      }
    }
    return sets;
  }

  private static int[] ints(Map<String, String> fields, String key) {
    String[] words = words(fields, key);
    int[] values = new int[words.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Integer.parseInt(words[i]);
    }
    return values;
  }

  private static double[] doubles(Map<String, String> fields, String key) {
    String[] words = words(fields, key);
    double[] values = new double[words.length];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (words[i]) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(words[i]);
          };
    }
    return values;
  }

  private static String[] words(Map<String, String> fields, String key) {
    return field(fields, key).split(" ");
  }

  private static String field(Map<String, String> fields, String key) {
    String value = fields.get(key);
    if (value == null) {
      throw new ArtifactException("LightGBM model text: '" + key + "' is missing; use an intact copy");
    }
    return value;
  }
}
