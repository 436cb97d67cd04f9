package ai.kolosal.automl.preprocessing.page;

import java.util.List;

/** Examples of the room {@code resample}. */
final class ResampleExamples {
  private ResampleExamples() {}

  static List<PageExample> all() {
    return List.of();
  }
}
