package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.error.NearestNames;
import ai.kolosal.automl.model.tree.DerivedFeature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** {@link Constraints} of the features of one training. Immutable and thread-safe. */
final class FeatureRules {
  private final int[] directions;
  /** For each feature itself, or what it is derived from. */
  private final int[] sources;
  private final boolean monotone;
  private final List<BitSet> groups = new ArrayList<>();
  private final LeafLimits root;

  /**
   * Finds the features.
   *
   * @throws IllegalArgumentException if there is no feature of a name, or a monotone one is categorical
   */
  FeatureRules(Constraints constraints, List<Feature> features, List<DerivedFeature> derived) {
    Map<String, Integer> places = new HashMap<>();
    for (int j = 0; j < features.size(); j++) {
      places.put(features.get(j).name(), j);
    }
    directions = new int[features.size() + derived.size()];
    sources = IntStream.concat(IntStream.range(0, features.size()), derived.stream().mapToInt(DerivedFeature::source))
        .toArray();
    monotone = !constraints.monotone().isEmpty();
    constraints.monotone().forEach((name, direction) -> {
      int feature = find(name, places);
      if (features.get(feature).isCategorical()) {
        throw new IllegalArgumentException(
            "feature '" + name + "' is categorical and has no order to be monotone in; leave it out");
      }
      directions[feature] = direction;
    });
    for (List<String> names : constraints.interactions()) {
      BitSet group = new BitSet();
      names.forEach(name -> group.set(find(name, places)));
      groups.add(group);
    }
    BitSet all = new BitSet();
    all.set(0, features.size());
    BitSet every = new BitSet();
    every.set(0, groups.size());
    root = new LeafLimits(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, every, all);
  }

  private static int find(String name, Map<String, Integer> places) {
    Integer place = places.get(name);
    if (place == null) {
      throw new IllegalArgumentException(
          "a constraint names the feature '" + name + "', which there is not; "
              + NearestNames.hint(name, places.keySet()));
    }
    return place;
  }

  /** Those of some features that trees may look at: nothing that is derived from a monotone one, which it need not follow. */
  int[] usable(int[] features) {
    return Arrays.stream(features).filter(j -> sources[j] == j || directions[sources[j]] == 0).toArray();
  }

  LeafLimits root() {
    return root;
  }

  /** Whether any leaf's values are bounded. */
  boolean areMonotone() {
    return monotone;
  }

  /** +1 where scores rise with a feature, −1 where they fall, else 0. */
  int direction(int feature) {
    return directions[feature];
  }

  /** What is left to the left side of a split whose sides would have such values. */
  LeafLimits left(LeafLimits parent, int feature, double left, double right) {
    return side(parent, feature, directions[feature], (left + right) / 2);
  }

  /** What is left to the right side. */
  LeafLimits right(LeafLimits parent, int feature, double left, double right) {
    return side(parent, feature, -directions[feature], (left + right) / 2);
  }

  private LeafLimits side(LeafLimits parent, int feature, int upwards, double middle) {
    LeafLimits limits = groups.isEmpty() ? parent : narrowed(parent, feature);
    return upwards == 0 ? limits : upwards > 0 ? limits.atMost(middle) : limits.atLeast(middle);
  }

  private LeafLimits narrowed(LeafLimits parent, int feature) {
    BitSet open = new BitSet();
    BitSet features = new BitSet();
    int source = sources[feature];
    features.set(source);
    for (int g = parent.groups().nextSetBit(0); g >= 0; g = parent.groups().nextSetBit(g + 1)) {
      if (groups.get(g).get(source)) {
        open.set(g);
        features.or(groups.get(g));
      }
    }
    return new LeafLimits(parent.low(), parent.high(), open, features);
  }

  /** Those of some places in a list of features by which a leaf may be split. */
  int[] allowed(LeafLimits leaf, int[] places, int[] features) {
    if (groups.isEmpty()) {
      return places;
    }
    return Arrays.stream(places).filter(place -> leaf.features().get(sources[features[place]])).toArray();
  }
}
