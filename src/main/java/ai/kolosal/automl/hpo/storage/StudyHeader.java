package ai.kolosal.automl.hpo.storage;

import ai.kolosal.automl.hpo.trial.Direction;
import java.util.List;
import java.util.Map;

/**
 * What a study is besides its trials.
 *
 * @param name its name: up to 500 characters, none of them a control character
 * @param directions what is wanted of each objective
 * @param seed where its randomness comes from
 * @param attributes what the user noted: name → what JSON can hold
 */
public record StudyHeader(String name, List<Direction> directions, long seed, Map<String, Object> attributes) {
  private static final int LONGEST_NAME = 500;

  /**
   * Copies.
   *
   * @throws IllegalArgumentException if there is no direction or the name is blank, too long, or has characters that
   *     files and databases do not keep: control characters and halves of surrogate pairs
   */
  public StudyHeader {
    directions = List.copyOf(directions);
    attributes = Map.copyOf(attributes);
    if (name.isBlank() || directions.isEmpty()) {
      throw new IllegalArgumentException("a study has a name and at least one direction");
    }
    if (name.length() > LONGEST_NAME || !name.codePoints().allMatch(StudyHeader::isKept)) {
      throw new IllegalArgumentException("the name of a study has at most " + LONGEST_NAME
          + " characters and no control character; this one has " + name.length() + ": '"
          + name.substring(0, Math.min(40, name.length())).replaceAll("\\p{Cntrl}", "?") + "'");
    }
  }

  private static boolean isKept(int codePoint) {
    return !Character.isISOControl(codePoint) && Character.getType(codePoint) != Character.SURROGATE;
  }
}
