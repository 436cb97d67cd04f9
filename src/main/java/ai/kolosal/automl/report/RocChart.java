package ai.kolosal.automl.report;

import ai.kolosal.automl.metric.RocCurve;

/**
 * The trade between rows of the second class found and rows of the first taken for it.
 *
 * @param curve of the second class
 * @param positive the second class
 */
record RocChart(RocCurve curve, String positive) implements Chart {
  @Override
  public String title() {
    return "ROC curve";
  }

  @Override
  public String note() {
    return "Area " + Figures.rough(curve.area()) + ": how often a row that is '" + positive
        + "' gets a higher probability of it than a row that is not. The dashed line is guessing.";
  }

  @Override
  public void draw(Markup out) {
    Plot plot =
        Plot.begin(out, this, Axis.unit("false positive rate"), Axis.unit("true positive rate"));
    plot.line(0, 0, 1, 1, "guess");
    if (!Double.isNaN(curve.area())) {
      plot.path(curve.falsePositiveRate(), curve.truePositiveRate(), "curve");
    }
    plot.end();
  }
}
