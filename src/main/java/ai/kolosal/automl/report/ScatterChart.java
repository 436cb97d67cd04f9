package ai.kolosal.automl.report;

/**
 * Predicted numbers against true ones.
 *
 * @param pairs finite numbers, at least one pair
 */
record ScatterChart(NumberPairs pairs) implements Chart {
  private static final int MOST_POINTS = 2_000;

  @Override
  public String title() {
    return "Predicted and actual";
  }

  @Override
  public String note() {
    String which = pairs.size() > MOST_POINTS
        ? "Every " + Figures.count(stride()) + "th of " + Figures.count(pairs.size()) + " rows"
        : Figures.count(pairs.size()) + " rows";
    return which + "; on the dashed line a prediction is exact, above it too high.";
  }

  private int stride() {
    return (pairs.size() + MOST_POINTS - 1) / MOST_POINTS;
  }

  @Override
  public void draw(Markup out) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < pairs.size(); i++) {
      least = Math.min(least, Math.min(pairs.actual(i), pairs.predicted(i)));
      most = Math.max(most, Math.max(pairs.actual(i), pairs.predicted(i)));
    }
    Axis axis = Axis.over("actual", least, most);
    Plot plot = Plot.begin(out, this, axis, Axis.over("predicted", least, most));
    for (int i = 0; i < pairs.size(); i += stride()) {
      plot.dot(pairs.actual(i), pairs.predicted(i), 2.2, "point");
    }
    plot.line(axis.low(), axis.low(), axis.high(), axis.high(), "guess");
    plot.end();
  }
}
