package ai.kolosal.automl.benchmarks.trees;

import java.io.IOException;

/** Who takes part in a race. */
interface Contender {
  /** What tables call it. */
  String name();

  /**
   * Trains once, and predicts.
   *
   * @param data rows that this contender has seen as often as it was called, but must treat as new
   * @param growth the settings
   * @return how long training took, from raw numbers to a model, and how good the model is
   * @throws IOException if a process that does the work cannot be talked to
   */
  Lap run(TreeData data, Growth growth) throws IOException;

  /**
   * One training.
   *
   * @param seconds wall-clock time
   * @param processorSeconds what all threads of the process used meanwhile
   * @param score the metric of the test rows
   */
  record Lap(double seconds, double processorSeconds, double score) {}
}
