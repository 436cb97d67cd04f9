package ai.kolosal.automl.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One side of a {@link Frame}: where numbers lie, and the ticks they are read by.
 *
 * @param title what it measures
 * @param low what lies at 0
 * @param high what lies at 1
 * @param logarithmic whether logarithms are drawn
 * @param ticks where numbers stand beside it
 * @param texts the numbers there, or words
 */
record Scale(String title, double low, double high, boolean logarithmic, List<Double> ticks, List<String> texts) {
  private static final int FEW = 3;
  private static final int MOST_WORDS = 12;
  private static final int MOST_DECADES = 7;
  private static final int LONGEST = 14;

  /** A linear scale over finite numbers. */
  static Scale over(String title, double least, double most) {
    double widest = Double.MAX_VALUE / 8;
    Axis axis = Axis.over(title, Math.max(-widest, least), Math.min(widest, most));
    List<Double> ticks = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i <= axis.steps(); i++) {
      ticks.add(axis.tick(i));
      texts.add(axis.text(i));
    }
    return new Scale(title, axis.low(), axis.high(), false, ticks, texts);
  }

  /** A scale of whole numbers, which has no ticks between them. */
  static Scale whole(String title, double least, double most) {
    Scale scale = over(title, least, Math.max(most, least + 1));
    List<Double> ticks = scale.ticks.stream().filter(tick -> Math.abs(tick - Math.rint(tick)) < 1e-9).toList();
    return new Scale(
        title, scale.low, scale.high, false, ticks,
        ticks.stream().map(tick -> Figures.count(Math.round(tick))).toList());
  }

  /** A logarithmic scale over numbers above 0. */
  static Scale logarithms(String title, double least, double most) {
    if (!(least < most)) {
      return over(title, least, most);
    }
    List<Double> ticks = marks(least, most, 1);
    if (ticks.size() > MOST_DECADES) {
      int every = (ticks.size() + MOST_DECADES - 1) / MOST_DECADES;
      List<Double> all = ticks;
      ticks = all.stream().filter(tick -> Math.floorMod(Math.round(Math.log10(tick)), every) == 0).toList();
    }
    if (ticks.size() < FEW) {
      ticks = marks(least, most, 1, 2, 5);
    }
    if (ticks.size() < FEW) {
      Scale linear = over(title, least, most);
      ticks = linear.ticks.stream().filter(tick -> tick >= least && tick <= most).toList();
    }
    return new Scale(title, least, most, true, ticks, ticks.stream().map(Scale::brief).toList());
  }

  private static List<Double> marks(double least, double most, int... digits) {
    List<Double> marks = new ArrayList<>();
    for (int power = (int) Math.floor(Math.log10(least)); power <= Math.ceil(Math.log10(most)); power++) {
      for (int digit : digits) {
        double mark = Double.parseDouble(digit + "e" + power);
        if (mark >= least * (1 - 1e-9) && mark <= most * (1 + 1e-9)) {
          marks.add(mark);
        }
      }
    }
    return marks;
  }

  /** A scale of words, each a whole number from 0. */
  static Scale words(String title, List<String> words) {
    int every = (words.size() + MOST_WORDS - 1) / MOST_WORDS;
    List<Double> ticks = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < words.size(); i += every) {
      ticks.add((double) i);
      texts.add(cut(words.get(i), LONGEST));
    }
    return new Scale(title, -0.5, words.size() - 0.5, false, ticks, texts);
  }

  /** A text of at most so many letters. */
  static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }

  /** A number in few letters. */
  static String brief(double value) {
    double size = Math.abs(value);
    if (value == Math.rint(value) && size < 1e5) {
      return Figures.count((long) value);
    }
    String text = size >= 1e-3 && size < 1e5
        ? String.format(Locale.ROOT, "%.4f", value).replaceAll("0+$", "").replaceAll("\\.$", "")
        : String.format(Locale.ROOT, "%.2e", value).replaceAll("\\.?0+e", "e").replaceAll("e([+-])0?", "e$1")
            .replace("e+", "e").replace("e-", "e−");
    return Figures.minus(text);
  }

  /** Where a number lies: 0 at the low end, 1 at the high one; what lies outside is drawn at the edge. */
  double place(double value) {
    double place = logarithmic
        ? (Math.log(value) - Math.log(low)) / (Math.log(high) - Math.log(low))
        : (value - low) / (high - low);
    return Math.max(0, Math.min(1, place));
  }

  /** The number that lies at a place. */
  double at(double place) {
    return logarithmic
        ? Math.exp(Math.log(low) + place * (Math.log(high) - Math.log(low)))
        : low + place * (high - low);
  }
}
