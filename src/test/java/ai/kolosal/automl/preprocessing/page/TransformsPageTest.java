package ai.kolosal.automl.preprocessing.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.preprocessing.Resampler;
import ai.kolosal.automl.preprocessing.Transformer;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of transforms names every transform, and its examples are what the library puts out. */
class TransformsPageTest {
  private static final Pattern EXAMPLE = Pattern.compile("<!-- example (\\w+) -->\n```text\n(.*?)```", Pattern.DOTALL);

  private static String page() throws IOException {
    return Files.readString(Path.of("docs", "transforms.md")).replace("\r\n", "\n");
  }

  private static List<PageExample> examples() {
    return Stream.of(
        ImputeExamples.all(),
        OutlierExamples.all(),
        ScaleExamples.all(),
        ShapeExamples.all(),
        EncodeExamples.all(),
        DateExamples.all(),
        TextExamples.all(),
        SelectExamples.all(),
        GenerateExamples.all(),
        ResampleExamples.all(),
        DecomposeExamples.all(),
        ComposeExamples.all())
        .flatMap(List::stream)
        .toList();
  }

  @Test
  void examplesAreWhatComesOut() throws IOException {
    TreeMap<String, String> onPage = new TreeMap<>();
    EXAMPLE.matcher(page()).results().forEach(block -> onPage.put(block.group(1), block.group(2)));
    TreeMap<String, String> computed = new TreeMap<>();
    for (PageExample example : examples()) {
      assertTrue(computed.put(example.id(), example.text()) == null, "two examples are called " + example.id());
    }
    computed.forEach((id, text) -> assertEquals(text, onPage.get(id), "example " + id));
    assertEquals(computed.keySet(), onPage.keySet());
  }

  @Test
  void everyTransformIsOnThePage() throws IOException {
    String page = page();
    TreeSet<String> absent = new TreeSet<>();
    for (JavaClass type : new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages("ai.kolosal.automl.preprocessing")) {
      boolean settings = type.isAssignableTo(Transformer.class) || type.isAssignableTo(Resampler.class);
      boolean visible = type.getModifiers().contains(JavaModifier.PUBLIC) && !type.isInterface();
      if (settings && visible && !page.contains("`" + type.getSimpleName() + "`")) {
        absent.add(type.getSimpleName());
      }
    }
    assertTrue(absent.isEmpty(), "docs/transforms.md does not name " + absent);
  }
}
