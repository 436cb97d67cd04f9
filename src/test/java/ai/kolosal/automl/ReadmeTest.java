package ai.kolosal.automl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README promises: its Java compiles and runs as pasted. */
class ReadmeTest {
  @Test
  void theTenLinesOfJavaRunAsPasted(@TempDir Path directory) throws Exception {
    List<String> blocks = Snippets.java(Path.of("README.md"));
    assertEquals("", Snippets.compile(Map.of("Quickstart", blocks.get(0)), directory));

    Path log = directory.resolve("log.txt");
    Process process =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            directory + File.pathSeparator + System.getProperty("java.class.path"),
            "Quickstart")
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    String output = Files.readString(log);
    assertEquals(0, process.exitValue(), output);
    assertTrue(output.contains("log_loss"), output);
    assertTrue(output.contains("probability_setosa"), output);
    assertTrue(Files.size(directory.resolve("iris.kolosal")) > 0);
  }
}
