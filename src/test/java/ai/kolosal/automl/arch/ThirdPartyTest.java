package ai.kolosal.automl.arch;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.properties.HasModifiers;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.stream.Stream;

/** Which jar is known in which room, and that users see none of them. */
@AnalyzeClasses(packages = Rooms.ROOT, importOptions = Rooms.MainClasses.class)
class ThirdPartyTest {
  private static final Set<String> SEEN_BY_USERS = Set.of("tech.tablesaw.api.Table");

  @ArchTest
  static void everyJarHasOneDoor(JavaClasses house) {
    for (Rooms.Door door : Rooms.DOORS) {
      noClasses()
          .that()
          .resideOutsideOfPackages(Rooms.packages(door.rooms()))
          .should()
          .dependOnClassesThat()
          .resideInAPackage(door.packages())
          .check(house);
    }
  }

  @ArchTest
  static final ArchRule NO_OTHER_JARS = classes()
      .should()
      .onlyDependOnClassesThat(resideInAnyPackage(known()))
      .because("what comes in behind a dependency is not ours to use");

  @ArchTest
  static final ArchRule SIGNATURES_ARE_OUR_OWN = classes()
      .that(Rooms.API)
      .should(new ArchCondition<>("show only types of the JDK and of the public API") {
        @Override
        public void check(JavaClass type, ConditionEvents events) {
          inherited(type).filter(ThirdPartyTest::isForeign).forEach(seen -> report(type.getName(), seen, events));
          for (JavaCodeUnit unit : type.getCodeUnits()) {
            if (isVisible(unit)) {
              Stream.concat(unit.getAllInvolvedRawTypes().stream(), unit.getExceptionTypes().stream())
                  .filter(ThirdPartyTest::isForeign)
                  .forEach(seen -> report(unit.getFullName(), seen, events));
            }
          }
          for (JavaField field : type.getFields()) {
            if (isVisible(field)) {
              field.getAllInvolvedRawTypes().stream()
                  .filter(ThirdPartyTest::isForeign)
                  .forEach(seen -> report(field.getFullName(), seen, events));
            }
          }
        }
      });

  private static String[] known() {
    Stream<String> jars = Rooms.DOORS.stream().map(Rooms.Door::packages);
    return Stream
        .concat(Stream.of("", "java..", "javax.management", "javax.sql..", "org.slf4j", Rooms.ROOT + ".."), jars)
        .toArray(String[]::new);
  }

  private static Stream<JavaClass> inherited(JavaClass type) {
    Stream<JavaType> parents = Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
    return Stream.concat(parents, type.getTypeParameters().stream())
        .flatMap(parent -> parent.getAllInvolvedRawTypes().stream());
  }

  private static boolean isVisible(HasModifiers member) {
    return (member.getModifiers().contains(JavaModifier.PUBLIC)
        || member.getModifiers().contains(JavaModifier.PROTECTED))
        && !member.getModifiers().contains(JavaModifier.SYNTHETIC);
  }

  private static boolean isForeign(JavaClass seen) {
    String name = seen.getBaseComponentType().getName();
    boolean ours = name.startsWith(Rooms.ROOT + ".") && !name.contains(".internal.");
    boolean jdk = name.startsWith("java.") || name.startsWith("javax.") || !name.contains(".");
    return !ours && !jdk && !SEEN_BY_USERS.contains(name);
  }

  private static void report(String place, JavaClass seen, ConditionEvents events) {
    events.add(SimpleConditionEvent.violated(place, place + " shows " + seen.getName()));
  }
}
