package ai.kolosal.automl.preprocessing.page;

import java.util.List;

/** Examples of the room {@code text}. */
final class TextExamples {
  private TextExamples() {}

  static List<PageExample> all() {
    return List.of();
  }
}
