package ai.kolosal.automl.report;

import java.util.Locale;

/**
 * A linear axis that begins and ends at a tick.
 *
 * @param title what it measures
 * @param low its first tick
 * @param step from tick to tick, 1, 2 or 5 times a power of ten
 * @param steps how many, at least 1
 * @param signed false if what is below zero is counted downwards and shown without a sign
 */
record Axis(String title, double low, double step, int steps, boolean signed) {
  private static final int WANTED = 5;

  /** An axis of shares or probabilities, 0 … 1. */
  static Axis unit(String title) {
    return new Axis(title, 0, 0.2, 5, true);
  }

  /** An axis that holds two finite numbers and what lies between. */
  static Axis over(String title, double least, double most) {
    double span = most - least;
    if (!(span > Math.abs(most) * 1e-9)) {
      span = most == 0 ? 1 : Math.abs(most) / 5;
    }
    double power = Math.pow(10, Math.floor(Math.log10(span / WANTED)));
    double wanted = span / WANTED / power;
    double step = power * (wanted <= 1 ? 1 : wanted <= 2 ? 2 : wanted <= 5 ? 5 : 10);
    double low = Math.floor(least / step + 1e-9);
    double high = Math.max(Math.ceil(most / step - 1e-9), low + 1);
    return new Axis(title, low * step, step, (int) (high - low), true);
  }

  /** An axis of counts, upwards and downwards from zero. */
  static Axis mirrored(String title, double below, double above) {
    Axis axis = over(title, -below, above);
    return new Axis(title, axis.low, axis.step, axis.steps, false);
  }

  /** Where a value lies: 0 at the first tick, 1 at the last. */
  double place(double value) {
    return (value - low) / (step * steps);
  }

  double tick(int index) {
    return low + index * step;
  }

  double high() {
    return tick(steps);
  }

  String text(int index) {
    double value = signed ? tick(index) : Math.abs(tick(index));
    if (Math.abs(value) < step / 2) {
      return "0";
    }
    double widest = Math.max(Math.abs(low), Math.abs(high()));
    if (widest >= 1e6 || widest < 1e-3) {
      return Figures.minus(String.format(Locale.ROOT, "%.3g", value));
    }
    int decimals = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
    return Figures.minus(String.format(Locale.ROOT, "%,." + decimals + "f", value));
  }
}
