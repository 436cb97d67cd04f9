package ai.kolosal.automl.preprocessing.page;

import java.util.List;

/** Examples of the room {@code scale}. */
final class ScaleExamples {
  private ScaleExamples() {}

  static List<PageExample> all() {
    return List.of();
  }
}
