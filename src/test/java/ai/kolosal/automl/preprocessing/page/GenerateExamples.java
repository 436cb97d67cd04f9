package ai.kolosal.automl.preprocessing.page;

import java.util.List;

/** Examples of the room {@code generate}. */
final class GenerateExamples {
  private GenerateExamples() {}

  static List<PageExample> all() {
    return List.of();
  }
}
