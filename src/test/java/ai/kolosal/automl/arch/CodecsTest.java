package ai.kolosal.automl.arch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import ai.kolosal.automl.artifact.BuiltInCodecs;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** What can stand in a file has a line in the one table of codecs. */
@AnalyzeClasses(packages = Rooms.ROOT, importOptions = Rooms.MainClasses.class)
class CodecsTest {
  private static final ArchCondition<JavaClass> STAND_IN_THE_TABLE =
      new ArchCondition<>("be read by BuiltInCodecs") {
        @Override
        public void check(JavaClass type, ConditionEvents events) {
          boolean known =
              type.getAccessesToSelf().stream()
                  .anyMatch(access -> access.getOriginOwner().isEquivalentTo(BuiltInCodecs.class));
          boolean referred =
              type.getDirectDependenciesToSelf().stream()
                  .anyMatch(dependency -> dependency.getOriginClass().isEquivalentTo(BuiltInCodecs.class));
          if (!known && !referred) {
            events.add(SimpleConditionEvent.violated(type, type.getName() + " has no line in BuiltInCodecs"));
          }
        }
      };

  @ArchTest
  static final ArchRule MODELS = classes().that().implement(Model.class).should(STAND_IN_THE_TABLE);

  @ArchTest
  static final ArchRule TRANSFORMS = classes().that().implement(FittedTransformer.class).should(STAND_IN_THE_TABLE);
}
