package ai.kolosal.automl.hpo.storage;

import ai.kolosal.automl.hpo.trial.Direction;
import java.util.List;
import java.util.Map;

/**
 * What a study is besides its trials.
 *
 * @param name its name
 * @param directions what is wanted of each objective
 * @param seed where its randomness comes from
 * @param attributes what the user noted: name → what JSON can hold
 */
public record StudyHeader(String name, List<Direction> directions, long seed, Map<String, Object> attributes) {
  /**
   * Copies.
   *
   * @throws IllegalArgumentException if the name is blank or there is no direction
   */
  public StudyHeader {
    directions = List.copyOf(directions);
    attributes = Map.copyOf(attributes);
    if (name.isBlank() || directions.isEmpty()) {
      throw new IllegalArgumentException("a study has a name and at least one direction");
    }
  }
}
