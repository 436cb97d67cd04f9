package ai.kolosal.automl.model.xgboost;

import ai.kolosal.automl.error.ArtifactException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * An object of an XGBoost model, read from JSON or binary JSON.
 *
 * <p>Numbers may be numbers, truth values, or text that holds one; lists may be arrays.
 *
 * @param place what the object is part of, for messages
 * @param members what it holds
 */
record XgBoostFields(String place, Map<?, ?> members) {
  boolean has(String key) {
    return members.containsKey(key);
  }

  XgBoostFields object(String key) {
    return new XgBoostFields(place, member(key, Map.class));
  }

  String text(String key) {
    return member(key, String.class);
  }

  List<?> list(String key) {
    return member(key, List.class);
  }

  /** A number that is kept as text. */
  double number(String key) {
    double[] numbers = numbers(key);
    if (numbers.length != 1) {
      throw damaged("'" + key + "' holds " + numbers.length + " numbers");
    }
    return numbers[0];
  }

  /** A number or, in brackets, numbers that are kept as text. */
  double[] numbers(String key) {
    String text = text(key);
    String inner = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    String[] words = inner.split(",");
    double[] numbers = new double[words.length];
    for (int i = 0; i < words.length; i++) {
      try {
        numbers[i] = Double.parseDouble(words[i]);
      } catch (NumberFormatException e) {
        throw damaged("'" + key + "' is \"" + text + "\", not numbers");
      }
    }
    return numbers;
  }

  /** A whole number that is kept as text; {@code otherwise} if there is none. */
  int count(String key, int otherwise, int most) {
    double value = has(key) ? number(key) : otherwise;
    if (!(value >= 0 && value <= most) || value != Math.rint(value)) {
      throw damaged("'" + key + "' is " + value + ", outside 0 … " + most);
    }
    return (int) value;
  }

  /** A list of numbers of any length. */
  double[] values(String key) {
    Object value = members.get(key);
    if (value instanceof double[] doubles) {
      return doubles.clone();
    }
    double[] values;
    if (value instanceof float[] floats) {
      values = new double[floats.length];
      Arrays.setAll(values, i -> floats[i]);
    } else if (value instanceof int[] ints) {
      values = new double[ints.length];
      Arrays.setAll(values, i -> ints[i]);
    } else if (value instanceof long[] longs) {
      values = new double[longs.length];
      Arrays.setAll(values, i -> longs[i]);
    } else {
      values = list(key).stream().mapToDouble(each -> value(key, each)).toArray();
    }
    return values;
  }

  private double value(String key, Object each) {
    if (each instanceof Number number) {
      return number.doubleValue();
    }
    if (each instanceof Boolean truth) {
      return truth ? 1 : 0;
    }
    throw damaged("'" + key + "' holds " + each + ", which is not a number");
  }

  double[] values(String key, int length) {
    double[] values = values(key);
    if (values.length != length) {
      throw damaged("'" + key + "' has " + values.length + " values, not " + length);
    }
    return values;
  }

  /** A list of whole numbers of any length. */
  int[] integers(String key) {
    if (members.get(key) instanceof int[] ints) {
      return ints.clone();
    }
    double[] values = values(key);
    int[] integers = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      integers[i] = (int) values[i];
      if (integers[i] != values[i]) {
        throw damaged("'" + key + "' holds " + values[i] + ", which is not a whole number");
      }
    }
    return integers;
  }

  int[] integers(String key, int length) {
    int[] integers = integers(key);
    if (integers.length != length) {
      throw damaged("'" + key + "' has " + integers.length + " values, not " + length);
    }
    return integers;
  }

  ArtifactException damaged(String problem) {
    return refused(problem + "; use an intact copy");
  }

  /** A refusal on one line, whatever the file holds. */
  ArtifactException refused(String problem) {
    return new ArtifactException(place + ": " + problem.replaceAll("\\p{Cntrl}", "?"));
  }

  private <T> T member(String key, Class<T> type) {
    Object value = members.get(key);
    if (!type.isInstance(value)) {
      throw damaged("'" + key + "' is not a " + type.getSimpleName()
          + (value == null ? "" : " but a " + value.getClass().getSimpleName()));
    }
    return type.cast(value);
  }
}
