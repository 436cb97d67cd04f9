package ai.kolosal.automl.training;

import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.metric.Metric;

/** Something that happened in a run. */
public sealed interface Event {
  /**
   * The run has begun.
   *
   * @param task what kind of question the target asks
   * @param metric what is to be good
   * @param rows rows with a target
   * @param columns columns that are used
   * @param validation how candidates are judged
   */
  record RunStarted(Task task, Metric metric, int rows, int columns, String validation) implements Event {}

  /**
   * A candidate has begun on its first fold.
   *
   * @param name the candidate
   * @param index 0-based place in the order of trial
   */
  record CandidateStarted(String name, int index) implements Event {}

  /**
   * A candidate has finished a fold.
   *
   * @param name the candidate
   * @param finished how many of its folds are done
   * @param folds how many it has
   */
  record FoldFinished(String name, int finished, int folds) implements Event {}

  /**
   * A candidate is done, well or not.
   *
   * @param result what became of it; its weight is not known yet
   */
  record CandidateFinished(CandidateResult result) implements Event {}

  /**
   * The weights are known and members are trained again on all rows.
   *
   * @param members how many are to be trained
   */
  record RefitStarted(int members) implements Event {}

  /**
   * Something the user should know.
   *
   * @param text one line
   */
  record Notice(String text) implements Event {}

  /**
   * The run is over.
   *
   * @param score the ensemble's score
   */
  record RunFinished(Score score) implements Event {}
}
