package ai.kolosal.automl.hpo.tpe;

import ai.kolosal.automl.hpo.trial.FrozenTrial;
import java.util.List;

/** Trials that run, taken for bad ones so that others keep away from them (constant liar, Ginsbourger et al., 2010). */
final class Liars {
  private final int[] numbers;
  private final double[][] places;
  private final int[] kernels;

  Liars(Axis[] axes, List<FrozenTrial> running) {
    numbers = new int[running.size()];
    places = new double[running.size()][axes.length];
    kernels = new int[running.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = running.get(i).number();
      for (int axis = 0; axis < axes.length; axis++) {
        places[i][axis] = axes[axis].unit(running.get(i));
      }
    }
  }

  int count() {
    return numbers.length;
  }

  int number(int liar) {
    return numbers[liar];
  }

  double place(int liar, int axis) {
    return places[liar][axis];
  }

  double[] point(int liar) {
    return places[liar];
  }

  /** Notes which kernel stands for a trial; −1 for none. */
  void kernel(int liar, int kernel) {
    kernels[liar] = kernel;
  }

  /** Adds the trials to the kernels of an axis. */
  void insert(int axis, double[] centres, int[] order, int kernelCount) {
    int present = 0;
    for (int kernel : kernels) {
      present += kernel >= 0 ? 1 : 0;
    }
    int size = kernelCount - present;
    for (int i = 0; i < numbers.length; i++) {
      if (kernels[i] >= 0) {
        centres[kernels[i]] = places[i][axis];
        int at = size++;
        while (at > 0 && centres[order[at - 1]] > places[i][axis]) {
          order[at] = order[--at];
        }
        order[at] = kernels[i];
      }
    }
  }
}
