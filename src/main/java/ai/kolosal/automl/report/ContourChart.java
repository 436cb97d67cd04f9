package ai.kolosal.automl.report;

import ai.kolosal.automl.hpo.trial.FrozenTrial;
import java.util.Arrays;
import java.util.List;

/**
 * What two parameters come to together, between the trials as well.
 *
 * @param study the trials
 * @param one the parameter along
 * @param other the parameter upwards
 */
record ContourChart(StudyView study, ParameterScale one, ParameterScale other) implements Chart {
  private static final int CELLS = 30;
  private static final int MOST = 400;
  private static final double NEAR = 0.02;

  @Override
  public String title() {
    return one.name() + " and " + other.name();
  }

  @Override
  public String note() {
    return "The stronger the colour, the better. Between trials (dots) their losses' ranks are averaged, near ones the"
        + " most; all other parameters are as they were.";
  }

  @Override
  public void draw(Markup out) {
    List<FrozenTrial> shown = study.complete(0).stream()
        .filter(trial -> !Double.isNaN(one.value(trial)) && !Double.isNaN(other.value(trial)))
        .toList();
    List<FrozenTrial> drawn = StudyView.sample(shown, MOST);
    Frame frame = Frame.begin(out, "Contour of " + title(), Frame.NARROW, 330, one.scale(), other.scale());
    int n = drawn.size();
    double[] xs = new double[n];
    double[] ys = new double[n];
    double[] losses = new double[n];
    for (int i = 0; i < n; i++) {
      xs[i] = one.scale().place(one.value(drawn.get(i)));
      ys[i] = other.scale().place(other.value(drawn.get(i)));
      losses[i] = study.loss(drawn.get(i), 0);
    }
    double[] sorted = losses.clone();
    Arrays.sort(sorted);
    double[] ranks = new double[n];
    for (int i = 0; i < n; i++) {
      ranks[i] = Math.max(0, Arrays.binarySearch(sorted, losses[i])) / Math.max(1.0, n - 1);
    }
    int across = cells(one);
    int up = cells(other);
    double[] means = new double[across * up];
    for (int i = 0; i < means.length; i++) {
      means[i] = mean(xs, ys, ranks, (i % across + 0.5) / across, (i / across + 0.5) / up);
    }
    double[] order = means.clone();
    Arrays.sort(order);
    double low = order[0];
    double high = order[order.length - 1];
    for (int i = 0; i < means.length; i++) {
      double good = high > low ? (high - means[i]) / (high - low) : 0.5;
      int shade = Math.min(StudyView.SHADES - 1, (int) (good * StudyView.SHADES));
      frame.box(
          one.scale().at((double) (i % across) / across), one.scale().at((i % across + 1.0) / across),
          other.scale().at((double) (i / across) / up), other.scale().at((i / across + 1.0) / up),
          "q" + shade + " flat",
          "");
    }
    for (FrozenTrial trial : drawn) {
      frame.dot(
          one.value(trial), other.value(trial), 1.5, "ink",
          one.text(trial) + ", " + other.text(trial) + " → " + Figures.score(trial.value(0)));
    }
    List<FrozenTrial> best = study.best(0).stream().filter(shown::contains).limit(1).toList();
    best.forEach(
        trial -> frame.dot(
            one.value(trial), other.value(trial), 4.5, "top", "best: " + Figures.score(trial.value(0))));
    frame.end();
  }

  private static int cells(ParameterScale parameter) {
    return parameter.words().isEmpty() ? CELLS : parameter.words().size();
  }

  private static double mean(double[] xs, double[] ys, double[] ranks, double x, double y) {
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < xs.length; i++) {
      double square = (xs[i] - x) * (xs[i] - x) + (ys[i] - y) * (ys[i] - y) + NEAR * NEAR;
      double weight = 1 / (square * square);
      sum += weight * ranks[i];
      weights += weight;
    }
    return sum / weights;
  }
}
