package ai.kolosal.automl.report;

import ai.kolosal.automl.metric.ConfusionMatrix;
import java.util.Locale;

/**
 * How often each class was taken for each, as a heat map.
 *
 * @param matrix the counts
 * @param shown the classes to show, in their order
 */
record ConfusionChart(ConfusionMatrix matrix, int[] shown) implements Chart {
  private static final int SIDE = 380;
  private static final int EDGE = 20;
  private static final int LETTER = 6;
  private static final int FIRST = 7;
  private static final int LAST = 6;
  private static final int MOST_WITH_NUMBERS = 12;

  /** Above this share a cell is too strong for digits in the colour of text. */
  private static final double STRONG = 0.55;

  @Override
  public String title() {
    return "Confusion matrix";
  }

  @Override
  public String note() {
    String right =
        Figures.percent(matrix.correct() / matrix.total()) + " of " + Figures.count((long) matrix.total())
            + " rows are right. A row is a true class, a column what was predicted; the shade is the share of the true"
            + " class.";
    int all = matrix.labels().size();
    return shown.length < all ? right + " Shown are the " + shown.length + " largest of " + all + " classes." : right;
  }

  @Override
  public void draw(Markup out) {
    int letters = 0;
    for (int label : shown) {
      letters = Math.max(letters, name(label).length());
    }
    int size = shown.length > MOST_WITH_NUMBERS ? 9 : 11;
    String small = shown.length > MOST_WITH_NUMBERS ? " small" : "";
    double margin = EDGE + 8 + letters * LETTER * size / 11.0;
    boolean level = shown.length * (letters * LETTER + 8) <= SIDE - margin;
    double top = level ? EDGE + 18 : margin;
    double cell = Math.min((SIDE - margin) / shown.length, 90);
    double width = margin + cell * shown.length + 2;
    double height = top + cell * shown.length + 2;
    out.open(
        "svg", "viewBox", "0 0 " + SIDE + " " + Figures.px(height), "role", "img", "aria-label",
        title() + ". " + note());
    out.open("g", "transform", "translate(" + Figures.px((SIDE - width) / 2) + " 0)");
    double middle = cell * shown.length / 2;
    out.element("text", "predicted", "class", "axis mid", "x", Figures.px(margin + middle), "y", "12");
    out.element(
        "text", "true", "class", "axis mid", "transform", "translate(12 " + Figures.px(top + middle) + ") rotate(-90)");
    for (int i = 0; i < shown.length; i++) {
      double along = cell * (i + 0.5);
      out.element(
          "text", name(shown[i]), "class", "tick end" + small, "x",
          Figures.px(margin - 6), "y", Figures.px(top + along + size / 3.0));
      String place = "translate(" + Figures.px(margin + along + (level ? 0 : size / 3.0)) + " " + Figures.px(top - 6)
          + ")";
      out.element(
          "text", name(shown[i]), "class", (level ? "tick mid" : "tick") + small, "transform",
          level ? place : place + " rotate(-90)");
      for (int j = 0; j < shown.length; j++) {
        cell(out, shown[i], shown[j], margin + cell * j, top + cell * i, cell);
      }
    }
    out.close().close();
  }

  private void cell(Markup out, int truth, int decision, double x, double y, double cell) {
    long count = (long) matrix.count(truth, decision);
    double share = matrix.actual(truth) == 0 ? 0 : count / matrix.actual(truth);
    String tip = matrix.labels().get(truth) + " predicted as " + matrix.labels().get(decision) + ": "
        + Figures.count(count) + " (" + Figures.percent(share) + ")";
    out.open(
        "rect", "x", Figures.px(x), "y", Figures.px(y), "width", Figures.px(cell - 1), "height",
        Figures.px(cell - 1), "class", truth == decision ? "cool" : "warm", "fill-opacity",
        String.format(Locale.ROOT, "%.2f", count == 0 ? 0.04 : 0.12 + 0.88 * share))
        .element("title", tip)
        .close();
    if (shown.length <= MOST_WITH_NUMBERS) {
      out.element(
          "text", Figures.count(count), "class", 0.12 + 0.88 * share > STRONG ? "cell on" : "cell", "x",
          Figures.px(x + cell / 2), "y", Figures.px(y + cell / 2 + 4));
    }
  }

  /** A class by its first and last letters, for long names often begin alike. */
  private String name(int label) {
    String whole = matrix.labels().get(label);
    return whole.length() <= FIRST + LAST + 1
        ? whole
        : whole.substring(0, FIRST) + "…" + whole.substring(whole.length() - LAST);
  }
}
