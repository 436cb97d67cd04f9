package ai.kolosal.automl.preprocessing.select;

import ai.kolosal.automl.internal.kernel.Kernels;
import java.util.Arrays;

/** How closely two lists of finite numbers go together, −1 … 1; NaN where either has one value only. */
public enum Correlation {
  /** Along a line: the covariance of standardised values. */
  PEARSON {
    @Override
    double of(double[] a, double[] b) {
      return cosine(FiniteCells.deviations(a), FiniteCells.deviations(b));
    }
  },
  /** In any monotone way: Pearson's correlation of the ranks, equal values sharing their mean rank. */
  SPEARMAN {
    @Override
    double of(double[] a, double[] b) {
      return PEARSON.of(ranks(a), ranks(b));
    }
  },
  /** By the pairs of rows that are in the same order in both: Kendall's τ-b, with ties (Knight, 1966). */
  KENDALL {
    @Override
    double of(double[] a, double[] b) {
      return Concordance.tauB(a, b);
    }
  };

  abstract double of(double[] a, double[] b);

  /** The correlation of lists whose means are 0. */
  static double cosine(double[] a, double[] b) {
    double r = Kernels.dot(a, b) / (Math.sqrt(Kernels.dot(a, a)) * Math.sqrt(Kernels.dot(b, b)));
    return Math.max(-1, Math.min(1, r));
  }

  /** Ranks from 1, equal values sharing their mean rank. */
  static double[] ranks(double[] values) {
    int[] order = Concordance.order(values);
    double[] ranks = new double[values.length];
    for (int from = 0, to; from < order.length; from = to) {
      to = from + 1;
      while (to < order.length && values[order[to]] == values[order[from]]) {
        to++;
      }
      for (int i = from; i < to; i++) {
        ranks[order[i]] = (from + to + 1) / 2.0;
      }
    }
    return ranks;
  }

  /** Whether lists without gaps can be prepared one by one, so that a pair costs one product. */
  double[] prepared(double[] values) {
    return switch (this) {
      case PEARSON -> FiniteCells.deviations(values);
      case SPEARMAN -> FiniteCells.deviations(ranks(values));
      case KENDALL -> Arrays.copyOf(values, values.length);
    };
  }

  /** The correlation of two prepared lists. */
  double ofPrepared(double[] a, double[] b) {
    return this == KENDALL ? of(a, b) : cosine(a, b);
  }
}
