package ai.kolosal.automl.benchmarks.trees;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What all contenders of a race are told: leaf-wise trees, no penalties, every row and feature in every tree.
 *
 * @param rounds trees, or trees a class
 * @param leaves at most this many a tree
 * @param bins at most this many a feature
 * @param learningRate what each tree is scaled by
 * @param minRows at least this many rows in a leaf
 * @param minHessian at least this sum of second derivatives in a leaf
 * @param threads at most this many
 */
record Growth(int rounds, int leaves, int bins, double learningRate, int minRows, double minHessian, int threads) {
  /** The settings of the race, with some rounds and leaves. */
  static Growth of(int rounds, int leaves, int threads) {
    return new Growth(rounds, leaves, 255, 0.1, 20, 1e-3, threads);
  }

  /** One tree of two leaves: what is left is taking the rows over, binning them and giving a model back. */
  Growth stump() {
    return new Growth(1, 2, bins, learningRate, minRows, minHessian, threads);
  }

  /** The settings as members of a line. */
  Map<String, Object> line() {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("rounds", rounds);
    line.put("leaves", leaves);
    line.put("bins", bins);
    line.put("learning_rate", learningRate);
    line.put("min_rows", minRows);
    line.put("min_hessian", minHessian);
    line.put("threads", threads);
    return line;
  }
}
