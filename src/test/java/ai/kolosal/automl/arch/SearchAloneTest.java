package ai.kolosal.automl.arch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.PackageMatcher;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
    Set<String> strangers = new TreeSet<>();
    for (Dependency way : ways(house, "hpo..")) {
      if (ALLOWED.stream().noneMatch(room -> room.matches(packageOf(way)))) {
        strangers.add(way.getOriginClass().getName() + " → " + way.getTargetClass().getName());
      }
    }
    assertEquals(Set.of(), strangers);
  }

  /** The pass with vectors leaves out the rooms that lead to no kernel: what it leaves out is to be so. */
  @ArchTest
  static void whatIsNotTestedWithVectorsLeadsToNoKernel(JavaClasses house) throws IOException {
    Matcher left = Pattern.compile("hpo/\\(([a-z|]+)\\)").matcher(Files.readString(Path.of("pom.xml")));
    assertTrue(left.find());
    PackageMatcher kernels = PackageMatcher.of(Rooms.ROOT + ".internal.kernel..");
    for (String room : left.group(1).split("\\|")) {
      List<String> to = ways(house, "hpo." + room).stream()
          .filter(way -> kernels.matches(packageOf(way)))
          .map(way -> way.getOriginClass().getName() + " → " + way.getTargetClass().getName())
          .toList();
      assertEquals(List.of(), to, room);
    }
  }

  private static String packageOf(Dependency way) {
    return way.getTargetClass().getBaseComponentType().getPackageName();
  }

  /** All that the classes of a room lead to within the house, over however many classes of allowed rooms. */
  private static List<Dependency> ways(JavaClasses house, String room) {
    Queue<JavaClass> open = new ArrayDeque<>();
    Set<JavaClass> seen = new HashSet<>();
    PackageMatcher begin = PackageMatcher.of(Rooms.ROOT + "." + room);
    for (JavaClass type : house) {
      if (begin.matches(type.getPackageName()) && seen.add(type)) {
        open.add(type);
      }
    }
    assertTrue(seen.size() > 1, "a test of something: " + room);
    List<Dependency> ways = new ArrayList<>();
    while (!open.isEmpty()) {
      for (Dependency way : open.remove().getDirectDependenciesFromSelf()) {
        JavaClass target = way.getTargetClass().getBaseComponentType();
        if (target.getPackageName().startsWith(Rooms.ROOT)) {
          ways.add(way);
          if (ALLOWED.stream().anyMatch(allowed -> allowed.matches(target.getPackageName())) && seen.add(target)) {
            open.add(target);
          }
        }
      }
    }
    return ways;
  }
}
