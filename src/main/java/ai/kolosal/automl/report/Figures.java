package ai.kolosal.automl.report;

import java.time.Duration;
import java.util.Locale;

/** Numbers as the report writes them. */
final class Figures {
  static final String NONE = "–";

  private Figures() {}

  /** Six significant digits. */
  static String score(double value) {
    return Double.isNaN(value) ? NONE : minus(String.format(Locale.ROOT, "%.6g", value));
  }

  /** Three significant digits, all of those before the point. */
  static String rough(double value) {
    if (Double.isNaN(value)) {
      return NONE;
    }
    boolean whole = Math.abs(value) >= 1_000 && Math.abs(value) < 1e9;
    return minus(String.format(Locale.ROOT, whole ? "%,.0f" : "%.3g", value));
  }

  /** As many digits as its standard error, of which two are given, leaves any sense. */
  static String toErrorsDigits(double value, double error) {
    if (!Double.isFinite(value) || !(error > 1e-12 && error < 1e9 && Math.abs(value) < 1e9)) {
      return score(value);
    }
    int decimals = (int) Math.max(0, 1 - Math.floor(Math.log10(error)));
    return minus(String.format(Locale.ROOT, "%,." + decimals + "f", value));
  }

  static String count(long value) {
    return minus(String.format(Locale.ROOT, "%,d", value));
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1000.0);
  }

  static String duration(Duration duration) {
    long whole = duration.toSeconds();
    if (whole < 60) {
      return seconds(duration) + " s";
    }
    return whole < 3600
        ? whole / 60 + " min " + whole % 60 + " s"
        : whole / 3600 + " h " + whole % 3600 / 60 + " min";
  }

  /** A length or place in a drawing, to a tenth. */
  static String px(double value) {
    double tenths = Math.rint(value * 10) / 10;
    return tenths == Math.rint(tenths) ? Long.toString((long) tenths) : Double.toString(tenths);
  }

  static String minus(String number) {
    return number.startsWith("-") ? "−" + number.substring(1) : number;
  }
}
