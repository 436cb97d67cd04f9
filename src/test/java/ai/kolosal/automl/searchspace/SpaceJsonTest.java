package ai.kolosal.automl.searchspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.random.SeedTree;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpaceJsonTest {
  @Provide
  Arbitrary<SearchSpace> spaces() {
    return RandomSpaces.spaces();
  }

  @Property(tries = 500)
  void comesBackEqual(@ForAll("spaces") SearchSpace space) {
    SearchSpace read = SearchSpace.fromJson(space.toJson());
    assertEquals(space, read);
    assertEquals(space.hashCode(), read.hashCode());
    assertEquals(space.toString(), read.toString());
    assertEquals(space.toJson(), read.toJson());
    assertEquals(space.usual(), read.usual());
    assertEquals(space.defaults(), read.defaults());
  }

  @Test
  void keepsRulesOfFixedSpaces() {
    SearchSpace space = SearchSpace.of(Parameter.integer("a", 1, 9), Parameter.integer("b", 1, 9))
        .constrained(Constraint.atMost("a", "b"), Constraint.below("a", "b")).fixing(Params.of(Map.of("b", 4)));
    assertEquals(space, SearchSpace.fromJson(space.toJson()));
  }

  @Test
  void readsWhatPeopleWrite() {
    SearchSpace space = SearchSpace.fromJson("""
        {"format": "search_space", "version": 1,
         "parameters": [
           {"name": "optimizer", "search": {"type": "choice", "values": ["sgd", "adam"]}},
           {"name": "momentum", "search": {"type": "float", "low": 0, "high": 1},
            "when": {"parent": "optimizer", "in": ["sgd"]}},
           {"name": "rate", "search": {"type": "float", "low": 0.0001, "high": 1, "logarithmic": true}, "usual": 1},
           {"name": "layers", "search": {"type": "int", "low": 1, "high": 8, "step": 1}},
           {"name": "width", "search": {"type": "ordinal", "values": [16, 64, 256]},
            "when": {"parent": "layers", "above": 2}}],
         "constraints": [{"type": "linear", "factors": {"layers": 1, "width": 0.01}, "bound": 9}]}
        """);
    assertEquals(
        SearchSpace.of(
            Parameter.categorical("optimizer", "sgd", "adam"),
            Parameter.floating("momentum", 0, 1).when(Condition.equalTo("optimizer", "sgd")),
            Parameter.floating("rate", 1e-4, 1).logarithmic().usually(1.0),
            Parameter.integer("layers", 1, 8),
            Parameter.ordinal("width", 16, 64, 256).when(Condition.above("layers", 2)))
            .constrained(Constraint.linear(Map.of("layers", 1.0, "width", 0.01), 9)),
        space);
    assertEquals(Map.of("optimizer", "sgd", "momentum", 0.5, "rate", 1.0, "layers", 5, "width", 64),
        space.usual().values());
    assertEquals(1, space.sample(new SeedTree(1).generator()).values().keySet().stream()
        .filter("rate"::equals).count());
  }

  private static final String X = "{'name': 'x', 'search': {'type': 'float', 'low': 0, 'high': 1}}";

  /** Each row: the parameters, the constraints, and what the refusal says; quotes are single here. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      {'name': 3, 'search': {'type': 'float', 'low': 0, 'high': 1}} | | parameters[0].name: 3 is no string
      {'search': {'type': 'float', 'low': 0, 'high': 1}} | | parameters[0]: {search={type=float, low=0, high=1}} has no 'name'; add it
      {'name': 'x'} | | parameters[0]: {name=x} allows no value; add 'search' or 'allowed'
      {'name': 'x', 'serch': 1} | | parameters[0]: there is no member 'serch'; the nearest names are 'search'
      {'name': 'x', 'search': {'type': 'flot'}} | | parameters[0].search.type: 'flot' is no range; the nearest names are 'float'
      {'name': 'x', 'search': {'type': 'float', 'low': 'a', 'high': 1}} | | parameters[0].search.low: 'a' is no finite number
      {'name': 'x', 'search': {'type': 'float', 'low': 2, 'high': 1}} | | parameters[0].search: a search from 2.0 to 1.0 has no values
      {'name': 'x', 'search': {'type': 'int', 'low': 1.5, 'high': 2}} | | parameters[0].search.low: 1.5 is no whole number
      {'name': 'x', 'search': {'type': 'int', 'low': 1, 'high': 2, 'logarithmic': 1}} | | logarithmic: 1 is neither true nor false
      {'name': 'x', 'search': {'type': 'choice', 'values': 3}} | | parameters[0].search.values: 3 is no list
      {'name': 'x', 'search': {'type': 'choice', 'values': [[]]}} | | parameters[0].search.values[0]: [] is no value
      {'name': 'x', 'search': {'type': 'choice', 'values': [12345678901]}} | | values[0]: 12345678901 is no value
      {'name': 'x', 'search': {'type': 'choice', 'values': []}} | | parameters[0].search: there is no value to choose
      {'name': 'x', 'allowed': {'type': 'float', 'at_least': 0}} | | has no 'usual'; add it, or 'search'
      {'name': 'x', 'usual': 2, 'allowed': {'type': 'double', 'above': 0}} | | type: 'double' is no kind of number
      {'name': 'x', 'usual': 2, 'allowed': {'type': 'int', 'above': 5, 'below': 1}} | | allowed: there are no finite numbers
      {'name': 'x', 'usual': 2, 'search': {'type': 'float', 'low': 0, 'high': 1}} | | parameters[0]: x 2 must be at least 0 and at most 1
      {'name': 'x', 'when': {'parent': 'y'}, 'search': {'type': 'int', 'low': 0, 'high': 1}} | | when: {parent=y} must have one of
      {'name': 'x', 'when': {'parent': 'y', 'in': [1]}, 'search': {'type': 'int', 'low': 0, 'high': 1}} | | no such parameter before it
      7 | | parameters[0]: 7 is no object
      X | {'type': 'sum'} | constraints[0].type: 'sum' is no constraint; the nearest names are
      X | {'type': 'at_most', 'left': 'x', 'right': 'x'} | constraints[0]: a constraint compares 'x' with itself
      X | {'type': 'below', 'left': 'x', 'right': 'z'} | looks at 'z', which is no parameter; the nearest name is 'x'
      X | {'type': 'linear', 'factors': {'x': true}, 'bound': 1} | constraints[0].factors.x: true is no finite number
      X | {'type': 'linear', 'factors': [], 'bound': 1} | constraints[0].factors: [] is no object
      """)
  void saysWhereAndWhatIsWrong(String parameters, String constraints, String message) {
    String json = "{'format': 'search_space', 'version': 1, 'parameters': [" + parameters.replace("X", X)
        + "], 'constraints': [" + (constraints == null ? "" : constraints) + "]}";
    String said = assertThrows(
        IllegalArgumentException.class, () -> SearchSpace.fromJson(json.replace('\'', '"'))).getMessage();
    assertTrue(said.startsWith("search space, "), said);
    assertTrue(said.replace('"', '\'').contains(message), said);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      { | the text of a search space is not valid JSON
      [] | is not a JSON object
      {'format': 'model', 'version': 1, 'parameters': []} | format: 'model' is another format
      {'format': 'search_space', 'version': 2, 'parameters': []} | version: 2 is a version this library cannot read; it reads up to 1, take
      {'format': 'search_space', 'version': 0, 'parameters': []} | version: 0 is a version this library cannot read
      {'format': 'search_space', 'version': 1} | has no 'parameters'
      """)
  void refusesOtherTexts(String json, String message) {
    String said = assertThrows(
        IllegalArgumentException.class, () -> SearchSpace.fromJson(json.replace('\'', '"'))).getMessage();
    assertTrue(said.replace('"', '\'').contains(message), said);
  }

  @Test
  void saysThatCodeCannotBeWritten() {
    SearchSpace space = SearchSpace.of(Parameter.bool("x")).constrained(Constraint.rule("odd days only", p -> true));
    String said = assertThrows(IllegalArgumentException.class, space::toJson).getMessage();
    assertTrue(said.contains("'odd days only' is a rule of code"), said);
  }
}
