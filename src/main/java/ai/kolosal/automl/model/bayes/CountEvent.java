package ai.kolosal.automl.model.bayes;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.internal.column.FiniteCells;
import ai.kolosal.automl.internal.kernel.Kernels;

/**
 * What a cell says of its row's class, and how sums become weights.
 *
 * @param form which of the three
 * @param alpha what is added to each sum, at least 0
 * @param fitPrior whether classes have their share of the rows as prior, or all the same
 * @param norm whether weights of a class add up to 1, complement only
 * @param threshold above what a cell is true, Bernoulli only
 */
record CountEvent(Form form, double alpha, boolean fitPrior, boolean norm, double threshold) {
  /** The logarithm of a probability of 0. */
  private static final double LOG_NONE = Math.log(Double.MIN_NORMAL);

  /** The least alpha unless a smaller one is forced, as scikit-learn has it. */
  private static final double LEAST_ALPHA = 1e-10;

  enum Form {
    MULTINOMIAL,
    BERNOULLI,
    COMPLEMENT
  }

  static double alpha(double wanted, boolean force) {
    return force ? wanted : Math.max(LEAST_ALPHA, wanted);
  }

  boolean wantsCounts() {
    return form != Form.BERNOULLI;
  }

  double cell(double cell) {
    return form == Form.BERNOULLI ? FiniteCells.of(cell) > threshold ? 1 : 0 : FiniteCells.of(cell);
  }

  /** The cells of columns as they are summed up; these very columns where nothing changes. */
  double[][] cells(double[][] finite) {
    if (form != Form.BERNOULLI) {
      return finite;
    }
    double[][] cells = new double[finite.length][];
    for (int j = 0; j < cells.length; j++) {
      double[] from = finite[j];
      double[] to = new double[from.length];
      for (int i = 0; i < to.length; i++) {
        to[i] = from[i] > threshold ? 1 : 0;
      }
      cells[j] = to;
    }
    return cells;
  }

  /** Works out weights, and adds to intercepts what belongs there, of all classes with rows. */
  void weigh(ClassSums sums, double[] weights, double[] intercepts) {
    int features = sums.features();
    double[] all = new double[features];
    for (int at = 0; at < sums.sums().length; at++) {
      all[at % features] += sums.sums()[at];
    }
    double[] cells = new double[features];
    for (int k = 0; k < intercepts.length; k++) {
      if (sums.counts()[k] > 0) {
        System.arraycopy(sums.sums(), k * features, cells, 0, features);
        switch (form) {
          case MULTINOMIAL -> shares(cells);
          case BERNOULLI -> intercepts[k] += truths(cells, sums.counts()[k]);
          case COMPLEMENT -> complement(cells, all);
        }
        System.arraycopy(cells, 0, weights, k * features, features);
      }
    }
  }

  /* ln ((sum + α) / Σ (sum + α)) */
  private void shares(double[] cells) {
    for (int j = 0; j < cells.length; j++) {
      cells[j] += alpha;
    }
    double total = Kernels.sum(cells);
    for (int j = 0; j < cells.length; j++) {
      cells[j] = total > 0 ? log(cells[j]) - Math.log(total) : -Math.log(cells.length);
    }
  }

  /* ln p − ln (1 − p) with p = (sum + α) / (count + 2α); the sum of ln (1 − p) */
  private double truths(double[] cells, double count) {
    double total = Math.log(count + 2 * alpha);
    double none = 0;
    for (int j = 0; j < cells.length; j++) {
      double not = log(Math.max(0, count - cells[j]) + alpha);
      none += not - total;
      cells[j] = log(cells[j] + alpha) - not;
    }
    return none;
  }

  /* Rennie et al.: the shares of all other classes, whose logarithm a class wants small */
  private void complement(double[] cells, double[] all) {
    for (int j = 0; j < cells.length; j++) {
      cells[j] = Math.max(0, all[j] - cells[j]);
    }
    shares(cells);
    double total = norm ? Kernels.sum(cells) : -1;
    for (int j = 0; j < cells.length; j++) {
      cells[j] = total < 0 ? cells[j] / total : 0;
    }
  }

  private static double log(double sum) {
    return sum > 0 ? Math.log(sum) : LOG_NONE;
  }

  void write(StateWriter out) {
    out.writeByte(form.ordinal());
    out.writeDouble(alpha);
    out.writeBoolean(fitPrior);
    out.writeBoolean(norm);
    out.writeDouble(threshold);
  }

  static CountEvent read(StateReader in) {
    int code = in.readByte();
    if (code >= Form.values().length) {
      throw in.corrupt("a form of naive Bayes is " + code);
    }
    double alpha = in.readDouble();
    if (!(alpha >= 0 && alpha <= Double.MAX_VALUE)) {
      throw in.corrupt("alpha is " + alpha);
    }
    boolean fitPrior = in.readBoolean();
    boolean norm = in.readBoolean();
    double threshold = in.readDouble();
    if (!Double.isFinite(threshold)) {
      throw in.corrupt("the threshold is " + threshold);
    }
    return new CountEvent(Form.values()[code], alpha, fitPrior, norm, threshold);
  }
}
