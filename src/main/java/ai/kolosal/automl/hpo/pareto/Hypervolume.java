package ai.kolosal.automl.hpo.pareto;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The volume that points dominate before a reference point (Zitzler and Thiele, 1998), exactly.
 *
 * <p>Two objectives by one sweep, three by a sweep over a staircase (Fonseca, Paquete and López-Ibáñez, 2006), more by
 * exclusive volumes (WFG; While, Bradstreet and Barone, 2012), whose time may grow exponentially with the objectives.
 *
 * <ul>
 * <li>points that are not better than the reference point in every objective count for nothing;
 * <li>no points: 0;
 * <li>a point at −∞: ∞.
 * </ul>
 */
public final class Hypervolume {
  private Hypervolume() {}

  /**
   * The volume.
   *
   * @param losses a row for each point, a column for each objective
   * @param reference a finite loss of each objective that is worse than all that matters
   * @return at least 0
   * @throws IllegalArgumentException if the reference point is empty or not finite, or a point has another length
   */
  public static double of(double[][] losses, double[] reference) {
    for (double bound : reference) {
      if (!Double.isFinite(bound)) {
        throw new IllegalArgumentException("the reference point " + Arrays.toString(reference)
            + " must be finite; take a loss slightly worse than the worst that matters");
      }
    }
    if (reference.length == 0) {
      throw new IllegalArgumentException("a reference point needs a loss of each objective");
    }
    List<double[]> inside = new ArrayList<>(losses.length);
    for (double[] point : losses) {
      if (point.length != reference.length) {
        throw new IllegalArgumentException("a point has " + point.length + " losses and the reference point "
            + reference.length + "; both need one of each objective");
      }
      if (before(point, reference)) {
        inside.add(point);
      }
    }
    for (double[] point : inside) {
      if (Arrays.stream(point).anyMatch(Double::isInfinite)) {
        return Double.POSITIVE_INFINITY;
      }
    }
    return volume(inside, reference);
  }

  /**
   * What each point adds to the volume of the others.
   *
   * @param losses a row for each point, a column for each objective
   * @param reference a finite loss of each objective that is worse than all that matters
   * @return at least 0; 0 for a point that another dominates or equals
   * @throws IllegalArgumentException as {@link #of}
   */
  public static double[] contributions(double[][] losses, double[] reference) {
    double[] contributions = new double[losses.length];
    double all = of(losses, reference);
    double[][] others = new double[Math.max(0, losses.length - 1)][];
    for (int i = 0; i < losses.length; i++) {
      System.arraycopy(losses, 0, others, 0, i);
      System.arraycopy(losses, i + 1, others, i, losses.length - 1 - i);
      double rest = of(others, reference);
      contributions[i] = rest == all ? 0 : Math.max(0, all - rest);
    }
    return contributions;
  }

  private static boolean before(double[] point, double[] reference) {
    for (int j = 0; j < point.length; j++) {
      if (!(point[j] < reference[j])) {
        return false;
      }
    }
    return true;
  }

  private static double volume(List<double[]> points, double[] reference) {
    return switch (reference.length) {
      case 1 -> points.stream().mapToDouble(point -> reference[0] - point[0]).max().orElse(0);
      case 2 -> area(points, reference);
      case 3 -> slices(points, reference);
      default -> exclusive(points, reference);
    };
  }

  private static double area(List<double[]> points, double[] reference) {
    points.sort(Comparator.comparingDouble(point -> point[0]));
    double area = 0;
    double height = reference[1];
    for (double[] point : points) {
      if (point[1] < height) {
        area += (reference[0] - point[0]) * (height - point[1]);
        height = point[1];
      }
    }
    return area;
  }

  /** Sweeps along the third objective; the staircase of what was met has its area grow with each point. */
  private static double slices(List<double[]> points, double[] reference) {
    points.sort(Comparator.comparingDouble(point -> point[2]));
    TreeMap<Double, Double> stairs = new TreeMap<>();
    stairs.put(Double.NEGATIVE_INFINITY, reference[1]);
    double volume = 0;
    double area = 0;
    double depth = 0;
    for (double[] point : points) {
      volume += area * (point[2] - depth);
      depth = point[2];
      area += step(stairs, point[0], point[1], reference[0]);
    }
    return volume + area * (reference[2] - depth);
  }

  /** Lays a point into the staircase x → least y up to there; what area that adds. */
  private static double step(TreeMap<Double, Double> stairs, double x, double y, double end) {
    double height = stairs.floorEntry(x).getValue();
    double added = 0;
    double from = x;
    while (height > y) {
      Map.Entry<Double, Double> next = stairs.higherEntry(from);
      double until = next == null ? end : next.getKey();
      added += (until - from) * (height - y);
      if (from > x) {
        stairs.remove(from);
      }
      if (next == null) {
        break;
      }
      from = until;
      height = next.getValue();
    }
    if (added > 0) {
      stairs.put(x, y);
    }
    return added;
  }

  private static double exclusive(List<double[]> points, double[] reference) {
    points.sort(Comparator.comparingDouble(point -> -point[0]));
    double volume = 0;
    for (int i = 0; i < points.size(); i++) {
      double[] point = points.get(i);
      double own = 1;
      for (int j = 0; j < point.length; j++) {
        own *= reference[j] - point[j];
      }
      volume += own - volume(limited(points, i), reference);
    }
    return volume;
  }

  /** The points behind one, brought into its box, without those that others of them dominate. */
  private static List<double[]> limited(List<double[]> points, int index) {
    double[] box = points.get(index);
    List<double[]> kept = new ArrayList<>();
    for (int k = index + 1; k < points.size(); k++) {
      double[] corner = box.clone();
      for (int j = 0; j < corner.length; j++) {
        corner[j] = Math.max(corner[j], points.get(k)[j]);
      }
      boolean needed = true;
      for (int i = kept.size() - 1; i >= 0 && needed; i--) {
        needed = !covers(kept.get(i), corner);
      }
      if (needed) {
        kept.removeIf(other -> covers(corner, other));
        kept.add(corner);
      }
    }
    return kept;
  }

  private static boolean covers(double[] a, double[] b) {
    for (int j = 0; j < a.length; j++) {
      if (a[j] > b[j]) {
        return false;
      }
    }
    return true;
  }
}
