package ai.kolosal.automl.report;

import java.util.Arrays;

/**
 * How the errors are spread.
 *
 * @param pairs finite numbers, at least one pair
 */
record ResidualChart(NumberPairs pairs) implements Chart {
  private static final int WANTED_BINS = 30;

  @Override
  public String title() {
    return "Errors";
  }

  @Override
  public String note() {
    double[] sizes = new double[pairs.size()];
    double sum = 0;
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = Math.abs(pairs.error(i));
      sum += pairs.error(i) / sizes.length;
    }
    Arrays.sort(sizes);
    return "Predicted minus actual: half of the rows are within " + Figures.rough(sizes[sizes.length / 2])
        + ", nine of ten within " + Figures.rough(sizes[(int) (0.9 * (sizes.length - 1))]) + "; the mean is "
        + Figures.rough(sum) + ".";
  }

  @Override
  public void draw(Markup out) {
    double least = 0;
    double most = 0;
    for (int i = 0; i < pairs.size(); i++) {
      least = Math.min(least, pairs.error(i));
      most = Math.max(most, pairs.error(i));
    }
    Axis x = Axis.over("predicted − actual", least, most);
    int each = Math.max(1, Math.round((float) WANTED_BINS / x.steps()));
    int[] counts = new int[each * x.steps()];
    for (int i = 0; i < pairs.size(); i++) {
      int bin = (int) (x.place(pairs.error(i)) * counts.length);
      counts[Math.max(0, Math.min(counts.length - 1, bin))]++;
    }
    Axis y = Axis.over("rows", 0, Arrays.stream(counts).max().orElse(1));
    Plot plot = Plot.begin(out, this, x, y);
    double width = x.step() / each;
    for (int bin = 0; bin < counts.length; bin++) {
      if (counts[bin] > 0) {
        double from = x.low() + bin * width;
        String tip =
            Figures.count(counts[bin]) + " rows from " + Figures.rough(from) + " to " + Figures.rough(from + width);
        plot.bar(from, from + width, 0, counts[bin], "cool", tip);
      }
    }
    plot.line(0, y.low(), 0, y.high(), "zero");
    plot.end();
  }
}
