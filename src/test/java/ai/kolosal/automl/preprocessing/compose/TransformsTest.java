package ai.kolosal.automl.preprocessing.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.kolosal.automl.preprocessing.Resampler;
import ai.kolosal.automl.preprocessing.Transformer;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The short names lead to settings, and to all of them. */
class TransformsTest {
  /** What needs more than settings: other transforms, or a model's scores. */
  private static final Set<String> WITHOUT =
      Set.of("AutoPreprocessor", "ColumnTransformer", "TransformPipeline", "IsolationOutlierRemover");

  @Test
  void everyTransformHasAShortName() {
    TreeSet<String> named = new TreeSet<>(WITHOUT);
    for (Method method : Transforms.class.getDeclaredMethods()) {
      named.add(method.getReturnType().getSimpleName());
    }
    TreeSet<String> absent = new TreeSet<>();
    for (JavaClass type : new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages("ai.kolosal.automl.preprocessing")) {
      boolean settings = type.isAssignableTo(Transformer.class) || type.isAssignableTo(Resampler.class);
      if (settings && !type.isInterface() && type.getModifiers().contains(JavaModifier.PUBLIC)
          && !named.contains(type.getSimpleName())) {
        absent.add(type.getSimpleName());
      }
    }
    assertEquals(Set.of(), absent, "give each a short name in Transforms");
  }

  @Test
  void namesCanBeImportedBesideThoseOfSelectors() {
    TreeSet<String> both = new TreeSet<>();
    for (Method selector : ColumnSelector.class.getDeclaredMethods()) {
      both.add(selector.getName());
    }
    TreeSet<String> names = new TreeSet<>();
    for (Method method : Transforms.class.getDeclaredMethods()) {
      names.add(method.getName());
    }
    both.retainAll(names);
    both.removeIf(name -> name.startsWith("$"));
    assertEquals(Set.of(), both);
  }
}
