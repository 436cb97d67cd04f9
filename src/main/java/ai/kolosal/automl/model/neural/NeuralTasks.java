package ai.kolosal.automl.model.neural;

import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.metric.Metric;
import ai.kolosal.automl.model.Trainer;

/** What tasks and metrics mean to networks. */
final class NeuralTasks {
  private NeuralTasks() {}

  /**
   * Refuses a task that the trainer does not support.
   *
   * @throws TrainingException naming trainer and task
   */
  static void require(Trainer trainer, Task task) {
    if (!trainer.supports(task)) {
      throw new TrainingException(
          "the learner " + trainer.id() + " does not support the task " + task.id()
              + "; it learns classes and a number");
    }
  }

  /** Whether the metric looks at probabilities or their order, which label smoothing would flatten. */
  static boolean asksForProbabilities(Metric metric) {
    String id = metric.id();
    return id.equals("log_loss") || id.startsWith("roc_auc") || id.startsWith("average_precision")
        || id.equals("brier_score_loss");
  }
}
