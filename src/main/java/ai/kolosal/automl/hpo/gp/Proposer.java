package ai.kolosal.automl.hpo.gp;

import ai.kolosal.automl.hpo.surrogate.SpaceColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Looks for the row that promises most: draws many, climbs from the best and from some others. */
final class Proposer {
  private static final double[] SPREADS = {0.001, 0.01, 0.1};

  private final SpaceColumns columns;
  private final RandomGenerator random;

  Proposer(SpaceColumns columns, RandomGenerator random) {
    this.columns = columns;
    this.random = random;
  }

  /** Of some rows drawn the one farthest from all others (Mitchell, 1991, best candidate). */
  double[] farthest(List<double[]> others, int draws) {
    double[] best = columns.draw(random);
    double greatest = -1;
    for (int draw = 0; draw < draws && !others.isEmpty(); draw++) {
      double[] row = draw == 0 ? best : columns.draw(random);
      double nearest = Double.POSITIVE_INFINITY;
      for (double[] other : others) {
        nearest = Math.min(nearest, squaredDistance(row, other));
      }
      if (nearest > greatest) {
        greatest = nearest;
        best = row;
      }
    }
    return best;
  }

  private double squaredDistance(double[] a, double[] b) {
    int[] categories = columns.categories();
    double sum = 0;
    for (int c = 0; c < a.length; c++) {
      double off = categories[c] > 0 ? a[c] == b[c] ? 0 : 0.5 : a[c] - b[c];
      sum += off * off;
    }
    return sum;
  }

  /**
   * The row of the greatest value that was found.
   *
   * @param acquisition what rows promise
   * @param incumbents the best rows so far, best first
   * @param draws how many rows are drawn
   * @param starts how many of them are climbed from, beside the best incumbent
   */
  double[] best(Acquisition acquisition, List<double[]> incumbents, int draws, int starts) {
    List<double[]> drawn = new ArrayList<>();
    double[] shift = random.doubles(columns.size()).toArray();
    double[] steps = kronecker(columns.size());
    for (int i = 0; i < draws; i++) {
      double[] point = new double[steps.length];
      for (int c = 0; c < point.length; c++) {
        double at = shift[c] + i * steps[c];
        point[c] = at - Math.floor(at);
      }
      drawn.add(columns.row(point));
    }
    for (double[] incumbent : incumbents) {
      for (double spread : SPREADS) {
        drawn.add(near(incumbent, spread));
        drawn.add(near(incumbent, spread));
      }
    }
    double[][] rows = drawn.toArray(double[][]::new);
    double[] values = acquisition.values(rows);
    Ascent ascent = new Ascent(columns, acquisition);
    Ascent.Peak best = new Ascent.Peak(rows[0], Double.NEGATIVE_INFINITY);
    for (int index : chosen(values, starts)) {
      Ascent.Peak peak = ascent.begin(rows[index], values[index]);
      best = peak.value() > best.value() ? peak : best;
    }
    if (!incumbents.isEmpty()) {
      double[] near = near(incumbents.get(0), 0.01);
      Ascent.Peak peak = ascent.begin(near, acquisition.values(new double[][] {near})[0]);
      best = peak.value() > best.value() ? peak : best;
    }
    best = ascent.climb(best);
    return best.row();
  }

  /* The best, and others with the probability of their promise, each once. */
  private int[] chosen(double[] values, int count) {
    int top = 0;
    for (int i = 1; i < values.length; i++) {
      top = values[i] > values[top] ? i : top;
    }
    double[] shares = new double[values.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = i == top ? 0 : Math.exp(values[i] - values[top]);
    }
    int[] chosen = new int[count];
    chosen[0] = top;
    int size = 1;
    while (size < count) {
      double total = Arrays.stream(shares).sum();
      double left = random.nextDouble() * total;
      int index = -1;
      for (int i = 0; i < shares.length && left >= 0; i++) {
        index = shares[i] > 0 ? i : index;
        left -= shares[i];
      }
      if (!(total > 0) || index < 0) {
        break;
      }
      shares[index] = 0;
      chosen[size++] = index;
    }
    return Arrays.copyOf(chosen, size);
  }

  private double[] near(double[] row, double spread) {
    double[] near = row.clone();
    boolean[] active = columns.active(row);
    int[] categories = columns.categories();
    for (int c = 0; c < row.length; c++) {
      if (active[c] && categories[c] == 0) {
        near[c] = Math.max(0, Math.min(1, near[c] + spread * random.nextGaussian()));
      } else if (active[c] && random.nextInt(row.length) == 0) {
        near[c] = random.nextInt(categories[c] - 1);
      }
    }
    columns.settle(near);
    return near;
  }

  /* Powers of the inverse of the root of xᵈ⁺¹ = x + 1, the golden ratio of d columns (Roberts, 2018). */
  private static double[] kronecker(int size) {
    double root = 2;
    for (int i = 0; i < 50; i++) {
      root = Math.pow(1 + root, 1.0 / (size + 1));
    }
    double[] steps = new double[size];
    for (int c = 0; c < size; c++) {
      steps[c] = Math.pow(1 / root, c + 1);
    }
    return steps;
  }
}
