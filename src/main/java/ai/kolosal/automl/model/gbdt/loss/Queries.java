package ai.kolosal.automl.model.gbdt.loss;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Where the rows of each query stand.
 *
 * @param starts the first row of each query, and behind the last row of all
 */
record Queries(int[] starts) {
  static Queries of(int[] groups, int rows) {
    if (groups.length != rows) {
      throw new IllegalArgumentException(
          groups.length + " queries are given for " + rows + " rows; give one for each row");
    }
    int[] starts = new int[rows + 1];
    int count = 0;
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < rows; i++) {
      if (i > 0 && groups[i] == groups[i - 1]) {
        continue;
      }
      if (!seen.add(groups[i])) {
        throw new IllegalArgumentException(
            "row " + i + " is of query " + groups[i] + ", of which rows stand further up, with others between; "
                + "sort the rows by query");
      }
      starts[count++] = i;
    }
    starts[count] = rows;
    return new Queries(Arrays.copyOf(starts, count + 1));
  }

  int count() {
    return starts.length - 1;
  }

  /** The rows of the longest. */
  int longest() {
    int longest = 0;
    for (int q = 0; q < count(); q++) {
      longest = Math.max(longest, starts[q + 1] - starts[q]);
    }
    return longest;
  }
}
