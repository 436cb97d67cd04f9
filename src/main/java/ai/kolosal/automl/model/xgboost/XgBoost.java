package ai.kolosal.automl.model.xgboost;

import java.util.Optional;

/**
 * Whether XGBoost can train here.
 *
 * <p>Thread-safe.
 */
public final class XgBoost {
  private XgBoost() {}

  /**
   * Loads XGBoost on the first call and says why it cannot be used.
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
        return XgBoostNatives.load();
      } catch (ExceptionInInitializerError | UnsatisfiedLinkError e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return Optional.of("XGBoost's natives do not load on this system (" + firstLine(cause)
            + "); it needs libgomp (libomp on macOS) and, on Linux, glibc");
      } catch (LinkageError e) {
        return Optional.of(
            "XGBoost is not on the class path or does not link (" + firstLine(e) + "); add ml.dmlc:xgboost4j_2.12");
      }
    }

    private static String firstLine(Throwable e) {
      return e.toString().lines().findFirst().orElse("");
    }
  }
}
