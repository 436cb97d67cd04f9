package ai.kolosal.automl.model.lightgbm;

import java.util.Optional;

/**
 * Whether LightGBM can train here.
 *
 * <p>Thread-safe.
 */
public final class LightGbm {
  private LightGbm() {}

  /**
   * Loads LightGBM on the first call and says why it cannot be used.
   *
   * @return empty if it can; else the reason and the remedy, in one line
   */
  public static Optional<String> availability() {
    return Loaded.REFUSAL;
  }

  /** Holds the answer; loading this class loads the natives, once. */
  private static final class Loaded {
    static final Optional<String> REFUSAL = load();

    private static Optional<String> load() {
      try {
        return LightGbmNatives.load();
      } catch (LinkageError e) {
        return Optional.of(
            "LightGBM is not on the class path or does not link (" + e + "); add io.github.metarank:lightgbm4j");
      }
    }
  }
}
