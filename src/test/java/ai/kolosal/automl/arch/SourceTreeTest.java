package ai.kolosal.automl.arch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The size of files, and that every room tells its story. */
class SourceTreeTest {
  private static final Path MAIN = Path.of("src/main/java");
  private static final int LONGEST = 600;
  private static final int MEDIAN = 200;

  @Test
  void noSourceFileIsOver600Lines() throws IOException {
    List<String> tooLong = sources(Path.of("src"))
        .filter(file -> lines(file).size() > LONGEST)
        .map(file -> file + " has " + lines(file).size() + " lines")
        .toList();
    assertEquals(List.of(), tooLong);
  }

  @Test
  void theMedianSourceFileIsShort() throws IOException {
    int[] lengths = sources(MAIN).mapToInt(file -> lines(file).size()).sorted().toArray();
    int median = lengths[lengths.length / 2];
    assertTrue(median <= MEDIAN, "the median file has " + median + " lines");
  }

  @Test
  void everyPackageTellsItsStory() throws IOException {
    List<Path> silent = sources(MAIN)
        .map(Path::getParent)
        .distinct()
        .filter(room -> !tellsItsStory(room.resolve("package-info.java")))
        .sorted()
        .toList();
    assertEquals(List.of(), silent, "packages without a documented package-info.java");
  }

  private static boolean tellsItsStory(Path info) {
    return Files.exists(info) && lines(info).get(0).startsWith("/**");
  }

  private static Stream<Path> sources(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
