package ai.kolosal.automl.preprocessing.page;

import java.util.List;

/** Examples of the room {@code decompose}. */
final class DecomposeExamples {
  private DecomposeExamples() {}

  static List<PageExample> all() {
    return List.of();
  }
}
