package ai.kolosal.automl.preprocessing.page;

import java.util.List;

/** Examples of the room {@code outlier}. */
final class OutlierExamples {
  private OutlierExamples() {}

  static List<PageExample> all() {
    return List.of();
  }
}
