package ai.kolosal.automl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.schema.ColumnRole;
import ai.kolosal.automl.training.Learners;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the guide promises: its Java compiles with the imports it names, and what it lists is what there is. */
class GuideTest {
  private static final Path GUIDE = Path.of("docs/guide.md");
  private static final Pattern LINK = Pattern.compile("]\\(#([^)]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^## (.+)$");

  @ParameterizedTest
  @CsvSource({"guide, 10", "search, 7"})
  void everySnippetCompilesWithTheImportsAbove(String page, int least, @TempDir Path directory) throws IOException {
    List<String> blocks = Snippets.java(Path.of("docs", page + ".md"));
    String imports = blocks.get(0);
    assertTrue(imports.lines().allMatch(line -> line.startsWith("import ")), imports);
    Map<String, String> sources = new LinkedHashMap<>();
    for (int i = 1; i < blocks.size(); i++) {
      String name = "Snippet" + i;
      sources.put(
          name, imports + "class " + name + " { static void run() throws Exception {\n" + blocks.get(i) + "\n} }\n");
    }
    assertTrue(sources.size() >= least, sources.size() + " snippets");
    assertEquals("", Snippets.compile(sources, directory));
  }

  @Test
  void everyRoleIsExplained() throws IOException {
    String guide = Files.readString(GUIDE);
    for (ColumnRole role : ColumnRole.values()) {
      assertTrue(guide.contains("\n| `" + role.id() + "` |"), role.id());
    }
  }

  @Test
  void everySamplerAndPrunerIsNamed() throws IOException {
    String page = Files.readString(Path.of("docs/search.md"));
    Path room = Path.of("src/main/java/ai/kolosal/automl/hpo");
    Pattern algorithm = Pattern.compile("public (?:record|final class) (\\w+)[^{]*implements\\s+(?:Sampler|Pruner)\\b");
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(room)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).sorted().toList()) {
        algorithm.matcher(Files.readString(file)).results().forEach(match -> found.add(match.group(1)));
      }
    }
    assertTrue(found.size() >= 18, found.toString());
    assertEquals(List.of(), found.stream().filter(name -> !page.contains("`" + name)).toList());
  }

  @Test
  void everyLearnerIsNamed() throws IOException {
    String guide = Files.readString(GUIDE);
    for (Task task : Task.values()) {
      for (String id : Learners.ids(task)) {
        assertTrue(guide.contains("`" + id + "`"), id);
      }
    }
  }

  @Test
  void everyLinkInsideLeadsSomewhere() throws IOException {
    String guide = Files.readString(GUIDE);
    List<String> places = new ArrayList<>();
    for (Matcher heading = HEADING.matcher(guide); heading.find();) {
      places.add(
          heading.group(1).strip().toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9 ]", "").replace(' ', '-'));
    }
    List<String> targets = LINK.matcher(guide).results().map(link -> link.group(1)).toList();
    assertEquals(places, targets);
  }
}
