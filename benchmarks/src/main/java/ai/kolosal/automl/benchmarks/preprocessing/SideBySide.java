package ai.kolosal.automl.benchmarks.preprocessing;

import ai.kolosal.automl.codec.Json;
import ai.kolosal.automl.data.Frame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Transforms beside the same work by Python's libraries: same rows, same machine, one after the other in one run.
 *
 * <p>Options: {@code --python CMD} (with scikit-learn, pandas and polars), {@code --script FILE} (the Python half),
 * {@code --tables DIR} (the development suite, for the whole pipelines), {@code --only PART} (of titles), {@code --memory}
 * (peak memory of the whole pipelines instead of times). Each side does the work once untimed (this one {@value #WARM}
 * times, until it is compiled) and is timed then; the table has the medians. Both sides must agree on the answer.
 */
public final class SideBySide {
  private static final int WARM = 12;
  private static final double AGREEMENT = 1e-6;
  private static final double MILLION = 1e6;

  private final Map<String, String> options;
  private final Path folder;

  private SideBySide(Map<String, String> options, Path folder) {
    this.options = options;
    this.folder = folder;
  }

  /**
   * Runs the race, or with {@code --once TITLE} one piece of work of this side, for its memory.
   *
   * @param arguments the options
   * @throws IOException if rows cannot be written or Python cannot be started
   * @throws InterruptedException if interrupted while Python runs
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Map<String, String> options = options(arguments);
    if (options.containsKey("--once")) {
      once(options);
      return;
    }
    Path folder = Files.createTempDirectory("kolosal-race");
    try {
      SideBySide race = new SideBySide(options, folder);
      race.print(
          "JDK " + Runtime.version() + ", vector module " + ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent());
      if (options.containsKey("--memory")) {
        race.memory();
      } else {
        RaceData.write(folder);
        race.times();
      }
    } finally {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  private static Map<String, String> options(String[] arguments) {
    Map<String, String> options = new LinkedHashMap<>();
    for (int i = 0; i < arguments.length; i++) {
      boolean flag = arguments[i].equals("--memory") || arguments[i].equals("--alone");
      options.put(arguments[i], flag ? "" : arguments[++i]);
    }
    options.putIfAbsent("--python", "python3");
    options.putIfAbsent("--script", "benchmarks/src/main/python/preprocessing_race.py");
    options.putIfAbsent("--only", "");
    return options;
  }

  private void times() throws IOException, InterruptedException {
    print("| work | ours, ms | the others, ms (times ours) |");
    print("|---|---|---|");
    for (Work work : works()) {
      Timing ours = ours(work);
      List<String> others = new ArrayList<>();
      List<Map<String, Object>> lines =
          options.containsKey("--alone") ? List.of() : python(work.id(), Math.max(1, work.rounds() / 2));
      for (Map<String, Object> line : lines) {
        double[] millis = ((List<?>) line.get("millis")).stream().mapToDouble(m -> ((Number) m).doubleValue()).toArray();
        double check = ((Number) line.get("check")).doubleValue();
        boolean agrees = Math.abs(check - ours.check()) <= AGREEMENT * Math.max(1, Math.abs(check));
        others.add(
            String.format(
                Locale.ROOT,
                "%s %.0f (%.1f)%s",
                line.get("library"),
                median(millis),
                median(millis) / ours.millis(),
                agrees ? "" : " **answers " + check + ", ours " + ours.check() + "**"));
      }
      print(String.format(Locale.ROOT, "| %s | %.1f | %s |", work.title(), ours.millis(), String.join(", ", others)));
    }
  }

  private List<Work> works() {
    return Work.all(options.get("--tables")).stream().filter(w -> w.title().contains(options.get("--only"))).toList();
  }

  private record Timing(double millis, double check) {}

  private static Timing ours(Work work) {
    Supplier<Frame> timed = work.prepare().work();
    double check = work.check().applyAsDouble(timed.get());
    for (int i = 1; i < Math.min(WARM, 2 * work.rounds()); i++) {
      timed.get();
    }
    double[] millis = new double[work.rounds()];
    for (int i = 0; i < millis.length; i++) {
      long start = System.nanoTime();
      Frame out = timed.get();
      millis[i] = (System.nanoTime() - start) / MILLION;
      if (out.rows() == 0) {
        throw new IllegalStateException(work.title() + " gave no rows");
      }
    }
    return new Timing(median(millis), check);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  private void memory() throws IOException, InterruptedException {
    print("| work | ours: peak (before), MiB | scikit-learn: peak (before), MiB |");
    print("|---|---|---|");
    for (Work work : works()) {
      if (work.id().startsWith("pipeline:")) {
        List<String> java = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java")));
        java.addAll(List.of("-XX:+UseSerialGC", "-Xmx" + options.getOrDefault("--heap", "512m")));
        java.addAll(List.of("-cp", System.getProperty("java.class.path"), SideBySide.class.getName()));
        java.addAll(List.of("--once", work.title(), "--tables", options.get("--tables")));
        print("| " + work.title() + " | " + peak(run(java)) + " | " + peak(python(work.id() + ":memory", 1)) + " |");
      }
    }
  }

  private static String peak(List<Map<String, Object>> lines) {
    Map<String, Object> line = lines.get(0);
    return String.format(
        Locale.ROOT,
        "%.0f (%.0f)",
        ((Number) line.get("peak_mib")).doubleValue(),
        ((Number) line.get("before_mib")).doubleValue());
  }

  private static void once(Map<String, String> options) throws IOException {
    Work work =
        Work.all(options.get("--tables")).stream()
            .filter(w -> w.title().equals(options.get("--once")))
            .findFirst()
            .orElseThrow();
    Supplier<Frame> timed = work.prepare().work();
    System.gc();
    double before = status("VmRSS");
    int columns = timed.get().columns().size();
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("columns", columns);
    line.put("peak_mib", status("VmHWM"));
    line.put("before_mib", before);
    System.out.println(Json.write(line));
  }

  private static double status(String key) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith(key)) {
        return Double.parseDouble(line.replaceAll("\\D", "")) / 1024;
      }
    }
    throw new IllegalStateException("no " + key + " in /proc/self/status");
  }

  private List<Map<String, Object>> python(String id, int rounds) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(options.get("--python"), options.get("--script"), folder.toString(), id, Integer.toString(rounds)));
    if (options.containsKey("--tables")) {
      command.add(options.get("--tables"));
    }
    return run(command);
  }

  private static List<Map<String, Object>> run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(String.join(" ", command) + " failed");
    }
    List<Map<String, Object>> lines = new ArrayList<>();
    for (String line : printed.split("\n")) {
      if (line.startsWith("{")) {
        lines.add(Json.readObject("what it printed", line.getBytes(StandardCharsets.UTF_8)));
      }
    }
    return lines;
  }

  private void print(String line) {
    System.out.println(line);
  }
}
