package ai.kolosal.automl.hpo.evolution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.contract.SamplerRuns;
import ai.kolosal.automl.contract.SamplerRuns.Ending;
import ai.kolosal.automl.golden.Goldens;
import ai.kolosal.automl.hpo.pareto.Hypervolume;
import ai.kolosal.automl.hpo.trial.Direction;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.Sampler;
import ai.kolosal.automl.hpo.trial.TrialState;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.Distribution;
import ai.kolosal.automl.searchspace.Parameter;
import ai.kolosal.automl.searchspace.SearchSpace;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EvolutionTest {
  private static SearchSpace box(int size, double low, double high) {
    return SearchSpace.of(IntStream.range(0, size)
        .mapToObj(i -> Parameter.searched("x" + i, new Distribution.Floats(low, high, false)))
        .toArray(Parameter<?>[]::new));
  }

  /** DTLZ2 with three objectives: the best losses lie on a sphere of radius 1. */
  private static Ending sphere() {
    return running -> running.with(t -> {
      double g = IntStream.range(2, 6).mapToDouble(i -> Math.pow(running.encoded("x" + i) - 0.5, 2)).sum();
      double a = running.encoded("x0") * Math.PI / 2;
      double b = running.encoded("x1") * Math.PI / 2;
      t.state(TrialState.COMPLETE).values((1 + g) * Math.cos(a) * Math.cos(b), (1 + g) * Math.cos(a) * Math.sin(b),
          (1 + g) * Math.sin(a));
    });
  }

  private static double volume(Sampler sampler, long seed) {
    List<FrozenTrial> ran = SamplerRuns.run(sampler, box(6, 0, 1),
        SamplerRuns.log(Direction.MINIMIZE, Direction.MINIMIZE, Direction.MINIMIZE), seed, 250, sphere());
    return Hypervolume.of(ran.stream()
        .map(trial -> trial.values().stream().mapToDouble(v -> v).toArray()).toArray(double[][]::new),
        new double[] {1.1, 1.1, 1.1});
  }

  @Test
  void breedingBeatsChanceInThreeObjectives() {
    Sampler chance = (space, history, seed) -> new ai.kolosal.automl.hpo.trial.Proposal(space.sample(seed.generator()));
    double drawn = LongStream.range(0, 3).mapToDouble(seed -> volume(chance, seed)).sum();
    assertTrue(LongStream.range(0, 3).mapToDouble(seed -> volume(NsgaIISampler.defaults(), seed)).sum() > 1.1 * drawn);
    assertTrue(LongStream.range(0, 3).mapToDouble(seed -> volume(NsgaIIISampler.defaults(), seed)).sum() > 1.1 * drawn);
  }

  @Test
  void nichesAreFilledEvenly() {
    Niching niching = new Niching(OptionalInt.of(4));
    assertEquals(15, niching.directions(3, 99).length);
    assertEquals(15, new Niching(OptionalInt.empty()).directions(3, 20).length);
    assertArrayEquals(new double[] {1}, new Niching(OptionalInt.empty()).directions(1, 20)[0]);
    List<Individual> front = IntStream.range(0, 90).mapToObj(k -> {
      // 80 points crowd at one end of a quarter of a circle
      double angle = k < 80 ? k * 0.001 : (k - 79) * Math.PI / 22;
      return new Individual(new double[1], new double[] {Math.cos(angle), Math.sin(angle)}, 0);
    }).toList();
    List<Integer> kept =
        new Niching(OptionalInt.of(9)).part(List.of(), front, 10, 10, new SeedTree(1).generator());
    assertEquals(10, kept.stream().distinct().count());
    assertTrue(kept.stream().filter(k -> k >= 80).count() >= 7, kept.toString());
  }

  @Test
  void infiniteLossesHaveNichesToo() {
    List<Individual> front = List.of(
        new Individual(new double[1], new double[] {0, Double.POSITIVE_INFINITY}, 0),
        new Individual(new double[1], new double[] {1, 1}, 0),
        new Individual(new double[1], new double[] {Double.NEGATIVE_INFINITY, 3}, 0));
    assertEquals(2, new Niching(OptionalInt.empty()).part(List.of(), front, 2, 2, new SeedTree(1).generator()).size());
  }

  @Test
  void childrenStayInTheCubeAndNearTheirParents() {
    RandomGenerator random = new SeedTree(2).generator();
    for (Crossover crossover : List.of(
        new Crossover.Uniform(0.5), new Crossover.SimulatedBinary(2), new Crossover.Blend(0.3))) {
      for (Mutation mutation : List.of(new Mutation.Redraw(), new Mutation.Polynomial(5))) {
        double sum = 0;
        for (int k = 0; k < 4000; k++) {
          double child = crossover.cross(0.02, 0.12, random);
          assertTrue(child >= 0 && child <= 1 && mutation.mutate(child, random) >= 0, crossover + " " + child);
          assertTrue(mutation.mutate(child, random) <= 1);
          sum += child;
        }
        assertEquals(0.07, sum / 4000, 0.02, crossover.toString());
      }
    }
    assertEquals(0.3, new Crossover.SimulatedBinary(2).cross(0.3, 0.3, random), 1e-9);
  }

  @Test
  void parentsThatBreakConstraintsGiveWay() {
    Ending ending = running -> running.with(t -> {
      double x = running.encoded("x0");
      t.state(TrialState.COMPLETE).values(x * x + Math.pow(running.encoded("x1"), 2)).constraints(1 - x);
    });
    for (Sampler sampler : List.of(NsgaIISampler.defaults(), DifferentialEvolutionSampler.defaults())) {
      List<FrozenTrial> ran = SamplerRuns.run(sampler, box(2, -3, 3), SamplerRuns.log(), 4, 200, ending);
      double best = ran.stream().filter(trial -> trial.violation() <= 0).mapToDouble(trial -> trial.value(0)).min()
          .orElseThrow();
      assertTrue(best >= 1 && best < 1.15, sampler + " " + best);
    }
  }

  @ParameterizedTest
  @EnumSource(DifferentialEvolutionSampler.Variant.class)
  void everyVariantOfDifferentialEvolutionConverges(DifferentialEvolutionSampler.Variant variant) {
    double best = SamplerRuns.best(SamplerRuns.run(DifferentialEvolutionSampler.defaults().withVariant(variant),
        box(3, -5, 5), SamplerRuns.log(), 5, 600, SamplerRuns.told(trial -> IntStream.range(0, 3)
            .mapToDouble(i -> Math.pow(trial.encoded("x" + i) - i, 2)).sum())));
    assertTrue(best < 0.05, variant + " " + best);
  }

  /** Medians of twenty seeds at 200 evaluations on functions with recorded values of SciPy. */
  @Test
  void differentialEvolutionIsNotWorseThanSciPys() {
    assertNotWorse("sphere-5", 5.12, trial -> {
      double[] shift = {-2.98, -2.074, 2.613, -1.162, -1.853};
      return IntStream.range(0, 5).mapToDouble(i -> Math.pow(trial.encoded("x" + i) - shift[i], 2)).sum();
    });
    assertNotWorse("rastrigin-5", 5.12, trial -> {
      double[] shift = {-2.764, -3.212, 1.047, -2.143, 2.277};
      return 50 + IntStream.range(0, 5).mapToDouble(i -> trial.encoded("x" + i) - shift[i])
          .map(z -> z * z - 10 * Math.cos(2 * Math.PI * z)).sum();
    });
  }

  private static void assertNotWorse(String function, double half, ToDoubleFunction<FrozenTrial> formula) {
    double[] ours = LongStream.range(0, 20).mapToDouble(seed -> SamplerRuns.best(SamplerRuns.run(
        DifferentialEvolutionSampler.defaults(), box(5, -half, half), SamplerRuns.log(), seed, 200,
        SamplerRuns.told(formula)))).sorted().toArray();
    for (JsonNode result : Goldens.root("differential_evolution.json.gz").get("results")) {
      if (result.get("function").asText().equals(function)) {
        JsonNode values = result.get("per_seed").get("200");
        double[] theirs =
            IntStream.range(0, values.size()).mapToDouble(i -> values.get(i).asDouble()).sorted().toArray();
        assertTrue(ours[10] < theirs[10], function + ": " + ours[10] + " against " + theirs[10]);
      }
    }
  }

  @Test
  void factorsThatHelpedAreRemembered() {
    Memory memory = Memory.of(0.5, 0.5).with(0.8, 0.1, 3).with(0.4, 0.3, 1).with(Double.NaN, 0.5, 9).learnt();
    assertEquals((0.75 * 0.64 + 0.25 * 0.16) / (0.75 * 0.8 + 0.25 * 0.4), memory.weights()[0], 1e-12);
    assertEquals(0.75 * 0.1 + 0.25 * 0.3, memory.crossings()[0], 1e-12);
    assertEquals(0.5, memory.weights()[1]);
    assertEquals(1, memory.next());
    assertEquals(0, memory.helped().length);
  }

  @Test
  void settingsThatCannotBeAreRefused() {
    NsgaIISampler usual = NsgaIISampler.defaults();
    DifferentialEvolutionSampler moved = DifferentialEvolutionSampler.defaults();
    List<Runnable> wrong = List.of(
        () -> usual.withPopulation(1), () -> usual.withOffspring(0),
        () -> NsgaIIISampler.defaults().withDivisions(0), () -> NsgaIIISampler.defaults().withOffspring(0),
        () -> new Crossover.Uniform(1.5), () -> new Crossover.SimulatedBinary(-1),
        () -> new Crossover.Blend(Double.NaN),
        () -> new Mutation.Polynomial(-1),
        () -> new Breeding(new Crossover.Uniform(0.5), 2, new Mutation.Redraw(), OptionalDouble.empty()),
        () -> moved.withPopulation(3), () -> moved.withFactors(0, 0.5), () -> moved.withFactors(0.5, -1),
        () -> moved.sample(box(1, 0, 1), SamplerRuns.history(
            SamplerRuns.log(Direction.MINIMIZE, Direction.MAXIMIZE)), new SeedTree(1)));
    wrong.forEach(run -> assertThrows(IllegalArgumentException.class, run::run));
    assertEquals(usual.withBreeding(Breeding.uniform()), usual.withBreeding(Breeding.uniform()));
    assertTrue(Arrays.asList(NsgaIIISampler.defaults().withBreeding(Breeding.usual(3)).breeding().orElseThrow())
        .contains(Breeding.usual(2)));
  }
}
