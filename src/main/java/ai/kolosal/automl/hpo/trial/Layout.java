package ai.kolosal.automl.hpo.trial;

import ai.kolosal.automl.searchspace.Distribution;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The parameters of a trial in the order they were suggested, shared by all trials that suggest alike.
 *
 * <p>A layout grows by one parameter at a time; the layout that a parameter led to last is remembered, so that trials of
 * one study share theirs (as hidden classes of objects do) and hold nothing but their numbers.
 */
final class Layout {
  static final Layout EMPTY = new Layout(Map.of());

  private final String[] names;
  private final Distribution[] ranges;
  private final Map<String, Distribution> distributions;
  private volatile Layout next;

  private Layout(Map<String, Distribution> distributions) {
    this.distributions = Collections.unmodifiableMap(distributions);
    names = distributions.keySet().toArray(String[]::new);
    ranges = distributions.values().toArray(Distribution[]::new);
  }

  String name(int index) {
    return names[index];
  }

  Distribution distribution(int index) {
    return ranges[index];
  }

  Map<String, Distribution> distributions() {
    return distributions;
  }

  /** The place of a parameter; −1 if there is none. */
  int index(String name) {
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  Layout with(String name, Distribution distribution) {
    Layout known = next;
    if (known != null
        && known.names[names.length].equals(name)
        && known.ranges[names.length].equals(distribution)) {
      return known;
    }
    if (index(name) >= 0) {
      throw new IllegalArgumentException("parameter '" + name + "' is suggested twice in one trial");
    }
    Map<String, Distribution> more = new LinkedHashMap<>(distributions);
    more.put(name, distribution);
    Layout grown = new Layout(more);
    next = grown;
    return grown;
  }
}
