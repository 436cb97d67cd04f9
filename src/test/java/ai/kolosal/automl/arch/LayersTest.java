package ai.kolosal.automl.arch;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;

/** Who may know whom. Rooms that are not built yet are allowed for. */
@AnalyzeClasses(packages = Rooms.ROOT, importOptions = Rooms.MainClasses.class)
class LayersTest {
  @ArchTest
  static final ArchRule EVERY_ROOM_STANDS_ON_A_FLOOR =
      classes().should().resideInAnyPackage(Rooms.allPackages()).because("Rooms.LAYERS is the plan of the house");

  @ArchTest
  static final ArchRule NO_CYCLES = slices().matching(Rooms.ROOT + ".(**)").should().beFreeOfCycles();

  @ArchTest
  static void noRoomKnowsAHigherFloor(JavaClasses house) {
    List<String> higher = new ArrayList<>();
    for (int i = Rooms.LAYERS.size() - 1; i >= 0; i--) {
      noClasses()
          .that()
          .resideInAnyPackage(Rooms.packages(Rooms.LAYERS.get(i)))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(Rooms.packages(higher))
          .allowEmptyShould(true)
          .check(house);
      higher.addAll(Rooms.LAYERS.get(i));
    }
  }

  @ArchTest
  static void siblingsDoNotKnowEachOther(JavaClasses house) {
    for (String sibling : Rooms.SIBLINGS) {
      noClasses()
          .that()
          .resideInAnyPackage(Rooms.packages(sibling))
          .should()
          .dependOnClassesThat(resideInAnyPackage(Rooms.packages(Rooms.SIBLINGS))
              .and(not(resideInAnyPackage(Rooms.packages(sibling)))))
          .allowEmptyShould(true)
          .check(house);
    }
  }
}
