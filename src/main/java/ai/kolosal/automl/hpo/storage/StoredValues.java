package ai.kolosal.automl.hpo.storage;

import ai.kolosal.automl.error.StudyException;
import ai.kolosal.automl.searchspace.Distribution;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values as JSON that gives back their types and bits.
 *
 * <p>Strings, truth values, {@code int}s and finite doubles stand as they are, as do longs that are no {@code int}. All
 * else is an object with one member whose name begins with a dollar sign, such as {@code {"$double":"NaN"}}.
 */
final class StoredValues {
  private static final String MARK = "$";
  private static final int KINDS = 4;
  private static final int DEEPEST = 30;
  private static final int LONGEST_NAME = 10_000;

  private StoredValues() {}

  /**
   * Checks that values can be kept.
   *
   * @throws IllegalArgumentException if one has a type without a form
   */
  static void requireKept(Map<String, Object> values) {
    if (!values.isEmpty()) {
      pack(values);
    }
  }

  /** A value as JSON has it. */
  static Object pack(Object value) {
    return pack(value, 0);
  }

  private static Object pack(Object value, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("a value that is kept has lists and maps in each other " + DEEPEST
          + " deep at most; keep the data in a file and note its name");
    }
    if (value == null || value instanceof Boolean || value instanceof Integer) {
      return value;
    }
    if (value instanceof String text) {
      return text(text);
    }
    if (value instanceof Double number) {
      return Double.isFinite(number) ? value : Map.of("$double", number.toString());
    }
    if (value instanceof Long number) {
      return number == number.intValue() ? Map.of("$long", number.intValue()) : value;
    }
    if (value instanceof Float || value instanceof BigInteger || value instanceof BigDecimal) {
      return Map.of(MARK + value.getClass().getSimpleName(), value.toString());
    }
    if (value instanceof List<?> list) {
      List<Object> packed = new ArrayList<>(list.size());
      list.forEach(member -> packed.add(pack(member, depth + 1)));
      return packed;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> packed = new LinkedHashMap<>();
      boolean marked = false;
      for (Map.Entry<?, ?> member : map.entrySet()) {
        if (!(member.getKey() instanceof String key)) {
          throw new IllegalArgumentException("a map that is kept has strings as keys, not " + member.getKey());
        }
        marked |= key.startsWith(MARK);
        packed.put(name(key), pack(member.getValue(), depth + 1));
      }
      return marked ? Map.of("$map", packed) : packed;
    }
    throw new IllegalArgumentException(
        "a value that is kept is a string, a truth value, a number, null, or a list or a "
            + "map of these, not a " + value.getClass().getName() + ": " + value);
  }

  static String name(String name) {
    if (name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException("a name has " + LONGEST_NAME + " characters at most; '" + name.substring(0, 40)
          + "…' has " + name.length());
    }
    return text(name);
  }

  /** A string that UTF-8 can hold: one without halves of surrogate pairs. */
  static String text(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (Character.isSurrogate(value.charAt(i))) {
        boolean pair = Character.isSurrogatePair(value.charAt(i), i + 1 < value.length() ? value.charAt(i + 1) : ' ');
        if (!pair) {
          throw new IllegalArgumentException("a string that is kept has whole characters; at " + i + " of "
              + value.length() + " stands half of a surrogate pair");
        }
        i++;
      }
    }
    return value;
  }

  /** A value that JSON had. */
  static Object unpack(Object packed) {
    if (packed instanceof List<?> list) {
      List<Object> value = new ArrayList<>(list.size());
      list.forEach(member -> value.add(unpack(member)));
      return Collections.unmodifiableList(value);
    }
    if (!(packed instanceof Map<?, ?> map)) {
      return packed;
    }
    if (map.size() == 1) {
      Map.Entry<?, ?> only = map.entrySet().iterator().next();
      Object inside = only.getValue();
      switch ((String) only.getKey()) {
        case "$double" :
          return Double.valueOf((String) inside);
        case "$long" :
          return ((Number) inside).longValue();
        case "$Float" :
          return Float.valueOf((String) inside);
        case "$BigInteger" :
          return new BigInteger((String) inside);
        case "$BigDecimal" :
          return new BigDecimal((String) inside);
        case "$map" :
          return members(inside);
        default :
          // an object of the user's
      }
    }
    return members(map);
  }

  /** The members of an object that is not marked, or of what stands below the mark. */
  static Map<String, Object> members(Object packed) {
    Map<String, Object> value = new LinkedHashMap<>();
    ((Map<?, ?>) packed).forEach((key, member) -> value.put((String) key, unpack(member)));
    return Collections.unmodifiableMap(value);
  }

  /** Values by name, each packed; the names themselves may be any. */
  static Map<String, Object> packMembers(Map<String, Object> values) {
    Map<String, Object> packed = new LinkedHashMap<>();
    values.forEach((name, value) -> packed.put(name(name), pack(value)));
    return packed;
  }

  /** Numbers as a list, with strings in place of those that JSON does not have. */
  static List<Object> packDoubles(double... numbers) {
    List<Object> packed = new ArrayList<>(numbers.length);
    for (double number : numbers) {
      packed.add(Double.isFinite(number) ? (Object) number : Double.toString(number));
    }
    return packed;
  }

  static double[] unpackDoubles(Object packed) {
    return ((List<?>) packed).stream().mapToDouble(StoredValues::unpackDouble).toArray();
  }

  static double unpackDouble(Object packed) {
    return packed instanceof Number number ? number.doubleValue() : Double.parseDouble((String) packed);
  }

  /** Parameters with their ranges, in order: a list of lists of name, kind and what the kind has. */
  static List<Object> packRanges(Map<String, Distribution> distributions) {
    List<Object> packed = new ArrayList<>();
    distributions.forEach((name, distribution) -> {
      List<Object> range = new ArrayList<>(List.of(name(name)));
      if (distribution instanceof Distribution.Floats floats) {
        range.addAll(List.of("float", floats.low(), floats.high(), floats.logarithmic(), floats.step()));
      } else if (distribution instanceof Distribution.Ints ints) {
        range.addAll(List.of("int", ints.low(), ints.high(), ints.logarithmic(), ints.step()));
      } else if (distribution instanceof Distribution.Choice choice) {
        range.addAll(List.of("choice", pack(choice.values())));
      } else if (distribution instanceof Distribution.Ordinal ordinal) {
        range.addAll(List.of("ordinal", pack(ordinal.values())));
      }
      packed.add(range);
    });
    return packed;
  }

  static Map<String, Distribution> unpackRanges(Object packed) {
    Map<String, Distribution> distributions = new LinkedHashMap<>();
    for (Object entry : (List<?>) packed) {
      List<?> range = (List<?>) entry;
      distributions.put((String) range.get(0), unpackRange(range));
    }
    return distributions;
  }

  @SuppressWarnings("unchecked")
  private static Distribution unpackRange(List<?> range) {
    Object first = range.get(2);
    return switch ((String) range.get(1)) {
      case "float" -> new Distribution.Floats(
          unpackDouble(first), unpackDouble(range.get(3)), (Boolean) range.get(KINDS), unpackDouble(range.get(5)));
      case "int" -> new Distribution.Ints(
          (Integer) first, (Integer) range.get(3), (Boolean) range.get(KINDS), (Integer) range.get(5));
      case "choice" -> new Distribution.Choice((List<Object>) unpack(first));
      case "ordinal" -> new Distribution.Ordinal((List<Object>) unpack(first));
      default -> throw new StudyException(
          "parameter '" + range.get(0) + "' has a range of the kind '" + range.get(1)
              + "', which this version does not "
              + "know; read the study with the newer version that wrote it");
    };
  }
}
