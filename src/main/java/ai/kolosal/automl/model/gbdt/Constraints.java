package ai.kolosal.automl.model.gbdt;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * What is known of the features and trees must keep to.
 *
 * <p><b>Monotone</b> features: where all others stay the same, raw scores never fall as the feature rises ({@code +1}), or never
 * rise ({@code −1}); missing cells stand outside that order. As LightGBM's method {@code basic} and XGBoost do: a split
 * whose sides would break the order is refused, and the middle between them bounds both sides from then on, the final
 * values of leaves too.
 *
 * <p><b>Interactions</b>: the features on a path from the root to a leaf are all of one group, as in XGBoost. A feature may be in
 * several groups; one that is in none stands alone.
 *
 * <p>Immutable and thread-safe.
 *
 * @param monotone the name of a numeric feature → +1 or −1
 * @param interactions groups of names
 */
public record Constraints(SortedMap<String, Integer> monotone, List<List<String>> interactions) {
  /** Nothing is known. */
  public static final Constraints NONE = new Constraints(new TreeMap<>(), List.of());

  /**
   * Checks and copies the values.
   *
   * @throws IllegalArgumentException if a direction is neither +1 nor −1, or a group is empty
   */
  public Constraints {
    monotone = Collections.unmodifiableSortedMap(new TreeMap<>(monotone));
    monotone.forEach((name, direction) -> {
      if (Math.abs(direction) != 1) {
        throw new IllegalArgumentException(
            "monotone '" + name + "' is " + direction + "; 1 is for rising with it, -1 for falling, leave it out else");
      }
    });
    interactions = interactions.stream().map(List::copyOf).toList();
    if (interactions.contains(List.of())) {
      throw new IllegalArgumentException("a group of interactions has no feature; leave it out");
    }
  }

  /**
   * These constraints with other monotone features.
   *
   * @param directions the name of a numeric feature → +1 or −1
   * @return new constraints
   * @throws IllegalArgumentException if a direction is neither
   */
  public Constraints withMonotone(Map<String, Integer> directions) {
    return new Constraints(new TreeMap<>(directions), interactions);
  }

  /**
   * These constraints with other groups.
   *
   * @param groups the names of features that may be on a path together
   * @return new constraints
   * @throws IllegalArgumentException if one is empty
   */
  public Constraints withInteractions(List<List<String>> groups) {
    return new Constraints(monotone, groups);
  }

  /** What leaderboards and files tell of them. */
  SortedMap<String, Object> settings() {
    SortedMap<String, Object> settings = new TreeMap<>();
    if (!monotone.isEmpty()) {
      StringJoiner directions = new StringJoiner(", ");
      monotone.forEach((name, direction) -> directions.add(name + (direction > 0 ? " +1" : " -1")));
      settings.put("monotone", directions.toString());
    }
    if (!interactions.isEmpty()) {
      StringJoiner groups = new StringJoiner("; ");
      interactions.forEach(group -> groups.add(String.join(", ", group)));
      settings.put("interactions", groups.toString());
    }
    return settings;
  }
}
