package ai.kolosal.automl.model.svm;

import ai.kolosal.automl.data.ClassTarget;
import java.util.stream.IntStream;

/**
 * Which classes have rows.
 *
 * @param codes the class of each row
 * @param present the classes with rows, ascending
 * @param unseen the probability of each class without rows, about half a row's share; 0 of the others
 */
record ClassRows(int[] codes, int[] present, double[] unseen) {
  private static final double ADDED = 0.5;

  static ClassRows of(ClassTarget y) {
    int[] counts = y.counts();
    double[] unseen = new double[counts.length];
    for (int k = 0; k < counts.length; k++) {
      unseen[k] = counts[k] > 0 ? 0 : ADDED / (y.size() + ADDED * counts.length);
    }
    return new ClassRows(
        y.codes(), IntStream.range(0, counts.length).filter(k -> counts[k] > 0).toArray(), unseen);
  }
}
