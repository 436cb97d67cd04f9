package ai.kolosal.automl.preprocessing.page;

import java.util.List;

/** Examples of the room {@code encode}. */
final class EncodeExamples {
  private EncodeExamples() {}

  static List<PageExample> all() {
    return List.of();
  }
}
