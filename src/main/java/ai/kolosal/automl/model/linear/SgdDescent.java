package ai.kolosal.automl.model.linear;

import ai.kolosal.automl.concurrent.Deadline;
import java.util.Arrays;

/**
 * Passes of averaged stochastic gradient descent over rows.
 *
 * <p>Weights are a scale times a vector, so that the L2 penalty of all is one product a step; the L1 penalty is taken from
 * a weight when a row touches it (Tsuruoka, Tsujii and Ananiadou, 2009); the average is kept as a multiple of the vector
 * and a rest that changes where the vector does (Xu, 2011). Step t weighs t² in the average, so that early steps fade
 * (after Shamir and Zhang, 2013). Steps are implicit, divided by one plus rate times curvature, so that no rate and no
 * row is too great (Toulis and Airoldi, 2017).
 *
 * <p>Not thread-safe.
 */
final class SgdDescent {
  private static final int POLL_ROWS = 1024;
  private static final double LEAST_SCALE = 1e-6;

  private final SgdSettings settings;
  private final SgdState state;
  private final int sums;
  private final int features;
  private final double[][] v;
  private final double[][] rest;
  private final double[][] taken;
  private final double[] b;
  private final double[] sumB;
  private final double[] z;
  private double scale = 1;
  private double multiple;
  private double due;
  private double total;
  private double steps;

  SgdDescent(SgdSettings settings, SgdState state) {
    this.settings = settings;
    this.state = state;
    this.sums = state.sums();
    this.features = state.features();
    this.v = new double[sums][features];
    this.rest = new double[sums][features];
    this.taken = new double[settings.l1() > 0 ? sums : 0][features];
    this.b = new double[sums];
    this.sumB = new double[sums];
    this.z = new double[sums];
    this.total = state.number(SgdState.WEIGHT);
    this.steps = state.number(SgdState.STEPS);
    int from = sums * features;
    for (int k = 0; k < sums; k++) {
      System.arraycopy(state.weights(), k * features, v[k], 0, features);
      for (int j = 0; j < features; j++) {
        rest[k][j] = total * state.average()[k * features + j];
      }
      b[k] = state.weights()[from + k];
      sumB[k] = total * state.average()[from + k];
    }
  }

  /**
   * One pass.
   *
   * @param rows what to learn from
   * @param order the rows' numbers
   * @param deadline after which the pass ends
   * @return the mean loss before each step; NaN where there was none
   */
  double pass(SgdRows rows, int[] order, Deadline deadline) {
    double loss = 0;
    int done = 0;
    for (int i : order) {
      if (done % POLL_ROWS == 0 && deadline.expired()) {
        break;
      }
      loss += step(rows, i);
      done++;
    }
    for (int k = 0; k < taken.length; k++) {
      for (int j = 0; j < features; j++) {
        clip(k, j);
      }
    }
    return loss / done;
  }

  /** The state after the passes so far. */
  SgdState state() {
    SgdState now = state.copy();
    int from = sums * features;
    for (int k = 0; k < sums; k++) {
      for (int j = 0; j < features; j++) {
        now.weights()[k * features + j] = scale * v[k][j];
        now.average()[k * features + j] = total == 0 ? scale * v[k][j] : (multiple * v[k][j] + rest[k][j]) / total;
      }
      now.weights()[from + k] = b[k];
      now.average()[from + k] = total == 0 ? b[k] : sumB[k] / total;
    }
    now.set(SgdState.STEPS, steps);
    now.set(SgdState.WEIGHT, total);
    return now;
  }

  /** Divides the rate, where it is adaptive; the divisor so far. */
  double divideRate(double by) {
    state.set(SgdState.DIVISOR, state.number(SgdState.DIVISOR) * by);
    return state.number(SgdState.DIVISOR);
  }

  private double step(SgdRows rows, int i) {
    int[] places = rows.places()[i];
    double[] cells = rows.cells()[i];
    double weight = rows.weights()[i];
    double square = settings.intercept() ? 1 : 0;
    for (double cell : cells) {
      square += cell * cell;
    }
    for (int k = 0; k < sums; k++) {
      double sum = 0;
      for (int c = 0; c < cells.length; c++) {
        sum += v[k][places[c]] * cells[c];
      }
      z[k] = scale * sum + b[k];
    }
    double loss =
        weight * (rows.codes().length > 0 ? slopesOfClass(rows.codes()[i]) : slopeOfNumber(rows.numbers()[i]));
    double rate = settings.rate(steps, state.number(SgdState.DIVISOR));
    steps++;
    double length = weight * rate / (1 + weight * rate * curvature * square);
    if (curvature == 0) {
      length = Math.min(weight * rate, beyond / Math.max(square, Double.MIN_NORMAL));
    }
    scale /= 1 + rate * settings.l2();
    if (scale < LEAST_SCALE) {
      fold();
    }
    due += rate * settings.l1();
    for (int k = 0; k < sums; k++) {
      double change = -length * z[k];
      if (change != 0 && Double.isFinite(change)) {
        double own = change / scale;
        for (int c = 0; c < cells.length; c++) {
          double delta = own * cells[c];
          v[k][places[c]] += delta;
          rest[k][places[c]] -= multiple * delta;
        }
        b[k] += settings.intercept() ? change : 0;
      }
      for (int c = 0; taken.length > 0 && c < cells.length; c++) {
        clip(k, places[c]);
      }
    }
    double share = steps * steps;
    multiple += share * scale;
    total += share;
    for (int k = 0; k < sums; k++) {
      sumB[k] += share * b[k];
    }
    return loss;
  }

  private double curvature;
  private double beyond;

  /* Sums become slopes. */
  private double slopesOfClass(int code) {
    if (sums == 1) {
      double margin = code == 1 ? z[0] : -z[0];
      double wrong = 1 / (1 + Math.exp(margin));
      curvature = 0.25;
      z[0] = code == 1 ? -wrong : wrong;
      return Math.max(0, -margin) + Math.log1p(Math.exp(-Math.abs(margin)));
    }
    double greatest = Arrays.stream(z).max().orElseThrow();
    double own = z[code] - greatest;
    double sum = 0;
    for (int k = 0; k < sums; k++) {
      z[k] = Math.exp(z[k] - greatest);
      sum += z[k];
    }
    for (int k = 0; k < sums; k++) {
      z[k] = z[k] / sum - (k == code ? 1 : 0);
    }
    curvature = 0.5;
    return Math.log(sum) - own;
  }

  private double slopeOfNumber(double target) {
    double error = z[0] - target;
    double size = Math.abs(error);
    double epsilon = settings.epsilon();
    beyond = 0;
    switch (settings.loss()) {
      case SQUARED -> {
        curvature = 1;
        z[0] = error;
        return error * error / 2;
      }
      case HUBER -> {
        curvature = 1;
        z[0] = Math.max(-epsilon, Math.min(epsilon, error));
        return size <= epsilon ? error * error / 2 : epsilon * (size - epsilon / 2);
      }
      case EPSILON_INSENSITIVE -> {
        curvature = 0;
        beyond = Math.max(0, size - epsilon);
        z[0] = beyond > 0 ? Math.signum(error) : 0;
        return beyond;
      }
      default -> throw new IllegalStateException("no loss " + settings.loss());
    }
  }

  /* What the L1 penalty has come to since the weight was touched last, at most the weight itself. */
  private void clip(int k, int j) {
    double w = scale * v[k][j];
    double now = w > 0 ? Math.max(0, w - (due + taken[k][j])) : Math.min(0, w + (due - taken[k][j]));
    if (w != 0 && now != w) {
      double delta = (now - w) / scale;
      v[k][j] = now == 0 ? 0 : v[k][j] + delta;
      rest[k][j] -= multiple * delta;
      taken[k][j] += now - w;
    }
  }

  private void fold() {
    for (double[] row : v) {
      for (int j = 0; j < features; j++) {
        row[j] *= scale;
      }
    }
    multiple /= scale;
    scale = 1;
  }
}
