package ai.kolosal.automl.arch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.util.List;

/** No kernel is a showpiece: each is called from a room above. */
@AnalyzeClasses(packages = Rooms.ROOT, importOptions = Rooms.MainClasses.class)
class KernelsInUseTest {
  private static final String ROOM = Rooms.ROOT + ".internal.kernel";

  @ArchTest
  static void everyKernelIsCalledByTheLibrary(JavaClasses library) {
    List<String> idle =
        library
            .stream()
            .filter(type -> type.getPackageName().equals(ROOM) && type.getSimpleName().endsWith("Kernels"))
            .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
            .flatMap(type -> type.getMethods().stream())
            .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
            .filter(method -> method.getRawParameterTypes().stream().anyMatch(JavaClass::isArray))
            .filter(method -> method.getAccessesToSelf().stream().map(JavaAccess::getOriginOwner)
                .noneMatch(KernelsInUseTest::isAbove))
            .map(method -> method.getOwner().getSimpleName() + "." + method.getName() + method.getRawParameterTypes()
                .stream().map(JavaClass::getSimpleName).toList())
            .sorted()
            .toList();
    assertEquals(List.of(), idle, "kernels that nothing above calls");
  }

  private static boolean isAbove(JavaClass caller) {
    return !caller.getPackageName().startsWith(ROOM);
  }
}
