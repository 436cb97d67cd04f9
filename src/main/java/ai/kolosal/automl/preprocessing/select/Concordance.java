package ai.kolosal.automl.preprocessing.select;

/** Kendall's τ-b by counting the swaps of a merge sort (Knight, 1966): n log n steps. */
final class Concordance {
  private Concordance() {}

  /** The places of values from small to great; equal values in their order. */
  static int[] order(double[] values) {
    int[] order = new int[values.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    sort(order, new int[order.length], 0, order.length, values);
    return order;
  }

  static double tauB(double[] a, double[] b) {
    int n = a.length;
    int[] byB = order(b);
    double[] aByB = FiniteCells.take(a, byB);
    int[] byA = order(aByB);
    double[] sortedA = FiniteCells.take(aByB, byA);
    double[] sorted = FiniteCells.take(FiniteCells.take(b, byB), byA);
    long both = 0;
    for (int from = 0, to; from < n; from = to) {
      to = from + 1;
      while (to < n && sortedA[to] == sortedA[from] && sorted[to] == sorted[from]) {
        to++;
      }
      both += pairs(to - from);
    }
    long tiesA = ties(sortedA);
    int[] rest = order(sorted);
    long swaps = swaps(sorted);
    long tiesB = ties(FiniteCells.take(sorted, rest));
    long all = pairs(n);
    double concordantLessDiscordant = all - tiesA - tiesB + both - 2.0 * swaps;
    double tau = concordantLessDiscordant / Math.sqrt(all - tiesA) / Math.sqrt(all - tiesB);
    return Math.max(-1, Math.min(1, tau));
  }

  private static long pairs(long n) {
    return n * (n - 1) / 2;
  }

  private static long ties(double[] sorted) {
    long ties = 0;
    for (int from = 0, to; from < sorted.length; from = to) {
      to = from + 1;
      while (to < sorted.length && sorted[to] == sorted[from]) {
        to++;
      }
      ties += pairs(to - from);
    }
    return ties;
  }

  private static long swaps(double[] values) {
    int[] places = new int[values.length];
    for (int i = 0; i < places.length; i++) {
      places[i] = i;
    }
    return sort(places, new int[places.length], 0, places.length, values);
  }

  /** Sorts places by their values, keeping the order of equal ones; how many pairs stood the wrong way round. */
  private static long sort(int[] places, int[] space, int from, int to, double[] values) {
    if (to - from < 2) {
      return 0;
    }
    int middle = (from + to) >>> 1;
    long swaps = sort(places, space, from, middle, values) + sort(places, space, middle, to, values);
    System.arraycopy(places, from, space, from, to - from);
    int left = from;
    int right = middle;
    for (int at = from; at < to; at++) {
      if (right == to || left < middle && values[space[left]] <= values[space[right]]) {
        places[at] = space[left++];
      } else {
        swaps += middle - left;
        places[at] = space[right++];
      }
    }
    return swaps;
  }
}
