package ai.kolosal.automl.model.tree;

import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the forests have in common.
 *
 * @param randomSplits whether a node tries one random split of a feature rather than all of them
 */
record ForestSettings(
    int trees,
    MaxFeatures maxFeatures,
    int minSamplesLeaf,
    int maxDepth,
    double bootstrap,
    int maxRows,
    boolean randomSplits) {
  ForestSettings {
    Objects.requireNonNull(maxFeatures, "maxFeatures");
    atLeastOne("trees", trees);
    atLeastOne("minSamplesLeaf", minSamplesLeaf);
    atLeastOne("maxDepth", maxDepth);
    atLeastOne("maxRows", maxRows);
    if (!(bootstrap >= 0.0 && bootstrap <= 1.0)) {
      throw new IllegalArgumentException("bootstrap " + bootstrap + " is outside 0 … 1; 0 takes every row once");
    }
  }

  private static void atLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " " + value + " is less than 1");
    }
  }

  SortedMap<String, Object> toMap() {
    SortedMap<String, Object> map = new TreeMap<>();
    map.put("bootstrap", bootstrap);
    map.put("max_depth", maxDepth == Integer.MAX_VALUE ? (Object) "unlimited" : maxDepth);
    map.put("max_features", maxFeatures.setting());
    map.put("max_rows", maxRows);
    map.put("min_samples_leaf", minSamplesLeaf);
    map.put("trees", trees);
    return Collections.unmodifiableSortedMap(map);
  }
}
