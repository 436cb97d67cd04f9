package ai.kolosal.automl.hpo.tpe;

import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * First points, one after another, that fill the space: a Latin hypercube grown from what is there.
 *
 * <p>Each axis is parted into as many strata as there are first points (values without an order are strata themselves); a
 * point takes of each axis one of the strata that hold fewest. Of some such points the one farthest from all others is taken
 * (Mitchell's best candidate, 1991). A function of the points there are, so that no design has to be kept.
 */
final class SpreadStart {
  private static final int TRIES = 30;

  private final SearchSpace space;
  private final Axis[] axes;
  private final List<double[]> points = new ArrayList<>();
  private final int strata;

  SpreadStart(SearchSpace space, TrialTable table, Liars liars, int strata) {
    this.space = space;
    this.strata = Math.max(1, strata);
    axes = table.axes;
    for (int row = 0; row < table.rows(); row++) {
      double[] point = new double[axes.length];
      for (int axis = 0; axis < axes.length; axis++) {
        point[axis] = table.places01[axis][row];
      }
      points.add(point);
    }
    for (int liar = 0; liar < liars.count(); liar++) {
      points.add(liars.point(liar));
    }
  }

  Params next(RandomGenerator random) {
    Map<String, Object> best = Map.of();
    double farthest = -1;
    for (int i = 0; i < TRIES; i++) {
      Map<String, Object> values = new TreeMap<>();
      double[] point = draw(random, values);
      double distance = Double.POSITIVE_INFINITY;
      for (double[] other : points) {
        distance = Math.min(distance, distance(point, other));
      }
      if (distance > farthest) {
        farthest = distance;
        best = values;
      }
    }
    return Params.of(best);
  }

  private double[] draw(RandomGenerator random, Map<String, Object> values) {
    double[] point = new double[axes.length];
    Arrays.fill(point, Double.NaN);
    for (int i = 0; i < axes.length; i++) {
      Axis axis = axes[i];
      if (!space.isActive(axis.name, values)) {
        continue;
      }
      boolean unordered = axis.kind == Axis.Kind.CATEGORIES;
      int stratum = rarest(i, unordered ? axis.cells : strata, unordered, random);
      Object value = axis.value(unordered ? stratum : (stratum + random.nextDouble()) / strata);
      values.put(axis.name, value);
      point[i] = axis.unitOf(value);
    }
    return point;
  }

  private int rarest(int axis, int count, boolean unordered, RandomGenerator random) {
    int[] held = new int[count];
    for (double[] point : points) {
      if (!Double.isNaN(point[axis])) {
        held[unordered ? (int) point[axis] : Math.min(count - 1, (int) (point[axis] * count))]++;
      }
    }
    int least = Arrays.stream(held).min().orElse(0);
    int among = (int) Arrays.stream(held).filter(h -> h == least).count();
    int left = random.nextInt(among);
    for (int stratum = 0; stratum < count; stratum++) {
      if (held[stratum] == least && left-- == 0) {
        return stratum;
      }
    }
    return 0;
  }

  /** The sum of squares; 1 where values without an order differ, or one point only has the parameter. */
  private double distance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < axes.length; i++) {
      if (Double.isNaN(a[i]) || Double.isNaN(b[i])) {
        sum += Double.isNaN(a[i]) == Double.isNaN(b[i]) ? 0 : 1;
      } else if (axes[i].kind == Axis.Kind.CATEGORIES) {
        sum += a[i] == b[i] ? 0 : 1;
      } else {
        sum += (a[i] - b[i]) * (a[i] - b[i]);
      }
    }
    return sum;
  }
}
