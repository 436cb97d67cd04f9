package ai.kolosal.automl.hpo.evolution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/**
 * Those that lie along directions which few others lie along: the niches of NSGA-III (Deb and Jain, 2014).
 *
 * <p>Losses are measured from the ideal point in parts of where the plane through the extreme points meets the axes;
 * where there is no such plane, in parts of the greatest loss. Infinite losses count as three widths beyond the others.
 *
 * @param divisions into how many parts each axis of the reference points is cut; empty for as many as give no more
 *     points than are wanted
 */
record Niching(OptionalInt divisions) implements Survival {
  private static final double FAR = 3;
  private static final double OFF_AXIS = 1e6;

  @Override
  public double[] spread(List<Individual> front) {
    return new double[front.size()];
  }

  @Override
  public List<Integer> part(
      List<Individual> chosen, List<Individual> front, int size, int wanted, RandomGenerator random) {
    List<Individual> all = new ArrayList<>(chosen);
    all.addAll(front);
    double[][] losses = normalised(all);
    double[][] directions = directions(losses[0].length, size);
    int[] niche = new int[losses.length];
    double[] distance = new double[losses.length];
    int[] taken = new int[directions.length];
    for (int i = 0; i < losses.length; i++) {
      distance[i] = Double.POSITIVE_INFINITY;
      for (int k = 0; k < directions.length; k++) {
        double off = off(losses[i], directions[k]);
        if (off < distance[i]) {
          distance[i] = off;
          niche[i] = k;
        }
      }
      taken[niche[i]] += i < chosen.size() ? 1 : 0;
    }
    List<List<Integer>> candidates = new ArrayList<>();
    for (int k = 0; k < directions.length; k++) {
      candidates.add(new ArrayList<>());
    }
    for (int i = chosen.size(); i < losses.length; i++) {
      candidates.get(niche[i]).add(i);
    }
    List<Integer> part = new ArrayList<>();
    while (part.size() < wanted) {
      int k = emptiest(candidates, taken, random);
      List<Integer> here = candidates.get(k);
      Integer next = taken[k] == 0
          ? here.stream().min(Comparator.comparingDouble(i -> distance[i])).orElseThrow()
          : here.get(random.nextInt(here.size()));
      here.remove(next);
      taken[k]++;
      part.add(next - chosen.size());
    }
    return part;
  }

  /** A niche that fewest are taken from, by chance among equals. */
  private static int emptiest(List<List<Integer>> candidates, int[] taken, RandomGenerator random) {
    int best = -1;
    int equals = 0;
    for (int k = 0; k < taken.length; k++) {
      if (candidates.get(k).isEmpty() || best >= 0 && taken[k] > taken[best]) {
        continue;
      }
      equals = best >= 0 && taken[k] == taken[best] ? equals + 1 : 1;
      if (random.nextInt(equals) == 0) {
        best = k;
      } else if (taken[k] < taken[best]) {
        best = k;
      }
    }
    return best;
  }

  /** The squared distance of a point from the ray of a direction of length 1. */
  private static double off(double[] point, double[] direction) {
    double along = 0;
    double squares = 0;
    for (int j = 0; j < point.length; j++) {
      along += point[j] * direction[j];
      squares += point[j] * point[j];
    }
    return Math.max(0, squares - along * along);
  }

  /** Das and Dennis's points (1998), each brought to length 1. */
  double[][] directions(int objectives, int wanted) {
    int parts = divisions.orElse(0);
    if (parts == 0) {
      parts = 1;
      while (objectives > 1 && points(objectives, parts + 1) <= wanted) {
        parts++;
      }
    }
    List<double[]> all = new ArrayList<>();
    compose(new double[objectives], 0, parts, all);
    for (double[] point : all) {
      double length = Math.sqrt(Arrays.stream(point).map(x -> x * x).sum());
      for (int j = 0; j < point.length; j++) {
        point[j] /= length;
      }
    }
    return all.toArray(double[][]::new);
  }

  /** Binomial (parts + objectives − 1, parts). */
  private static double points(int objectives, int parts) {
    double count = 1;
    for (int j = 1; j < objectives; j++) {
      count = count * (parts + j) / j;
    }
    return count;
  }

  private static void compose(double[] point, int at, int left, List<double[]> all) {
    if (at == point.length - 1) {
      point[at] = left;
      all.add(point.clone());
      return;
    }
    for (int here = left; here >= 0; here--) {
      point[at] = here;
      compose(point, at + 1, left - here, all);
    }
  }

  private static double[][] normalised(List<Individual> all) {
    int objectives = all.get(0).losses().length;
    double[][] losses = all.stream().map(one -> one.losses().clone()).toArray(double[][]::new);
    for (int j = 0; j < objectives; j++) {
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      for (double[] row : losses) {
        least = Double.isInfinite(row[j]) ? least : Math.min(least, row[j]);
        most = Double.isInfinite(row[j]) ? most : Math.max(most, row[j]);
      }
      double beyond = least <= most ? FAR * (most - least) : 0;
      double from = least <= most ? least : 0;
      double low = Double.POSITIVE_INFINITY;
      for (double[] row : losses) {
        row[j] = Math.max(-beyond, Math.min(row[j] - from, most - from + beyond));
        row[j] = Double.isFinite(row[j]) ? row[j] : 0;
        low = Math.min(low, row[j]);
      }
      for (double[] row : losses) {
        row[j] -= low;
      }
    }
    double[] scale = intercepts(losses, objectives);
    for (double[] row : losses) {
      for (int j = 0; j < objectives; j++) {
        row[j] /= scale[j];
      }
    }
    return losses;
  }

  private static double[] intercepts(double[][] losses, int objectives) {
    double[][] plane = new double[objectives][];
    double[] greatest = new double[objectives];
    for (int axis = 0; axis < objectives; axis++) {
      double least = Double.POSITIVE_INFINITY;
      for (double[] row : losses) {
        double reach = 0;
        for (int j = 0; j < objectives; j++) {
          reach = Math.max(reach, row[j] * (j == axis ? 1 : OFF_AXIS));
        }
        if (reach < least) {
          least = reach;
          plane[axis] = row;
        }
        greatest[axis] = Math.max(greatest[axis], row[axis]);
      }
    }
    double[] inverse = solved(plane, objectives);
    double[] scale = new double[objectives];
    for (int j = 0; j < objectives; j++) {
      double met = 1 / inverse[j];
      scale[j] = met > 0 && met < Double.POSITIVE_INFINITY ? met : greatest[j] > 0 ? greatest[j] : 1;
    }
    return scale;
  }

  /** x with plane · x = 1 by elimination; NaN where there is none. */
  private static double[] solved(double[][] plane, int size) {
    double[][] a = new double[size][size + 1];
    for (int i = 0; i < size; i++) {
      if (plane[i] == null) {
        return nothing(size);
      }
      System.arraycopy(plane[i], 0, a[i], 0, size);
      a[i][size] = 1;
    }
    for (int k = 0; k < size; k++) {
      int pivot = k;
      for (int i = k + 1; i < size; i++) {
        pivot = Math.abs(a[i][k]) > Math.abs(a[pivot][k]) ? i : pivot;
      }
      double[] row = a[pivot];
      a[pivot] = a[k];
      a[k] = row;
      if (!(Math.abs(row[k]) > 0)) {
        return nothing(size);
      }
      for (int i = 0; i < size; i++) {
        double factor = i == k ? 0 : a[i][k] / row[k];
        for (int j = k; factor != 0 && j <= size; j++) {
          a[i][j] -= factor * row[j];
        }
      }
    }
    double[] x = new double[size];
    Arrays.setAll(x, i -> a[i][size] / a[i][i]);
    return x;
  }

  private static double[] nothing(int size) {
    double[] x = new double[size];
    Arrays.fill(x, Double.NaN);
    return x;
  }
}
