package ai.kolosal.automl.model.tree;

import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;

/** Random trees and rows, with categories and missing values; feature 1 and every third after it is categorical. */
final class RandomTrees {
  static Tree tree(RandomGenerator random, int features, int width, int inner) {
    int nodes = 2 * inner + 1;
    int[] feature = new int[nodes];
    double[] threshold = new double[nodes];
    boolean[] missingLeft = new boolean[nodes];
    int[] left = new int[nodes];
    int[] right = new int[nodes];
    long[][] categories = new long[nodes][];
    double[] values = new double[nodes * width];
    Arrays.fill(feature, -1);
    List<Integer> open = new ArrayList<>(List.of(0));
    for (int next = 1; next < nodes; next += 2) {
      int node = open.remove(random.nextInt(open.size()));
      if (node >= next) {
        throw new IllegalStateException();
      }
      feature[node] = random.nextInt(features);
      missingLeft[node] = random.nextBoolean();
      if (feature[node] % 3 == 1) {
        categories[node] = new long[] {random.nextLong(), random.nextInt(16)};
      } else {
        threshold[node] = random.nextInt(10);
      }
      boolean swap = random.nextBoolean();
      left[node] = swap ? next + 1 : next;
      right[node] = swap ? next : next + 1;
      open.add(next);
      open.add(next + 1);
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(4) == 0 ? 0.25 : random.nextDouble();
    }
    return new Tree(feature, threshold, missingLeft, left, right, categories, values);
  }

  /** The tree with functions in some of its leaves, and with figures. */
  static Tree extended(RandomGenerator random, Tree tree, int features) {
    int nodes = tree.feature().length;
    int[][] terms = new int[nodes][];
    double[][] coefficients = new double[nodes][];
    double[] constants = new double[nodes];
    double[] gain = new double[nodes];
    double[] cover = new double[nodes];
    for (int n = 0; n < nodes; n++) {
      gain[n] = random.nextInt(100) / 4.0;
      cover[n] = random.nextInt(50);
      if (tree.feature()[n] < 0 && random.nextInt(3) > 0) {
        terms[n] = random.ints(random.nextInt(3), 0, features).toArray();
        coefficients[n] = random.doubles(terms[n].length, -1, 1).toArray();
        constants[n] = random.nextDouble();
      }
    }
    return tree.withLinear(new LinearLeaves(terms, coefficients, constants))
        .withFigures(new NodeFigures(gain, cover));
  }

  /** Look-ups of categories and zeros that count as missing; those of every third are numbers. */
  static List<DerivedFeature> derived(RandomGenerator random, int features) {
    List<DerivedFeature> derived = new ArrayList<>();
    for (int d = 0; d < 3; d++) {
      int source = random.nextInt(features);
      double[] values = random.doubles(90, 0, 10).toArray();
      values[5] = Double.NaN;
      double[] keys = random.doubles(90, -9, 9).sorted().distinct().toArray();
      derived.add(switch (random.nextInt(3)) {
        case 0 -> new ZeroIsMissing(source);
        case 1 -> new LookUp(source, values, 4.5);
        default -> new NumberLookUp(source, keys, Arrays.copyOf(values, keys.length), 4.5);
      });
    }
    return derived;
  }

  /** A row as trees see it. */
  static double[] seen(double[] row, List<DerivedFeature> derived) {
    double[] cells = Arrays.copyOf(row, row.length + derived.size());
    for (int d = 0; d < derived.size(); d++) {
      double cell = row[derived.get(d).source()];
      double value;
      if (derived.get(d) instanceof LookUp lookUp) {
        value = Double.isNaN(cell) || cell >= lookUp.values().length ? 4.5 : lookUp.values()[(int) cell];
      } else if (derived.get(d) instanceof NumberLookUp lookUp) {
        int key = Arrays.binarySearch(lookUp.keys(), cell);
        value = key < 0 ? 4.5 : lookUp.values()[key];
      } else {
        value = cell == 0 ? Double.NaN : cell;
      }
      cells[row.length + d] = value;
    }
    return cells;
  }

  static FeatureMatrix rows(RandomGenerator random, int features, int rows) {
    List<Feature> described = new ArrayList<>();
    double[][] columns = new double[features][rows];
    for (int j = 0; j < features; j++) {
      described.add(j % 3 == 1 ? new Feature("f" + j, 100) : Feature.numeric("f" + j));
      for (int i = 0; i < rows; i++) {
        double value = j % 3 == 1 ? random.nextInt(140) : random.nextInt(40) / 4.0;
        columns[j][i] = random.nextInt(8) == 0 ? Double.NaN : value;
      }
    }
    return FeatureMatrix.of(described, columns, rows);
  }

  static void addNaively(Tree tree, int node, double[] row, double[] sum, int to) {
    int feature = tree.feature()[node];
    if (feature < 0) {
      int width = tree.values().length / tree.feature().length;
      if (tree.linear() != null && tree.linear().features()[node] != null) {
        sum[Math.max(0, to)] += linear(tree, node, row);
        return;
      }
      for (int k = 0; k < width; k++) {
        sum[to < 0 ? k : to] += tree.values()[node * width + k];
      }
      return;
    }
    double v = row[feature];
    long[] set = tree.categories()[node];
    boolean left;
    if (Double.isNaN(v)) {
      left = tree.missingLeft()[node];
    } else if (set != null) {
      left = v < set.length * 64 && BitSet.valueOf(set).get((int) v);
    } else {
      left = v <= tree.threshold()[node];
    }
    addNaively(tree, left ? tree.left()[node] : tree.right()[node], row, sum, to);
  }

  private static double linear(Tree tree, int leaf, double[] row) {
    double value = tree.linear().constants()[leaf];
    for (int k = 0; k < tree.linear().features()[leaf].length; k++) {
      double cell = row[tree.linear().features()[leaf][k]];
      if (Double.isNaN(cell) || Double.isInfinite(cell)) {
        return tree.values()[leaf];
      }
      value += tree.linear().coefficients()[leaf][k] * cell;
    }
    return value;
  }
}
