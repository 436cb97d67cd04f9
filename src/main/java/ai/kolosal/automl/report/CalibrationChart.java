package ai.kolosal.automl.report;

import ai.kolosal.automl.metric.CalibrationCurve;
import ai.kolosal.automl.metric.CalibrationCurve.Bin;
import java.util.List;

/**
 * Whether what is given a probability comes true that often.
 *
 * @param curve in bins
 * @param event what the probability is of
 */
record CalibrationChart(CalibrationCurve curve, String event) implements Chart {
  private static final double LEAST_RADIUS = 2.5;
  private static final double MORE_RADIUS = 6;

  @Override
  public String title() {
    return "Calibration";
  }

  @Override
  public String note() {
    return "Where the dots lie on the dashed line, probabilities can be taken at their word. A larger dot stands for"
        + " more rows. Mean gap " + Figures.rough(curve.expectedError()) + ".";
  }

  @Override
  public void draw(Markup out) {
    Plot plot =
        Plot.begin(out, this, Axis.unit("predicted probability of " + event), Axis.unit("share that came true"));
    plot.line(0, 0, 1, 1, "guess");
    List<Bin> bins = curve.bins();
    plot.path(
        bins.stream().mapToDouble(Bin::confidence).toArray(), bins.stream().mapToDouble(Bin::frequency).toArray(),
        "curve thin");
    int most = bins.stream().mapToInt(Bin::rows).max().orElse(1);
    for (Bin bin : bins) {
      double radius = LEAST_RADIUS + MORE_RADIUS * Math.sqrt((double) bin.rows() / most);
      plot.dot(bin.confidence(), bin.frequency(), radius, "dot");
    }
    plot.end();
  }
}
