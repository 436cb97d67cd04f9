package ai.kolosal.automl.searchspace;

import ai.kolosal.automl.codec.Json;
import ai.kolosal.automl.error.ArtifactException;
import ai.kolosal.automl.error.NearestNames;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what {@link SpaceWriter} writes; what can be told from the rest may be left out. */
final class SpaceReader {
  private static final List<String> RANGES = List.of("float", "int", "choice", "ordinal");
  private static final List<String> CONSTRAINTS = List.of("at_most", "below", "different", "linear", "given");

  private SpaceReader() {}

  static SearchSpace read(String json) {
    JsonPlace root = new JsonPlace("", object(json)).object("format", "version", "parameters", "constraints");
    JsonPlace format = root.member("format");
    if (!format.text().equals(SpaceWriter.FORMAT)) {
      throw format.refusal("is another format; a search space has \"" + SpaceWriter.FORMAT + "\"");
    }
    JsonPlace version = root.member("version");
    if (version.whole() < 1 || version.whole() > SpaceWriter.VERSION) {
      throw version.refusal("is a version this library cannot read; it reads up to " + SpaceWriter.VERSION
          + (version.whole() < 1 ? "" : ", take a newer one"));
    }
    List<Parameter<?>> parameters = new ArrayList<>();
    for (JsonPlace item : root.member("parameters").items()) {
      parameters.add(item.at(() -> parameter(item)));
    }
    List<Constraint> constraints = new ArrayList<>();
    for (JsonPlace item : root.optional("constraints").map(JsonPlace::items).orElse(List.of())) {
      constraints.add(item.at(() -> constraint(item)));
    }
    return root.at(() -> SearchSpace.of(parameters, constraints));
  }

  private static Map<String, Object> object(String json) {
    try {
      return Json.readObject("the text of a search space", json.getBytes(StandardCharsets.UTF_8));
    } catch (ArtifactException failure) {
      throw new IllegalArgumentException(failure.getMessage() + "; write it by SearchSpace.toJson", failure);
    }
  }

  private static Parameter<?> parameter(JsonPlace item) {
    item.object("name", "usual", "search", "allowed", "when");
    Optional<Distribution> range = item.optional("search").map(search -> search.at(() -> range(search)));
    Allowed allowed = item.optional("allowed").map(SpaceReader::allowed).orElse(Allowed.by(range));
    if (allowed.equals(Allowed.NOTHING)) {
      throw item.refusal("allows no value; add 'search' or 'allowed'");
    }
    Optional<JsonPlace> usual = item.optional("usual");
    if (usual.isEmpty() && range.isEmpty()) {
      throw item.refusal("has no 'usual'; add it, or 'search'");
    }
    Object value = usual.map(JsonPlace::value).orElseGet(() -> Parameter.middle(range.get()));
    Optional<Condition> condition = item.optional("when").map(when -> when.at(() -> condition(when)));
    return new Parameter<>(item.member("name").text(), value, allowed.numbers(), allowed.whole(), allowed.words(),
        range,
        condition, usual.isEmpty());
  }

  private static Distribution range(JsonPlace search) {
    JsonPlace type = search.member("type");
    switch (type.text()) {
      case "float" -> {
        search.object("type", "low", "high", "logarithmic", "step");
        return new Distribution.Floats(search.member("low").number(), search.member("high").number(),
            search.optional("logarithmic").map(JsonPlace::flag).orElse(false),
            search.optional("step").map(JsonPlace::number).orElse(0.0));
      }
      case "int" -> {
        search.object("type", "low", "high", "logarithmic", "step");
        return new Distribution.Ints(search.member("low").whole(), search.member("high").whole(),
            search.optional("logarithmic").map(JsonPlace::flag).orElse(false),
            search.optional("step").map(JsonPlace::whole).orElse(1));
      }
      case "choice" -> {
        return new Distribution.Choice(values(search.object("type", "values").member("values")));
      }
      case "ordinal" -> {
        return new Distribution.Ordinal(values(search.object("type", "values").member("values")));
      }
      default -> throw type.refusal("is no range; " + NearestNames.hint(type.text(), RANGES));
    }
  }

  private static List<Object> values(JsonPlace list) {
    List<Object> values = new ArrayList<>();
    for (JsonPlace item : list.items()) {
      values.add(scalar(item));
    }
    return values;
  }

  private static Object scalar(JsonPlace item) {
    Object value = item.value();
    if (value instanceof Boolean || value instanceof String || value instanceof Integer || value instanceof Double) {
      return value;
    }
    throw item.refusal("is no value; write true, false, a string, a whole number of 32 bits or one with a point");
  }

  private static Allowed allowed(JsonPlace place) {
    place.object("type", "at_least", "above", "at_most", "below", "values");
    List<Object> words = place.optional("values").map(SpaceReader::values).orElse(List.of());
    Optional<JsonPlace> type = place.optional("type");
    if (type.isEmpty()) {
      return new Allowed(Optional.empty(), false, words);
    }
    if (!List.of("float", "int").contains(type.get().text())) {
      throw type.get().refusal("is no kind of number; write \"float\" or \"int\"");
    }
    boolean withLow = place.optional("at_least").isPresent();
    boolean withHigh = place.optional("at_most").isPresent();
    double low = place.member(withLow ? "at_least" : "above").number();
    double high =
        place.optional(withHigh ? "at_most" : "below").map(JsonPlace::number).orElse(Double.POSITIVE_INFINITY);
    Bounds bounds = place.at(() -> new Bounds(low, withLow, high, withHigh));
    return new Allowed(Optional.of(bounds), type.get().text().equals("int"), words);
  }

  private static Condition condition(JsonPlace when) {
    when.object("parent", "in", "above", "below");
    String parent = when.member("parent").text();
    int rules = 0;
    for (String rule : List.of("in", "above", "below")) {
      rules += when.optional(rule).isPresent() ? 1 : 0;
    }
    if (rules != 1) {
      throw when.refusal("must have one of 'in', 'above' and 'below'");
    }
    if (when.optional("in").isPresent()) {
      return new Condition.In(parent, values(when.member("in")));
    }
    return when.optional("above").isPresent()
        ? new Condition.Greater(parent, when.member("above").number())
        : new Condition.Less(parent, when.member("below").number());
  }

  private static Constraint constraint(JsonPlace item) {
    JsonPlace type = item.member("type");
    switch (type.text()) {
      case "at_most" -> {
        return Constraint.atMost(name(item, "left"), name(item, "right"));
      }
      case "below" -> {
        return Constraint.below(name(item, "left"), name(item, "right"));
      }
      case "different" -> {
        return Constraint.different(name(item, "left"), name(item, "right"));
      }
      case "linear" -> {
        JsonPlace factors = item.object("type", "factors", "bound").member("factors");
        SortedMap<String, Double> numbers = new TreeMap<>();
        members(factors).forEach((name, factor) -> numbers.put(name, factor.number()));
        return new Constraint.Linear(numbers, item.member("bound").number());
      }
      case "given" -> {
        item.object("type", "known", "rule");
        Map<String, Object> known = new TreeMap<>();
        members(item.member("known")).forEach((name, value) -> known.put(name, scalar(value)));
        return new Constraint.Given(constraint(item.member("rule")), Params.of(known));
      }
      default -> throw type.refusal("is no constraint; " + NearestNames.hint(type.text(), CONSTRAINTS));
    }
  }

  private static String name(JsonPlace item, String side) {
    return item.object("type", "left", "right").member(side).text();
  }

  private static Map<String, JsonPlace> members(JsonPlace object) {
    if (!(object.value() instanceof Map<?, ?> members)) {
      throw object.refusal("is no object; write {\"name\": …}");
    }
    Map<String, JsonPlace> places = new TreeMap<>();
    for (Object name : members.keySet()) {
      places.put((String) name, new JsonPlace(object.place() + "." + name, members.get(name)));
    }
    return places;
  }
}
