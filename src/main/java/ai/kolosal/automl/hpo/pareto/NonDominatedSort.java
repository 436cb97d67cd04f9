package ai.kolosal.automl.hpo.pareto;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Ranks points by how many layers of better ones lie before them (Deb et al., 2002, section III A).
 *
 * <p>A point dominates another if it is nowhere worse and somewhere better. Rank 0 is the Pareto front; rank k is the front
 * of what ranks 0 … k − 1 leave. Points go in by their lexicographic order, each into the first front that has none that
 * dominates it, found by bisection (Zhang et al., 2015): n log n for one or two objectives, at most n² comparisons for more.
 */
public final class NonDominatedSort {
  private NonDominatedSort() {}

  /**
   * The rank of each point.
   *
   * @param losses a row for each point, a column for each objective
   * @return from 0, the front; equal points have equal ranks
   */
  public static int[] ranks(double[][] losses) {
    double[][] points = comparable(losses);
    Integer[] order = lexicographic(points);
    List<Front> fronts = new ArrayList<>();
    int[] ranks = new int[points.length];
    for (int i : order) {
      int low = 0;
      int high = fronts.size();
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (fronts.get(middle).dominates(points[i])) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      if (low == fronts.size()) {
        fronts.add(new Front());
      }
      fronts.get(low).add(points[i]);
      ranks[i] = low;
    }
    return ranks;
  }

  /**
   * The rank of each point under constraints: points that break none come first, by {@link #ranks(double[][])}, then the
   * others by how much they break (constrained domination, Deb et al., 2002, section VI).
   *
   * @param losses a row for each point, a column for each objective
   * @param violations by how much each point breaks its constraints; 0 or below where it breaks none, NaN counts as ∞
   * @return from 0
   */
  public static int[] ranks(double[][] losses, double[] violations) {
    int[] feasible = IntStream.range(0, losses.length).filter(i -> violations[i] <= 0).toArray();
    if (feasible.length == losses.length) {
      return ranks(losses);
    }
    int[] ranks = new int[losses.length];
    int[] among = ranks(Arrays.stream(feasible).mapToObj(i -> losses[i]).toArray(double[][]::new));
    int next = 0;
    for (int k = 0; k < feasible.length; k++) {
      ranks[feasible[k]] = among[k];
      next = Math.max(next, among[k] + 1);
    }
    int[] broken = IntStream.range(0, losses.length).filter(i -> !(violations[i] <= 0)).toArray();
    int[] behind = ranks(Arrays.stream(broken).mapToObj(i -> new double[] {violations[i]}).toArray(double[][]::new));
    for (int k = 0; k < broken.length; k++) {
      ranks[broken[k]] = next + behind[k];
    }
    return ranks;
  }

  /**
   * The Pareto front.
   *
   * @param losses a row for each point, a column for each objective
   * @return the places of the points that none dominates, ascending
   */
  public static int[] front(double[][] losses) {
    return front(losses, new double[losses.length]);
  }

  /**
   * The Pareto front of the points that break no constraints; where all break some, those that break least.
   *
   * @param losses a row for each point, a column for each objective
   * @param violations by how much each point breaks its constraints; 0 or below where it breaks none
   * @return the places of the points of rank 0, ascending
   */
  public static int[] front(double[][] losses, double[] violations) {
    int[] ranks = ranks(losses, violations);
    return IntStream.range(0, ranks.length).filter(i -> ranks[i] == 0).toArray();
  }

  /**
   * Whether a point dominates another.
   *
   * @param a a loss of each objective
   * @param b as many
   * @return whether a is nowhere greater than b and somewhere smaller
   */
  public static boolean dominates(double[] a, double[] b) {
    boolean better = false;
    for (int j = 0; j < a.length; j++) {
      int order = Double.compare(a[j], b[j]);
      if (order > 0) {
        return false;
      }
      better |= order < 0;
    }
    return better;
  }

  /** The points with NaN as ∞ and no zero below 0, which Double.compare tells apart. */
  static double[][] comparable(double[][] losses) {
    double[][] points = new double[losses.length][];
    for (int i = 0; i < losses.length; i++) {
      points[i] = losses[i].clone();
      for (int j = 0; j < points[i].length; j++) {
        double loss = points[i][j];
        points[i][j] = Double.isNaN(loss) ? Double.POSITIVE_INFINITY : loss + 0.0;
      }
    }
    return points;
  }

  private static Integer[] lexicographic(double[][] points) {
    Integer[] order = new Integer[points.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, points.length > 0 && points[0].length == 1
        ? (a, b) -> Double.compare(points[a][0], points[b][0])
        : (a, b) -> Arrays.compare(points[a], points[b]));
    return order;
  }

  /** Points that do not dominate each other, in lexicographic order. */
  private static final class Front {
    private final List<double[]> points = new ArrayList<>();

    void add(double[] point) {
      points.add(point);
    }

    /** Whether one dominates a point that follows all of them. */
    boolean dominates(double[] point) {
      // with two objectives the last point has the least second loss
      int until = point.length <= 2 ? points.size() - 1 : 0;
      for (int k = points.size() - 1; k >= until; k--) {
        if (NonDominatedSort.dominates(points.get(k), point)) {
          return true;
        }
      }
      return false;
    }
  }
}
