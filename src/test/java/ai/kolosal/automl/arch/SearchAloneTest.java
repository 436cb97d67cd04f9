package ai.kolosal.automl.arch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.PackageMatcher;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;

/** The search works alone: whatever it leads to, over however many classes, knows nothing of data and learners. */
@AnalyzeClasses(packages = Rooms.ROOT, importOptions = Rooms.MainClasses.class)
class SearchAloneTest {
  private static final List<PackageMatcher> ALLOWED = Arrays.stream(
      Rooms.packages(
          "hpo..", "searchspace", "codec", "random", "concurrent", "error", "internal.kernel..", "internal.math",
          "internal.concurrent", "internal.file", "internal.hash"))
      .map(PackageMatcher::of)
      .toList();

  @ArchTest
  static void noLearnerIsOnItsWay(JavaClasses house) {
    Queue<JavaClass> open = new ArrayDeque<>();
    Set<JavaClass> seen = new HashSet<>();
    for (JavaClass type : house) {
      if (PackageMatcher.of(Rooms.ROOT + ".hpo..").matches(type.getPackageName()) && seen.add(type)) {
        open.add(type);
      }
    }
    assertTrue(seen.size() > 50, "a test of something: " + seen.size());
    Set<String> strangers = new TreeSet<>();
    while (!open.isEmpty()) {
      JavaClass type = open.remove();
      for (Dependency way : type.getDirectDependenciesFromSelf()) {
        JavaClass target = way.getTargetClass().getBaseComponentType();
        if (!target.getPackageName().startsWith(Rooms.ROOT)) {
          continue;
        }
        if (ALLOWED.stream().noneMatch(room -> room.matches(target.getPackageName()))) {
          strangers.add(type.getName() + " → " + target.getName());
        } else if (seen.add(target)) {
          open.add(target);
        }
      }
    }
    assertEquals(Set.of(), strangers);
  }
}
