package ai.kolosal.automl.model.boosting;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A JVM that takes its machine for one that no native library was made for. */
public final class ForeignMachine {
  private static final String MARK = "availability: ";

  private ForeignMachine() {}

  /** Says what {@code availability()} of the class named first returns. */
  public static void main(String[] args) throws Exception {
    Optional<?> reason = (Optional<?>) Class.forName(args[0]).getMethod("availability").invoke(null);
    System.out.println(MARK + reason.map(Object::toString).orElse("all is well"));
  }

  /** Asks a class in such a JVM. */
  public static String availability(Class<?> type) throws Exception {
    Process process = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp", System.getProperty("java.class.path"),
        "-Dos.arch=riscv64",
        ForeignMachine.class.getName(),
        type.getName())
        .redirectErrorStream(true)
        .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return output.lines()
        .filter(line -> line.startsWith(MARK))
        .findFirst()
        .map(line -> line.substring(MARK.length()))
        .orElseThrow(() -> new AssertionError(output));
  }
}
