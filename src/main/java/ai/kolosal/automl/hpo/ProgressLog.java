package ai.kolosal.automl.hpo;

import ai.kolosal.automl.hpo.trial.FrozenTrial;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs how a study gets on: trials that are better than all before, every so many trials, and why a run ends.
 *
 * <p>Thread-safe; one for each study.
 */
public final class ProgressLog implements StudyListener {
  private static final Logger LOG = LoggerFactory.getLogger(ProgressLog.class);

  private final long every;
  private final AtomicLong ended = new AtomicLong();

  private ProgressLog(long every) {
    this.every = every;
  }

  /**
   * Logs every so many trials, and each that is better than all before.
   *
   * @param trials at least 1, for all of them
   * @return the listener
   * @throws IllegalArgumentException if the number is below 1
   */
  public static ProgressLog every(long trials) {
    if (trials < 1) {
      throw new IllegalArgumentException("progress is logged every 1 or more trials, not every " + trials);
    }
    return new ProgressLog(trials);
  }

  @Override
  public void on(Study study, StudyEvent event) {
    if (event instanceof StudyEvent.Stopped stopped) {
      LOG.info("study '{}' stops after {} trials here: {}", study.name(), ended.get(), stopped.reason());
    } else if (event instanceof StudyEvent.Ended end) {
      long count = ended.incrementAndGet();
      if (end.improved() || count % every == 0) {
        FrozenTrial trial = end.trial();
        LOG.info("study '{}': trial {} is {} with {} at {}{}", study.name(), trial.number(), trial.state(),
            trial.values(),
            trial.params(), end.improved() ? ", better than all before" : best(study));
      }
    }
  }

  private static String best(Study study) {
    if (study.directions().size() > 1) {
      return "";
    }
    Optional<FrozenTrial> best = study.history().best();
    return best.map(trial -> ", the best is " + trial.value(0) + " of trial " + trial.number()).orElse("");
  }
}
