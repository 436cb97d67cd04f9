package ai.kolosal.automl.preprocessing.page;

import java.util.List;

/** Examples of the room {@code date}. */
final class DateExamples {
  private DateExamples() {}

  static List<PageExample> all() {
    return List.of();
  }
}
