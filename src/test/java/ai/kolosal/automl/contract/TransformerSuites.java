package ai.kolosal.automl.contract;

import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.Comparator;
import java.util.List;
import org.junit.platform.commons.support.ReflectionSupport;

/** Every suite that joined the contract of transforms, found on the class path, so that none can be forgotten. */
final class TransformerSuites {
  private TransformerSuites() {}

  /** One of each, in the order of their names. */
  static List<TransformerContract> all() {
    return ReflectionSupport
        .findAllClassesInPackage(
            "ai.kolosal.automl",
            type -> TransformerContract.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers()),
            name -> true)
        .stream()
        .sorted(Comparator.comparing(Class::getName))
        .map(TransformerSuites::create)
        .toList();
  }

  /** An instance; nested classes have one of the class around them. */
  private static TransformerContract create(Class<?> type) {
    return (TransformerContract) instance(type);
  }

  private static Object instance(Class<?> type) {
    try {
      boolean inner = type.isMemberClass() && !Modifier.isStatic(type.getModifiers());
      Constructor<?> constructor =
          inner ? type.getDeclaredConstructor(type.getEnclosingClass()) : type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return inner ? constructor.newInstance(instance(type.getEnclosingClass())) : constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type.getName() + " cannot be made", e);
    }
  }
}
