package ai.kolosal.automl.benchmarks.trees;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Settings changed by name: {@code learningRate=0.2}, or {@code shape.leaves=31} where they stand in a record of a record.
 *
 * <p>Values are numbers, {@code true} and {@code false}, constants of enums in any case, names of constants or of methods
 * without arguments of the setting's type, and {@code none} or a value where the setting is optional.
 */
final class Overrides {
  private Overrides() {}

  /**
   * A copy of a record in which some settings are others.
   *
   * @param settings a record
   * @param changes {@code path=value} each
   * @return a record of the same type
   */
  @SuppressWarnings("unchecked")
  static <T> T apply(T settings, List<String> changes) {
    Object changed = settings;
    for (String change : changes) {
      int at = change.indexOf('=');
      if (at < 1) {
        throw new IllegalArgumentException("'" + change + "' is no change of a setting; write name=value");
      }
      List<String> path = Arrays.asList(change.substring(0, at).strip().split("\\."));
      changed = with(changed, path, change.substring(at + 1).strip());
    }
    return (T) changed;
  }

  private static Object with(Object settings, List<String> path, String text) {
    RecordComponent[] components = settings.getClass().getRecordComponents();
    if (components == null) {
      throw new IllegalArgumentException(settings + " has no settings, so none called '" + path.get(0) + "'");
    }
    List<String> names = Arrays.stream(components).map(RecordComponent::getName).toList();
    int at = names.indexOf(path.get(0));
    if (at < 0) {
      throw new IllegalArgumentException("there is no setting '" + path.get(0) + "'; there are " + names);
    }
    try {
      Object[] values = new Object[components.length];
      for (int j = 0; j < values.length; j++) {
        values[j] = components[j].getAccessor().invoke(settings);
      }
      values[at] =
          path.size() == 1
              ? value(components[at], text)
              : with(values[at], path.subList(1, path.size()), text);
      Class<?>[] types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      return settings.getClass().getConstructor(types).newInstance(values);
    } catch (InvocationTargetException refusal) {
      throw new IllegalArgumentException(
          "'" + path.get(0) + "' cannot be " + text + ": " + refusal.getCause().getMessage(), refusal);
    } catch (ReflectiveOperationException closed) {
      throw new IllegalArgumentException("the settings of " + settings.getClass() + " cannot be changed", closed);
    }
  }

  private static Object value(RecordComponent component, String text) throws ReflectiveOperationException {
    Class<?> type = component.getType();
    if (type == Optional.class) {
      String inner = component.getGenericType().getTypeName().replaceAll(".*<|>", "");
      return text.equals("none") ? Optional.empty() : Optional.of(value(Class.forName(inner), text));
    }
    if (type == OptionalInt.class) {
      return text.equals("none") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
    }
    if (type == OptionalDouble.class) {
      return text.equals("none") ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
    }
    return value(type, text);
  }

  private static Object value(Class<?> type, String text) throws ReflectiveOperationException {
    if (type == int.class || type == Integer.class) {
      return Integer.valueOf(text);
    }
    if (type == long.class || type == Long.class) {
      return Long.valueOf(text);
    }
    if (type == double.class || type == Double.class) {
      return Double.valueOf(text);
    }
    if (type == boolean.class || type == Boolean.class) {
      if (!text.equals("true") && !text.equals("false")) {
        throw new IllegalArgumentException("'" + text + "' is neither true nor false");
      }
      return Boolean.valueOf(text);
    }
    if (type == String.class) {
      return text;
    }
    String constant = text.toUpperCase(Locale.ROOT);
    for (var field : type.getFields()) {
      if (field.getName().equals(constant) && type.isAssignableFrom(field.getType())) {
        return field.get(null);
      }
    }
    for (var method : type.getMethods()) {
      boolean makes = Modifier.isStatic(method.getModifiers()) && type.isAssignableFrom(method.getReturnType());
      if (makes && method.getParameterCount() == 0 && method.getName().equals(text)) {
        return method.invoke(null);
      }
    }
    throw new IllegalArgumentException("'" + text + "' is no " + type.getSimpleName());
  }
}
