package ai.kolosal.automl.preprocessing.page;

import java.util.List;

/** Examples of the room {@code impute}. */
final class ImputeExamples {
  private ImputeExamples() {}

  static List<PageExample> all() {
    return List.of();
  }
}
