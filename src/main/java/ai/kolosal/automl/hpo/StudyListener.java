package ai.kolosal.automl.hpo;

/**
 * Hears what happens in a study.
 *
 * <p>Called from the thread where it happens, several at once where there are several workers. What it throws is logged
 * and does not end the study; {@link Study#stop} does.
 */
@FunctionalInterface
public interface StudyListener {
  /**
   * Hears of something.
   *
   * @param study where it happened
   * @param event what happened
   */
  void on(Study study, StudyEvent event);
}
