package ai.kolosal.automl.training;

/**
 * Who is told what happens in a run.
 *
 * <p>Events come one at a time, from any of the run's threads. What a listener throws is logged and does not stop the
 * run.
 */
@FunctionalInterface
public interface TrainingListener {
  /**
   * Something has happened.
   *
   * @param event what
   */
  void on(Event event);

  /**
   * A listener that listens to nothing.
   *
   * @return the listener
   */
  static TrainingListener none() {
    return event -> {};
  }
}
