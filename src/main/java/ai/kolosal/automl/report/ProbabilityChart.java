package ai.kolosal.automl.report;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Prediction;
import java.util.Arrays;

/**
 * How the probability of the second class is spread over the rows of each class: one class above the axis, the other
 * below.
 *
 * @param truth two classes
 * @param prediction a probability for each
 */
record ProbabilityChart(ClassTarget truth, Prediction prediction) implements Chart {
  private static final int BINS = 20;

  @Override
  public String title() {
    return "Probabilities by class";
  }

  @Override
  public String note() {
    return "Above the axis rows that are '" + truth.labels().get(1) + "', below it those that are '"
        + truth.labels().get(0) + "'. The further apart, the better they are told from each other.";
  }

  @Override
  public void draw(Markup out) {
    int[][] counts = counts();
    int most = Math.max(1, Arrays.stream(counts).flatMapToInt(Arrays::stream).max().orElse(1));
    Plot plot =
        Plot.begin(
            out, this, Axis.unit("predicted probability of " + truth.labels().get(1)),
            Axis.mirrored("rows", largest(counts[0], most), largest(counts[1], most)));
    for (int bin = 0; bin < BINS; bin++) {
      for (int label = 0; label < 2; label++) {
        int count = counts[label][bin];
        if (count > 0) {
          String tip = Figures.count(count) + " rows that are " + truth.labels().get(label);
          plot.bar(
              (double) bin / BINS, (bin + 1.0) / BINS, 0, label == 1 ? count : -count, label == 1 ? "cool" : "warm",
              tip);
        }
      }
    }
    plot.line(0, 0, 1, 0, "zero");
    plot.end();
  }

  /** The longest bar of a class, and no less than makes it visible beside the other's. */
  private static double largest(int[] counts, int most) {
    return Math.max(Arrays.stream(counts).max().orElse(0), most / 5.0);
  }

  private int[][] counts() {
    int[][] counts = new int[2][BINS];
    for (int i = 0; i < truth.size(); i++) {
      int bin = (int) (prediction.value(i, 1) * BINS);
      counts[truth.codes()[i]][Math.max(0, Math.min(BINS - 1, bin))]++;
    }
    return counts;
  }
}
