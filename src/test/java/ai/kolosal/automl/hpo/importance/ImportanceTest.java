package ai.kolosal.automl.hpo.importance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.golden.Golden;
import ai.kolosal.automl.golden.Goldens;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.TrialState;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.Distribution;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ImportanceTest {
  private static final Distribution UNIT = new Distribution.Floats(0, 1, false);
  private static final SeedTree SEED = new SeedTree(5);

  private static List<FrozenTrial> uniform(int trials, ToDoubleFunction<double[]> function) {
    RandomGenerator random = SEED.generator();
    List<FrozenTrial> all = new ArrayList<>();
    for (int i = 0; i < trials; i++) {
      double[] x = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
      all.add(complete(
          i, function.applyAsDouble(x), t -> t.param("a", UNIT, x[0]).param("b", UNIT, x[1]).param("c", UNIT, x[2])));
    }
    return all;
  }

  private static FrozenTrial complete(int number, double value, Consumer<FrozenTrial.Builder> params) {
    return FrozenTrial.waiting(number).with(params).with(t -> t.state(TrialState.COMPLETE).values(value));
  }

  @Test
  void mainEffectsOfASumAreTheirVariances() {
    // Variances 1 : 1/4 : 0, of a sum, so that nothing is left for pairs.
    List<FrozenTrial> trials = uniform(400, x -> x[0] + 0.5 * x[1]);
    FunctionalAnova anova = FunctionalAnova.of(trials, 0, SEED);
    assertEquals(0.8, anova.main("a"), 0.03);
    assertEquals(0.2, anova.main("b"), 0.03);
    assertEquals(0, anova.main("c"), 0.01);
    assertEquals(0, anova.interaction("a", "b"), 0.03);
    assertEquals(List.of("a", "b", "c"), List.copyOf(anova.shares().keySet()));
    assertEquals(1, anova.shares().values().stream().mapToDouble(Double::doubleValue).sum(), 1e-12);
    Map<String, Double> shuffled = PermutationImportance.of(trials, 0, SEED);
    assertEquals(0.8, shuffled.get("a"), 0.06);
    assertEquals(0.2, shuffled.get("b"), 0.06);
  }

  @Test
  void interactionOfAnExclusiveOrIsAllThereIs() {
    FunctionalAnova anova = FunctionalAnova.of(uniform(500, x -> (x[0] < 0.5) == (x[2] < 0.5) ? 1 : 0), 0, SEED);
    assertEquals(0, anova.main("a"), 0.05);
    assertEquals(1, anova.interaction("a", "c"), 0.12);
    assertEquals(anova.interaction("a", "c"), anova.interaction("c", "a"), 1e-12);
  }

  @Test
  void sharesAreNearOptunas() {
    Golden golden = Goldens.binding("importance.json.gz", "fanova").get(0);
    Distribution box = new Distribution.Floats(-5, 5, false);
    Distribution kinds = new Distribution.Choice(List.of("a", "b", "c"));
    List<FrozenTrial> trials = new ArrayList<>();
    for (JsonNode row : golden.input("trials")) {
      trials.add(complete(trials.size(), row.get(5).asDouble(), t -> t
          .param("x", box, row.get(0).asDouble())
          .param("y", box, row.get(1).asDouble())
          .param("z", box, row.get(2).asDouble())
          .param("n", new Distribution.Ints(1, 8, false), row.get(3).asInt())
          .param("kind", kinds, row.get(4).asText())));
    }
    Map<String, Double> shares = FunctionalAnova.of(trials, 0, SEED).shares();
    golden.expected().get("shares").properties().forEach(
        want -> assertEquals(want.getValue().asDouble(), shares.get(want.getKey()), 0.05, want.getKey()));
    assertEquals("x", shares.keySet().iterator().next());
    assertEquals("x", PermutationImportance.of(trials, 0, SEED).keySet().iterator().next());
  }

  @Test
  void oddStudiesHaveSharesOfZero() {
    assertEquals(Map.of(), FunctionalAnova.of(List.of(), 0, SEED).shares());
    assertEquals(Map.of(), PermutationImportance.of(List.of(), 0, SEED));
    assertEquals(Map.of("a", 0.0, "b", 0.0, "c", 0.0), FunctionalAnova.of(uniform(1, x -> 1), 0, SEED).shares());
    assertEquals(Map.of("a", 0.0, "b", 0.0, "c", 0.0), FunctionalAnova.of(uniform(9, x -> 1), 0, SEED).shares());
    assertEquals(Map.of("a", 0.0, "b", 0.0, "c", 0.0), PermutationImportance.of(uniform(9, x -> 1), 0, SEED));
  }

  @Test
  void conditionalParametersAndTrialsWithoutValuesAreLeftOut() {
    List<FrozenTrial> trials = new ArrayList<>(uniform(30, x -> x[0]));
    trials.add(complete(30, Double.POSITIVE_INFINITY, t -> t.param("other", UNIT, 0.5)));
    trials.add(FrozenTrial.waiting(31).with(t -> t.state(TrialState.FAILED).param("a", UNIT, 0.5)));
    trials.add(complete(32, 0.3, t -> t.param("a", UNIT, 0.3).param("b", UNIT, 0.1).param("d", UNIT, 0.1)));
    FunctionalAnova anova = FunctionalAnova.of(trials, 0, SEED);
    assertEquals(List.of("a", "b"), List.copyOf(anova.shares().keySet()));
    assertTrue(anova.main("a") > 0.8);
    assertThrows(IllegalArgumentException.class, () -> anova.main("d"));
    assertThrows(IllegalArgumentException.class, () -> anova.interaction("a", "a"));
  }
}
