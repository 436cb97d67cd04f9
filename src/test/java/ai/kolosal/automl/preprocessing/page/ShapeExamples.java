package ai.kolosal.automl.preprocessing.page;

import java.util.List;

/** Examples of the room {@code shape}. */
final class ShapeExamples {
  private ShapeExamples() {}

  static List<PageExample> all() {
    return List.of();
  }
}
