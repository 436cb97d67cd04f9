package ai.kolosal.automl.schema;

import ai.kolosal.automl.data.Task;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/**
 * What is to be predicted.
 *
 * @param name the target column's name
 * @param task the question it asks
 * @param cells what its raw cells were
 * @param labels the classes in the order of predicted probabilities, ascending by value if all are numbers, else in
 *     string order (so no before yes, false before true); empty for regression
 * @param reason one line that says why it asks this question
 */
public record TargetSchema(String name, Task task, CellKind cells, List<String> labels, String reason) {
  /**
   * Checks that the labels fit the task.
   *
   * @param name not empty
   * @param task the question
   * @param cells what its raw cells were
   * @param labels distinct; copied
   * @param reason one line
   * @throws IllegalArgumentException if the name is empty, a label stands twice or their number does not fit the task
   */
  public TargetSchema {
    Objects.requireNonNull(cells, "cells");
    Objects.requireNonNull(reason, "reason");
    labels = List.copyOf(labels);
    if (name.isEmpty()) {
      throw new IllegalArgumentException("the target has an empty name");
    }
    boolean fits =
        switch (task) {
          case BINARY -> labels.size() == 2;
          case MULTICLASS -> labels.size() > 2;
          case REGRESSION -> labels.isEmpty();
        };
    if (!fits) {
      throw new IllegalArgumentException("target '" + name + "': " + labels.size() + " labels do not fit " + task.id());
    }
    if (new HashSet<>(labels).size() != labels.size()) {
      throw new IllegalArgumentException("target '" + name + "' has a label twice");
    }
  }
}
