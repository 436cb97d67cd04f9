package ai.kolosal.automl.arch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Collections;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** What no class does, wherever it stands. */
@AnalyzeClasses(packages = Rooms.ROOT, importOptions = Rooms.MainClasses.class)
class HouseRulesTest {
  @ArchTest
  static final ArchRule PUBLIC_CLASSES_ARE_CLOSED = classes()
      .that(Rooms.VISIBLE)
      .should(new ArchCondition<>("be final, sealed, a record, an enum or an interface") {
        @Override
        public void check(JavaClass type, ConditionEvents events) {
          boolean closed = type.getModifiers().contains(JavaModifier.FINAL)
              || type.isInterface()
              || type.isEnum()
              || type.reflect().isSealed();
          if (!closed) {
            events.add(SimpleConditionEvent.violated(type, type.getName() + " can be extended by anyone"));
          }
        }
      });

  @ArchTest
  static final ArchRule NAMES_SAY_WHAT_A_THING_IS =
      noClasses().should().haveNameMatching(".*(Utils?|Helper|Manager|Impl)(\\$.*)?");

  @ArchTest
  static final ArchRule RANDOMNESS_COMES_FROM_THE_SEED_TREE = noClasses()
      .that()
      .resideOutsideOfPackages(Rooms.packages("random"))
      .should()
      .dependOnClassesThat()
      .belongToAnyOf(Random.class, ThreadLocalRandom.class, SplittableRandom.class, SecureRandom.class)
      .orShould()
      .accessTargetWhere(method("draw a number from nowhere", Math.class, "random"))
      .orShould()
      .accessTargetWhere(method("draw a number from nowhere", StrictMath.class, "random"))
      .orShould()
      .accessTargetWhere(method("shuffle without a seed", Collections.class, "shuffle"))
      .orShould()
      .accessTargetWhere(method("make a random identifier", UUID.class, "randomUUID"));

  @ArchTest
  static final ArchRule TIME_COMES_FROM_A_DEADLINE = noClasses()
      .that()
      .resideOutsideOfPackages(Rooms.packages("concurrent", "cli"))
      .should()
      .accessTargetWhere(method("read the clock", System.class, "nanoTime", "currentTimeMillis"))
      .orShould()
      .dependOnClassesThat()
      .areAssignableTo(Clock.class)
      .orShould()
      .accessTargetWhere(
          DescribedPredicate.describe(
              "read the calendar",
              access -> access.getTargetOwner().getPackageName().equals("java.time")
                  && access.getName().equals("now")));

  @ArchTest
  static final ArchRule ONLY_THE_CLI_WRITES_TO_THE_TERMINAL = noClasses()
      .that()
      .resideOutsideOfPackages(Rooms.packages("cli"))
      .should()
      .accessTargetWhere(method("use a standard stream", System.class, "out", "err", "in", "console"))
      .orShould()
      .accessTargetWhere(method("end the JVM", System.class, "exit"))
      .orShould()
      .accessTargetWhere(
          DescribedPredicate.describe(
              "print a stack trace",
              access -> access.getTargetOwner().isAssignableTo(Throwable.class)
                  && access.getName().equals("printStackTrace")));

  @ArchTest
  static final ArchRule NO_JAVA_SERIALIZATION =
      noClasses().should().dependOnClassesThat().belongToAnyOf(ObjectInputStream.class, ObjectOutputStream.class);

  private static DescribedPredicate<JavaAccess<?>> method(String what, Class<?> owner, String... names) {
    Set<String> wanted = Set.of(names);
    return DescribedPredicate.describe(
        what, access -> access.getTargetOwner().isEquivalentTo(owner) && wanted.contains(access.getName()));
  }
}
