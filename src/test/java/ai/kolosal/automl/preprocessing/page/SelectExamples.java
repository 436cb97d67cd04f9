package ai.kolosal.automl.preprocessing.page;

import java.util.List;

/** Examples of the room {@code select}. */
final class SelectExamples {
  private SelectExamples() {}

  static List<PageExample> all() {
    return List.of();
  }
}
