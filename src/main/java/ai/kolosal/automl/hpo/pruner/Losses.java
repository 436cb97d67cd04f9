package ai.kolosal.automl.hpo.pruner;

import ai.kolosal.automl.hpo.trial.Direction;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import java.util.Arrays;

/** Numbers in rising order, which grow by one at a time. */
final class Losses {
  private static final int FIRST_ROOM = 8;

  private double[] sorted = new double[FIRST_ROOM];
  private int size;

  /** The least reported loss among some reports of a trial; NaN where all are NaN or there are none. */
  static double least(FrozenTrial trial, int from, int to, Direction direction) {
    double least = Double.NaN;
    for (int i = from; i < to; i++) {
      double loss = direction.loss(trial.reported(i));
      if (!(loss >= least) && !Double.isNaN(loss)) {
        least = loss;
      }
    }
    return least;
  }

  /** Adds a number other than NaN. */
  void add(double loss) {
    if (size == sorted.length) {
      sorted = Arrays.copyOf(sorted, 2 * size);
    }
    int place = below(loss);
    System.arraycopy(sorted, place, sorted, place + 1, size - place);
    sorted[place] = loss;
    size++;
  }

  int size() {
    return size;
  }

  /** How many are smaller. */
  int below(double loss) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < loss) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The number that a share of the others lies below, linear between neighbours as numpy has it; NaN if there are none. */
  double quantile(double share) {
    if (size == 0) {
      return Double.NaN;
    }
    double place = (size - 1) * share;
    int at = (int) place;
    double part = place - at;
    double here = sorted[at];
    if (part == 0 || here == sorted[at + 1]) {
      return here;
    }
    double next = sorted[at + 1];
    return part < 0.5 ? here + (next - here) * part : next - (next - here) * (1 - part);
  }
}
