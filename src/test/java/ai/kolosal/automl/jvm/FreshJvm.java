package ai.kolosal.automl.jvm;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A JVM like this one, less some jars. */
public final class FreshJvm {
  private static final int PATIENCE_SECONDS = 120;

  /** From this release on a JVM warns of natives and of Unsafe, which dependencies use, unless it is told not to. */
  private static final int FIRST_TO_WARN = 24;

  private final Path directory;
  private final List<String> absent = new ArrayList<>();
  private final List<String> options = new ArrayList<>();
  private final List<String> launcher = new ArrayList<>();
  private final Map<String, String> environment = new LinkedHashMap<>();

  /** What a JVM has left behind: its exit code and all that was written to its streams, by natives too. */
  public record Ended(int code, String out, String err) {
    public String both() {
      return out + err;
    }
  }

  /** Runs in a directory, which its streams are written to as well. */
  public FreshJvm(Path directory) {
    this.directory = directory;
  }

  /** Takes jars off the class path whose file names begin so. */
  public FreshJvm without(String... jars) {
    absent.addAll(List.of(jars));
    return this;
  }

  public FreshJvm option(String option) {
    options.add(option);
    return this;
  }

  /** Starts it by another command, which is given the JVM's as its last arguments. */
  public FreshJvm through(String... command) {
    launcher.addAll(List.of(command));
    return this;
  }

  public FreshJvm environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  public Ended run(Class<?> main, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(launcher);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    if (Runtime.version().feature() >= FIRST_TO_WARN) {
      command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
    }
    command.addAll(options);
    command.addAll(List.of("-cp", classPath(), main.getName()));
    command.addAll(List.of(arguments));
    Path out = directory.resolve("out.txt");
    Path err = directory.resolve("err.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    // a JVM that is given options this way says so on standard error
    builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("still running after " + PATIENCE_SECONDS + " s: " + Files.readString(err));
    }
    return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private String classPath() {
    List<String> kept = new ArrayList<>();
    List<String> missed = new ArrayList<>(absent);
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      String name = Path.of(entry).getFileName().toString();
      if (absent.stream().noneMatch(name::startsWith)) {
        // relative entries would be looked for in the other JVM's directory
        kept.add(Path.of(entry).toAbsolutePath().toString());
      }
      missed.removeIf(name::startsWith);
    }
    if (!missed.isEmpty()) {
      throw new AssertionError(missed + " not on the class path " + Arrays.toString(kept.toArray()));
    }
    return String.join(File.pathSeparator, kept);
  }
}
