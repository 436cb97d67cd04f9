package ai.kolosal.automl.cli;

import ai.kolosal.automl.AutoML;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.metric.Metric;
import ai.kolosal.automl.preprocessing.resample.ClassWeights;
import ai.kolosal.automl.training.Learners;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options of a run that more than one command takes. */
final class RunOptions {
  /** The least time a run is given, so that there is a model even where reading the data took all of the budget. */
  private static final Duration LEAST = Duration.ofMillis(200);

  /** What a JVM needs before it notes its own start. */
  private static final Duration BEFORE_THE_CLOCK = Duration.ofMillis(50);

  private static final Duration LEAST_TO_SAVE = Duration.ofMillis(150);
  private static final double SHARE_TO_SAVE = 0.015;

  @Option(names = "--budget", paramLabel = "TIME", converter = TimeConverter.class, description = "wall-clock time of the whole command, such as 60s, 500ms, 5m (default: 60s)")
  private Duration budget;

  @Option(names = "--trials", paramLabel = "N", description = "a number of candidates instead of time; the same seed then gives the same file")
  private Integer trials;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "0", description = "where randomness starts (default: 0)")
  private long seed;

  @Option(names = "--threads", paramLabel = "N", description = "at most this many (default: one for each processor that may be used)")
  private Integer threads;

  @Option(names = "--metric", paramLabel = "M", description = "what is to be good, by its name in scikit-learn")
  private String metric;

  @Option(names = "--task", paramLabel = "T", defaultValue = "auto", description = "auto, binary, multiclass or regression (default: auto)")
  private String task;

  @Option(names = "--balanced", description = "let the rows of every class count the same together")
  private boolean balanced;

  @Option(names = "--no-generated-features", description = "do not try arithmetic pairs and statistics of groups as features")
  private boolean noGeneratedFeatures;

  @Option(names = "--learners", paramLabel = "A,B", split = ",", description = "try these learners only, such as gradient_boosting,real_mlp")
  private String[] learners;

  /** Checks what can be checked before any data are read. */
  void check() {
    if (budget != null && trials != null) {
      throw new IllegalArgumentException("--budget and --trials exclude each other; give one");
    }
    if (budget != null && (budget.isZero() || budget.isNegative())) {
      throw new IllegalArgumentException("--budget must be above zero");
    }
    if (trials != null && trials < 1) {
      throw new IllegalArgumentException("--trials " + trials + " is less than 1");
    }
    if (threads != null && threads < 1) {
      throw new IllegalArgumentException("--threads " + threads + " is less than 1");
    }
    if (metric != null) {
      Metric.byId(metric);
    }
    for (String learner : learners == null ? new String[0] : learners) {
      Learners.requireKnown(learner);
    }
    if (!task.equalsIgnoreCase("auto")) {
      task();
    }
  }

  private Task task() {
    for (Task known : Task.values()) {
      if (known.id().equals(task.toLowerCase(Locale.ROOT))) {
        return known;
      }
    }
    throw new IllegalArgumentException("--task '" + task + "' is none of auto, binary, multiclass, regression");
  }

  /** Hands the options to a run; its time is what the command has left. */
  AutoML apply(AutoML run, Duration standard) {
    run.seed(seed).generateFeatures(!noGeneratedFeatures);
    if (threads != null) {
      run.threads(threads);
    }
    if (metric != null) {
      run.metric(Metric.byId(metric));
    }
    if (!task.equalsIgnoreCase("auto")) {
      run.task(task());
    }
    if (learners != null) {
      run.learners(learners);
    }
    if (balanced) {
      run.classWeights(new ClassWeights());
    }
    return trials != null ? run.trials(trials) : run.budget(left(budget == null ? standard : budget));
  }

  private static Duration left(Duration whole) {
    Duration save = Duration.ofNanos((long) (whole.toNanos() * SHARE_TO_SAVE));
    Duration left = whole.minus(sinceStart()).minus(save.compareTo(LEAST_TO_SAVE) > 0 ? save : LEAST_TO_SAVE);
    return left.compareTo(LEAST) > 0 ? left : LEAST;
  }

  /** The time since the process began, which counts against the budget. */
  private static Duration sinceStart() {
    long startMillis = ManagementFactory.getRuntimeMXBean().getStartTime();
    return Duration.ofMillis(Math.max(0, System.currentTimeMillis() - startMillis)).plus(BEFORE_THE_CLOCK);
  }

  /** Reads a span of time. */
  static final class TimeConverter implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(ms|s|m|h)?");

    @Override
    public Duration convert(String text) {
      Matcher matcher = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
      if (!matcher.matches()) {
        throw new TypeConversionException("'" + text + "' is no span of time; write such as 60s, 500ms, 5m or 1h");
      }
      double millis =
          switch (matcher.group(2) == null ? "s" : matcher.group(2)) {
            case "ms" -> 1;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            default -> 1000;
          };
      return Duration.ofNanos((long) (Double.parseDouble(matcher.group(1)) * millis * 1e6));
    }
  }
}
