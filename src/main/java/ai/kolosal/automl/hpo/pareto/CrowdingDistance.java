package ai.kolosal.automl.hpo.pareto;

import java.util.Arrays;

/**
 * How far the neighbours of each point of a front are from each other (Deb et al., 2002, section III B): the sum over the
 * objectives of the gap between the point before and the point behind, in parts of the whole width.
 *
 * <ul>
 * <li>a point at either end of an objective is infinitely far;
 * <li>an objective in which all points are equal adds nothing;
 * <li>among equal losses the point that stands first counts as the first.
 * </ul>
 */
public final class CrowdingDistance {
  private CrowdingDistance() {}

  /**
   * The distance of each point.
   *
   * @param losses a row for each point of one front, a column for each objective
   * @return at least 0; ∞ at the ends
   */
  public static double[] of(double[][] losses) {
    double[][] points = NonDominatedSort.comparable(losses);
    double[] distances = new double[points.length];
    int objectives = points.length == 0 ? 0 : points[0].length;
    Integer[] order = new Integer[points.length];
    for (int objective = 0; objective < objectives; objective++) {
      int j = objective;
      Arrays.setAll(order, i -> i);
      Arrays.sort(order, (a, b) -> Double.compare(points[a][j], points[b][j]));
      add(points, order, j, distances);
    }
    return distances;
  }

  private static void add(double[][] points, Integer[] order, int objective, double[] distances) {
    int last = order.length - 1;
    double least = points[order[0]][objective];
    double most = points[order[last]][objective];
    if (least == most) {
      return;
    }
    double width = Double.isInfinite(most - least) ? 1 : most - least;
    distances[order[0]] = Double.POSITIVE_INFINITY;
    distances[order[last]] = Double.POSITIVE_INFINITY;
    for (int k = 1; k < last; k++) {
      double before = points[order[k - 1]][objective];
      double behind = points[order[k + 1]][objective];
      distances[order[k]] += before == behind ? 0 : (behind - before) / width;
    }
  }
}
