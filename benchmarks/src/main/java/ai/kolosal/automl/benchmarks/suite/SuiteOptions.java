package ai.kolosal.automl.benchmarks.suite;

import java.nio.file.Path;
import java.util.List;
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
    CommandLine given = CommandLine.parse(SWITCHES, VALUES, args);
    given.exclude("--budget", "--trials");
    given.exclude("--isolate", "--in-process");
    return new SuiteOptions(
        Path.of(given.required("--suite")),
        given.list("--datasets", ""),
        given.has("--trials")
            ? Limit.ofTrials((int) given.number("--trials", ""))
            : Limit.ofSeconds(given.number("--budget", "30")),
        given.list("--seeds", "0").stream().map(Long::valueOf).toList(),
        (int) given.number("--threads", "2"),
        Path.of(given.required("--out")),
        !given.has("--in-process"),
        given.value("--compare").map(Path::of));
  }
}
