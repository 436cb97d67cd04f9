package ai.kolosal.automl.benchmarks.suite;

import java.time.Duration;
import java.util.Map;

/**
 * What ends a run: seconds of wall-clock time, or a number of candidates.
 *
 * @param seconds above 0; NaN where candidates are counted
 * @param trials at least 1; 0 where time is measured
 */
record Limit(double seconds, int trials) {
  private static final double SHARE_OVER = 0.02;
  private static final double SECONDS_OVER = 0.5;
  private static final Duration LEAST = Duration.ofMillis(100);
  private static final Duration LONGEST_WITHOUT_TIME = Duration.ofHours(1);

  static Limit ofSeconds(double seconds) {
    return new Limit(seconds, 0);
  }

  static Limit ofTrials(int trials) {
    return new Limit(Double.NaN, trials);
  }

  /** The limit that a line of results or a job states. */
  static Limit of(Map<String, Object> line) {
    return line.get("trials") instanceof Number trials
        ? ofTrials(trials.intValue())
        : ofSeconds(SuiteFiles.number(line, "budget"));
  }

  /** States the limit in a line. */
  void write(Map<String, Object> line) {
    line.put("budget", isTime() ? (Object) seconds : null);
    line.put("trials", isTime() ? null : (Object) trials);
  }

  boolean isTime() {
    return trials == 0;
  }

  /** The time that is left for training after some has gone; never nothing. */
  Duration left(Duration gone) {
    Duration left = Duration.ofNanos((long) (seconds * 1e9)).minus(gone);
    return left.compareTo(LEAST) > 0 ? left : LEAST;
  }

  /** Whether a run took no longer than it may: two percent or half a second over, whichever is more. */
  boolean holds(double taken) {
    return !isTime() || taken <= seconds + Math.max(SHARE_OVER * seconds, SECONDS_OVER);
  }

  /** After how long a run counts as hung. */
  Duration hang() {
    return isTime() ? Duration.ofSeconds(300 + (long) (4 * seconds)) : LONGEST_WITHOUT_TIME;
  }
}
