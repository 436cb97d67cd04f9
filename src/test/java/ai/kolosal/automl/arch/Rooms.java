package ai.kolosal.automl.arch;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.util.List;
import java.util.stream.Stream;

/** The plan of the house: which room stands on which floor, and which jar has its door in which room. */
final class Rooms {
  static final String ROOT = "ai.kolosal.automl";

  /** The floors, lowest first; a name ending in two dots stands for the packages below it as well. */
  static final List<List<String>> LAYERS = List.of(
      List.of(
          "error",
          "device",
          "concurrent",
          "random",
          "memory",
          "cache",
          "internal.kernel..",
          "internal.math",
          "internal.concurrent",
          "internal.file",
          "internal.hash"),
      List.of("data", "codec", "searchspace", "metric", "split"),
      List.of("internal.column", "internal.bins"),
      List.of("schema", "io.."),
      List.of("preprocessing..", "model..", "hpo.."),
      List.of("training", "ensemble"),
      List.of("artifact", "inference", "explain", "report"),
      List.of("", "cli"));

  /** Rooms of one floor that are never to know each other. */
  static final List<String> SIBLINGS = List.of("preprocessing..", "model..", "hpo..");

  /** The jars and the rooms that may import them. */
  static final List<Door> DOORS = List.of(
      new Door("tech.tablesaw..", "io"),
      new Door("org.ejml..", "internal.math"),
      new Door("com.github.benmanes..", "cache"),
      new Door("com.fasterxml.jackson..", "codec"),
      new Door("ml.dmlc..", "model.xgboost"),
      new Door("com.microsoft.ml.lightgbm..", "model.lightgbm"),
      new Door("io.github.metarank..", "model.lightgbm"),
      new Door("jdk.incubator.vector..", "internal.kernel.panama"),
      new Door("picocli..", "cli"),
      new Door("ch.qos.logback..", "cli"));

  private Rooms() {}

  /** A jar's packages and the rooms that may import them. */
  record Door(String packages, String... rooms) {}

  /** The package patterns of rooms. */
  static String[] packages(List<String> rooms) {
    return rooms.stream().map(room -> room.isEmpty() ? ROOT : ROOT + "." + room).toArray(String[]::new);
  }

  static String[] packages(String... rooms) {
    return packages(List.of(rooms));
  }

  static String[] allPackages() {
    return packages(LAYERS.stream().flatMap(List::stream).toList());
  }

  /** The class and those around it, innermost first. */
  private static Stream<JavaClass> withEnclosing(JavaClass type) {
    return Stream.iterate(type, t -> t != null, t -> t.getEnclosingClass().orElse(null));
  }

  /** Types that code outside the library can name. */
  static final DescribedPredicate<JavaClass> VISIBLE = DescribedPredicate.describe(
      "visible types",
      type -> withEnclosing(type)
          .allMatch(t -> t.getModifiers().contains(JavaModifier.PUBLIC)
              || t.getModifiers().contains(JavaModifier.PROTECTED)));

  /** Visible types that are meant for users. */
  static final DescribedPredicate<JavaClass> API =
      VISIBLE.and(JavaClass.Predicates.resideOutsideOfPackage("..internal..")).as("types of the public API");

  /** Leaves out the tests, wherever the build directory is. */
  static final class MainClasses implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("test-classes");
    }
  }
}
