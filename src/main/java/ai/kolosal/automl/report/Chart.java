package ai.kolosal.automl.report;

/** One picture of the held-out predictions. */
interface Chart {
  /** What it shows. */
  String title();

  /** How to read it, and what it says here. */
  String note();

  /** Whether it wants the width of the page. */
  default boolean isBroad() {
    return false;
  }

  void draw(Markup out);
}
