package ai.kolosal.automl.benchmarks.suite;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the command line asks for.
 *
 * @param suite the folder of the data sets
 * @param names the data sets to run; empty for all
 * @param limit what ends each run
 * @param seeds one run for each
 * @param threads at most this many while training
 * @param out where lines are added
 * @param isolated whether each run has a Java process of its own
 * @param rivals other systems' results
 */
record SuiteOptions(
    Path suite,
    List<String> names,
    Limit limit,
    List<Long> seeds,
    int threads,
    Path out,
    boolean isolated,
    Optional<Path> rivals) {
  static final String USAGE =
      "--suite DIR --out FILE.jsonl [--budget SECONDS | --trials N] [--seeds 0,1] [--threads 2] [--datasets a,b]"
          + " [--isolate | --in-process] [--compare RIVALS.jsonl]";

  private static final Set<String> SWITCHES = Set.of("--isolate", "--in-process");
  private static final Set<String> VALUES =
      Set.of("--suite", "--out", "--budget", "--trials", "--seeds", "--threads", "--datasets", "--compare");

  /** Reads the command line; a mistake in it is an {@link IllegalArgumentException}. */
  static SuiteOptions parse(String... args) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < args.length; i++) {
      String option = args[i];
      if (!SWITCHES.contains(option) && !VALUES.contains(option)) {
        throw new IllegalArgumentException("there is no option '" + option + "'");
      }
      if (VALUES.contains(option) && ++i == args.length) {
        throw new IllegalArgumentException(option + " has no value");
      }
      given.put(option, args[i]);
    }
    exclude(given, "--budget", "--trials");
    exclude(given, "--isolate", "--in-process");
    return new SuiteOptions(
        Path.of(required(given, "--suite")),
        list(given.getOrDefault("--datasets", "")),
        given.containsKey("--trials")
            ? Limit.ofTrials((int) number("--trials", given.get("--trials")))
            : Limit.ofSeconds(number("--budget", given.getOrDefault("--budget", "30"))),
        list(given.getOrDefault("--seeds", "0")).stream().map(Long::valueOf).toList(),
        (int) number("--threads", given.getOrDefault("--threads", "2")),
        Path.of(required(given, "--out")),
        !given.containsKey("--in-process"),
        Optional.ofNullable(given.get("--compare")).map(Path::of));
  }

  private static void exclude(Map<String, String> given, String one, String other) {
    if (given.containsKey(one) && given.containsKey(other)) {
      throw new IllegalArgumentException(one + " and " + other + " exclude each other; give one");
    }
  }

  private static String required(Map<String, String> given, String option) {
    if (!given.containsKey(option)) {
      throw new IllegalArgumentException(option + " is missing");
    }
    return given.get(option);
  }

  private static double number(String option, String text) {
    double number = Double.parseDouble(text);
    if (!(number > 0)) {
      throw new IllegalArgumentException(option + " " + text + " is not above zero");
    }
    return number;
  }

  private static List<String> list(String text) {
    return text.isEmpty() ? List.of() : Arrays.asList(text.split(","));
  }
}
