package ai.kolosal.automl.preprocessing.page;

import java.util.List;

/** Examples of the room {@code compose}. */
final class ComposeExamples {
  private ComposeExamples() {}

  static List<PageExample> all() {
    return List.of();
  }
}
