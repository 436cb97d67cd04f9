package ai.kolosal.automl.model.xgboost;

import ai.kolosal.automl.error.ArtifactException;
import ai.kolosal.automl.model.tree.Link;
import ai.kolosal.automl.model.tree.Tree;
import ai.kolosal.automl.model.tree.TreeEnsemble;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Reads XGBoost's models (version 3, binary JSON, {@code gbtree}).
 *
 * <p>XGBoost compares in single precision; {@link #threshold} says the same of doubles. Its category sets go right and
 * ours go left, so that categorical nodes swap their children: unknown categories go where the set does not. Sums are in
 * double precision here and in single precision there, which is all that predictions differ by.
 */
final class XgBoostModelReader {
  private XgBoostModelReader() {}

  /**
   * Reads a model of a target that was standardised before training.
   *
   * @param bytes what XGBoost saves
   * @param centre added to each score
   * @param scale what scores are multiplied by
   * @return the ensemble
   * @throws ArtifactException if it cannot be read, or is not a {@code gbtree} of a known objective
   */
  static TreeEnsemble read(byte[] bytes, double centre, double scale) {
    Map<?, ?> learner = member(UbjReader.read(bytes), "learner", Map.class);
    Map<?, ?> booster = member(learner, "gradient_booster", Map.class);
    String name = member(booster, "name", String.class);
    if (!name.equals("gbtree")) {
      throw new ArtifactException("XGBoost model: the booster '" + name + "' is not supported; train with gbtree");
    }
    Map<?, ?> parameters = member(learner, "learner_model_param", Map.class);
    String objective = member(member(learner, "objective", Map.class), "name", String.class);
    Link link = link(objective);
    int scores = (int) Math.max(1, number(parameters, "num_class"));
    double base = number(parameters, "base_score");
    double[] bases = new double[scores];
    Arrays.fill(bases, centre + scale * (link == Link.LOGISTIC ? -Math.log(1 / base - 1) : base));
    Map<?, ?> model = member(booster, "model", Map.class);
    List<Tree> trees = new ArrayList<>();
    for (Object tree : member(model, "trees", List.class)) {
      if (!(tree instanceof Map<?, ?> map)) {
        throw new ArtifactException("XGBoost model: tree " + trees.size() + " is not an object; use an intact copy");
      }
      try {
        trees.add(tree(map, scale));
      } catch (ArrayIndexOutOfBoundsException e) {
        throw new ArtifactException("XGBoost model: tree " + trees.size() + " is damaged; use an intact copy", e);
      }
    }
    int[] outputs = ints(member(model, "tree_info", List.class));
    return TreeEnsemble.of((int) number(parameters, "num_feature"), link, bases, trees, outputs);
  }

  private static Link link(String objective) {
    return switch (objective) {
      case "binary:logistic" -> Link.LOGISTIC;
      case "multi:softprob" -> Link.SOFTMAX;
      case "reg:squarederror", "reg:absoluteerror" -> Link.IDENTITY;
      default -> throw new ArtifactException(
          "XGBoost model: the objective '" + objective + "' is not supported; use another one");
    };
  }

  /** Nodes in breadth-first order, which leaves out what was pruned and puts children after their parents. */
  private static Tree tree(Map<?, ?> from, double scale) {
    int[] lefts = member(from, "left_children", int[].class);
    int[] rights = member(from, "right_children", int[].class);
    int[] features = member(from, "split_indices", int[].class);
    int[] types = member(from, "split_type", int[].class);
    int[] defaultLeft = member(from, "default_left", int[].class);
    float[] conditions = member(from, "split_conditions", float[].class);
    long[][] rightSets = sets(from, lefts.length);
    int[] order = order(lefts, rights);
    int nodes = order.length;
    int[] feature = new int[nodes];
    double[] threshold = new double[nodes];
    boolean[] missingLeft = new boolean[nodes];
    int[] left = new int[nodes];
    int[] right = new int[nodes];
    long[][] sets = new long[nodes][];
    double[] values = new double[nodes];
    int next = 1;
    for (int i = 0; i < nodes; i++) {
      int at = order[i];
      if (lefts[at] < 0) {
        feature[i] = -1;
        values[i] = scale * conditions[at];
        continue;
      }
      feature[i] = features[at];
      boolean categorical = types[at] == 1;
      left[i] = categorical ? next + 1 : next;
      right[i] = categorical ? next : next + 1;
      missingLeft[i] = defaultLeft[at] == 1 != categorical;
      if (categorical) {
        sets[i] = rightSets[at] == null ? new long[0] : rightSets[at];
      } else {
        threshold[i] = threshold(conditions[at]);
      }
      next += 2;
    }
    return new Tree(feature, threshold, missingLeft, left, right, sets, values);
  }

  private static int[] order(int[] lefts, int[] rights) {
    int[] order = new int[lefts.length];
    int next = 1;
    for (int i = 0; i < next; i++) {
      if (lefts[order[i]] >= 0) {
        order[next++] = lefts[order[i]];
        order[next++] = rights[order[i]];
      }
    }
    return Arrays.copyOf(order, next);
  }

  private static long[][] sets(Map<?, ?> from, int nodes) {
    int[] categories = member(from, "categories", int[].class);
    int[] owners = member(from, "categories_nodes", int[].class);
    long[] begins = member(from, "categories_segments", long[].class);
    long[] sizes = member(from, "categories_sizes", long[].class);
    long[][] sets = new long[nodes][];
    for (int s = 0; s < owners.length; s++) {
      long[] set = {};
      for (int c = (int) begins[s]; c < begins[s] + sizes[s]; c++) {
        int word = categories[c] >> 6;
        set = word < set.length ? set : Arrays.copyOf(set, word + 1);
        set[word] |= 1L << categories[c];
      }
      sets[owners[s]] = set;
    }
    return sets;
  }

  /**
   * The greatest double that single precision sees below a condition.
   *
   * <p>With p the float below t, the doubles that round to p or less are those below the middle of p and t, and the
   * middle itself where ties-to-even takes it down. Conditions beyond {@link XgBoostBooster#BOUND} are beyond every
   * number of training, and so is infinity.
   *
   * @param t a condition above the least float: {@code (float) x < t} goes left
   * @return T, such that {@code x ≤ T} exactly where {@code (float) x < t}
   */
  static double threshold(float t) {
    if (t > XgBoostBooster.BOUND) {
      return Double.POSITIVE_INFINITY;
    }
    double middle = ((double) Math.nextDown(t) + t) / 2;
    return (float) middle < t ? middle : Math.nextDown(middle);
  }

  private static int[] ints(List<?> list) {
    int[] values = new int[list.size()];
    for (int i = 0; i < values.length; i++) {
      if (!(list.get(i) instanceof Long number)) {
        throw new ArtifactException("XGBoost model: " + list.get(i) + " is not an integer; use an intact copy");
      }
      values[i] = Math.toIntExact(number);
    }
    return values;
  }

  /** A number that is kept as text; a vector of one element counts as that. */
  private static double number(Map<?, ?> from, String key) {
    String text = member(from, key, String.class);
    try {
      return Double.parseDouble(text.startsWith("[") ? text.substring(1, text.length() - 1) : text);
    } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
      throw new ArtifactException("XGBoost model: '" + key + "' is \"" + text + "\", not one number", e);
    }
  }

  private static <T> T member(Map<?, ?> from, String key, Class<T> type) {
    Object value = from.get(key);
    if (!type.isInstance(value)) {
      throw new ArtifactException("XGBoost model: '" + key + "' is not a " + type.getSimpleName()
          + (value == null ? "" : " but a " + value.getClass().getSimpleName()) + "; use an intact copy");
    }
    return type.cast(value);
  }
}
