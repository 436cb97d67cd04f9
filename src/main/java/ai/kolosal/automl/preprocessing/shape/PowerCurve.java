package ai.kolosal.automl.preprocessing.shape;

import ai.kolosal.automl.internal.kernel.Elementary;
import ai.kolosal.automl.internal.kernel.Kernels;
import ai.kolosal.automl.internal.kernel.Kernels.FiniteRange;
import ai.kolosal.automl.internal.kernel.Kernels.FiniteSpread;
import ai.kolosal.automl.internal.kernel.PowerKernels;
import java.util.function.DoubleUnaryOperator;

/**
 * The power that brings a column nearest to a normal distribution: the maximum of its profile log-likelihood,
 * −n/2 · ln variance (λ) + (λ − 1) Σ s with s the column's logarithms.
 *
 * <p>Box and Cox (1964, section 3.2) for logarithms of x; Yeo and Johnson (2000, section 4) for those of 1 + |x| with
 * the sign of x. Powers are sought between those that use half of a double's exponents up on twenty times the
 * greatest value: first on a grid over up to 4096 cells, evenly spaced, then from there by Brent's method (1973, chapter
 * 5) over all.
 */
final class PowerCurve {
  private static final int SAMPLE = 4096;
  private static final double HEADROOM = 20;
  private static final double GOLDEN = 0.3819660112501051;
  private static final double TOLERANCE = 1e-8;
  private static final double GREATEST_STEP = 0.5;
  private static final int FEW_STEPS = 8;

  /* Logarithms that differ less lie on a line as they are. */
  private static final double LEAST_SPREAD = 0x1p-20;
  private static final int MOST_STEPS = 100;

  /* Half of the exponents, less the digits of the smallest. */
  private static final double LOG_GREAT = (Elementary.log(Double.MAX_VALUE) + Elementary.log(0x1p-52)) / 2;
  private static final double LOG_SMALL = (Elementary.log(Double.MIN_NORMAL) - Elementary.log(0x1p-52)) / 2;

  private final double[] logs;
  private final double[] values;
  private final FiniteRange range;
  private final double sum;
  private final boolean signed;

  /**
   * @param logs all finite, at least one
   * @param signed whether logarithms below 0 have the power 2 − λ, as Yeo and Johnson's
   */
  PowerCurve(double[] logs, boolean signed) {
    this.logs = logs;
    this.values = new double[logs.length];
    this.range = Kernels.finiteRange(logs);
    this.sum = Kernels.sum(logs);
    this.signed = signed;
  }

  /** The power below 0 that goes with a power. */
  static double below(double power, boolean signed) {
    return signed ? power - 2 : power;
  }

  /** The power of the greatest likelihood; 1 if all logarithms are equal. */
  double best() {
    if (range.least() == range.greatest()) {
      return 1;
    }
    double low = lowest();
    double high = highest();
    PowerCurve few = sample();
    double guess = few.refined(few.onGrid(low, high), step(), low, high);
    return few == this ? guess : refined(guess, step() / FEW_STEPS, low, high);
  }

  /* Likelihoods change with powers the faster, the wider the logarithms spread. */
  private double step() {
    double spread = Math.max(range.greatest() - range.least(), LEAST_SPREAD);
    return Math.min(GREATEST_STEP / Math.min(spread, 1), FEW_STEPS / spread);
  }

  private PowerCurve sample() {
    int step = (logs.length - 1) / SAMPLE + 1;
    if (step == 1) {
      return this;
    }
    double[] few = new double[(logs.length + step - 1) / step];
    for (int i = 0; i < few.length; i++) {
      few[i] = logs[i * step];
    }
    PowerCurve sample = new PowerCurve(few, signed);
    return sample.range.least() == sample.range.greatest() ? this : sample;
  }

  private double greatestLog() {
    double greatest = Math.max(Math.max(-range.least(), range.greatest()), LEAST_SPREAD);
    return signed && greatest < 1
        ? Elementary.log1p(HEADROOM * Elementary.expm1(greatest))
        : greatest + Elementary.log(HEADROOM);
  }

  private double lowest() {
    double lowest = LOG_SMALL / greatestLog();
    boolean below = signed && range.least() < 0;
    return !below ? lowest : range.greatest() <= 0 ? 2 - highestAlone() : Math.max(2 - highestAlone(), lowest);
  }

  private double highest() {
    double highest = highestAlone();
    boolean below = signed && range.least() < 0;
    double other = 2 - LOG_SMALL / greatestLog();
    return !below ? highest : range.greatest() <= 0 ? other : Math.min(other, highest);
  }

  private double highestAlone() {
    return LOG_GREAT / greatestLog();
  }

  /* The best of a grid that grows from 1 to either side until the likelihood falls for long. */
  private double onGrid(double low, double high) {
    double best = Math.max(low, Math.min(high, 1));
    double most = likelihood(best);
    double start = best;
    for (int side = -1; side <= 1; side += 2) {
      double step = step();
      int worse = 0;
      for (double at = start + side * step; at >= low && at <= high && worse < FEW_STEPS; at += side * step) {
        double likelihood = likelihood(at);
        worse = likelihood > most ? 0 : worse + 1;
        if (likelihood > most) {
          most = likelihood;
          best = at;
        }
        step *= worse > 2 ? 2 : 1;
      }
    }
    return best;
  }

  /* Widens a bracket round a guess until both ends are worse, and seeks within. */
  private double refined(double guess, double step, double low, double high) {
    double middle = guess;
    double likelihood = likelihood(middle);
    double left = Math.max(low, middle - step);
    double right = Math.min(high, middle + step);
    double width = step;
    for (int i = 0; i < MOST_STEPS; i++) {
      double atLeft = left > low ? likelihood(left) : Double.NEGATIVE_INFINITY;
      double atRight = right < high ? likelihood(right) : Double.NEGATIVE_INFINITY;
      if (!(atLeft > likelihood) && !(atRight > likelihood)) {
        break;
      }
      width *= 2;
      boolean toLeft = atLeft > atRight;
      middle = toLeft ? left : right;
      likelihood = toLeft ? atLeft : atRight;
      left = Math.max(low, middle - width);
      right = Math.min(high, middle + width);
    }
    return brent(this::likelihood, left, right, middle);
  }

  /** The place of a maximum by golden sections and parabolas (Brent, 1973, procedure localmin). */
  static double brent(DoubleUnaryOperator f, double low, double high, double start) {
    double a = low;
    double b = high;
    double x = start;
    double w = x;
    double v = x;
    double fx = f.applyAsDouble(x);
    double fw = fx;
    double fv = fx;
    double step = 0;
    double before = 0;
    for (int i = 0; i < MOST_STEPS; i++) {
      double middle = (a + b) / 2;
      double tolerance = TOLERANCE * Math.max(1, Math.abs(x));
      if (Math.abs(x - middle) <= 2 * tolerance - (b - a) / 2) {
        break;
      }
      double r = (x - w) * (fv - fx);
      double q = (x - v) * (fw - fx);
      double p = (x - v) * q - (x - w) * r;
      double divisor = 2 * (q - r);
      double parabola = -p / divisor;
      double last = before;
      before = step;
      boolean fits = Math.abs(last) > tolerance && Math.abs(parabola) < Math.abs(last) / 2
          && x + parabola > a && x + parabola < b;
      if (fits) {
        step = parabola;
      } else {
        before = x < middle ? b - x : a - x;
        step = GOLDEN * before;
      }
      double u = x + (Math.abs(step) >= tolerance ? step : Math.copySign(tolerance, step));
      double fu = f.applyAsDouble(u);
      if (fu >= fx) {
        if (u < x) {
          b = x;
        } else {
          a = x;
        }
        v = w;
        fv = fw;
        w = x;
        fw = fx;
        x = u;
        fx = fu;
      } else {
        if (u < x) {
          a = u;
        } else {
          b = u;
        }
        if (fu >= fw || w == x) {
          v = w;
          fv = fw;
          w = u;
          fw = fu;
        } else if (fu >= fv || v == x || v == w) {
          v = u;
          fv = fu;
        }
      }
    }
    return x;
  }

  /**
   * The profile log-likelihood, −∞ where the variance vanishes.
   *
   * <p>Where all logarithms have one power, values are told from the greatest, which takes a factor out that would
   * overflow, and the digits back that a distance from the curve's end costs.
   */
  double likelihood(double power) {
    double below = below(power, signed);
    double above = power;
    double centre = 0;
    double k = above;
    boolean one = !signed || range.least() >= 0 || range.greatest() <= 0;
    if (one) {
      k = signed && range.greatest() <= 0 ? below : above;
      centre = k > 0 ? range.greatest() : range.least();
      above = k;
      below = k;
    }
    PowerKernels.curve(logs, centre, above, below, values);
    FiniteSpread spread = Kernels.finiteSpread(values, 1);
    double variance = spread.squares() / spread.count();
    if (!(variance > 0) || spread.count() < logs.length) {
      return Double.NEGATIVE_INFINITY;
    }
    double logVariance = Elementary.log(variance) + (one ? 2 * k * centre : 0);
    return (power - 1) * sum - logs.length / 2.0 * logVariance;
  }
}
