package ai.kolosal.automl.searchspace;

import ai.kolosal.automl.error.NearestNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value that was read and where it stands, for messages. */
record JsonPlace(String place, Object value) {
  IllegalArgumentException refusal(String rule) {
    String shown = value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
    return new IllegalArgumentException("search space, " + place + ": " + shown + " " + rule);
  }

  /** This value, which is an object of no other members. */
  JsonPlace object(String... known) {
    if (!(value instanceof Map<?, ?> members)) {
      throw refusal("is no object; write {…} with " + List.of(known));
    }
    for (Object name : members.keySet()) {
      if (!List.of(known).contains(name)) {
        throw new IllegalArgumentException("search space, " + place + ": there is no member '" + name + "'; "
            + NearestNames.hint((String) name, List.of(known)));
      }
    }
    return this;
  }

  Optional<JsonPlace> optional(String member) {
    Object found = value instanceof Map<?, ?> members ? members.get(member) : null;
    return Optional.ofNullable(found).map(v -> new JsonPlace(place.isEmpty() ? member : place + "." + member, v));
  }

  JsonPlace member(String member) {
    return optional(member).orElseThrow(() -> refusal("has no '" + member + "'; add it"));
  }

  List<JsonPlace> items() {
    if (!(value instanceof List<?> list)) {
      throw refusal("is no list; write […]");
    }
    List<JsonPlace> items = new ArrayList<>();
    for (Object item : list) {
      items.add(new JsonPlace(place + "[" + items.size() + "]", item));
    }
    return items;
  }

  String text() {
    if (value instanceof String text) {
      return text;
    }
    throw refusal("is no string; write \"…\"");
  }

  boolean flag() {
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw refusal("is neither true nor false; write one of them");
  }

  double number() {
    if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
      return number.doubleValue();
    }
    throw refusal("is no finite number; write one, such as 0.5");
  }

  int whole() {
    double number = number();
    if (number != (int) number) {
      throw refusal("is no whole number of 32 bits; write one, such as 5");
    }
    return (int) number;
  }

  /** Runs what refuses by itself, and says where. */
  <T> T at(java.util.function.Supplier<T> part) {
    try {
      return part.get();
    } catch (IllegalArgumentException failure) {
      String message = String.valueOf(failure.getMessage());
      throw message.startsWith("search space, ")
          ? failure
          : new IllegalArgumentException("search space, " + place + ": " + message, failure);
    }
  }
}
