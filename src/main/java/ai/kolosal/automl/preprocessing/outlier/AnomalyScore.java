package ai.kolosal.automl.preprocessing.outlier;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.random.SeedTree;

/** Tells how far each row lies from the others; what needs a model to do so is handed in as one. */
@FunctionalInterface
public interface AnomalyScore {
  /**
   * Scores rows among themselves.
   *
   * @param x the rows, at least one
   * @param seed where randomness comes from
   * @return a score for each, greater the stranger the row, none NaN
   */
  double[] score(Frame x, SeedTree seed);
}
