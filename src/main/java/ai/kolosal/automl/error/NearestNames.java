package ai.kolosal.automl.error;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Names that look like one that was not found, for error messages. */
public final class NearestNames {
  private static final int SHOWN = 3;

  private NearestNames() {}

  /**
   * Says which of the known names are nearest to a wanted one.
   *
   * @param wanted the name that was not found
   * @param known the names there are
   * @return {@code "the nearest names are 'a', 'b'"}, or {@code "there are no names at all"}
   */
  public static String hint(String wanted, Collection<String> known) {
    if (known.isEmpty()) {
      return "there are no names at all";
    }
    List<String> nearest =
        known.stream()
            .sorted(Comparator.comparingInt((String k) -> distance(wanted, k)).thenComparing(k -> k))
            .limit(SHOWN)
            .toList();
    String quoted = "'" + String.join("', '", nearest) + "'";
    return nearest.size() == 1 ? "the nearest name is " + quoted : "the nearest names are " + quoted;
  }

  /** Levenshtein distance, upper and lower case alike. */
  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int swap = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(swap, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
