package ai.kolosal.automl.hpo.cmaes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.contract.SamplerRuns;
import ai.kolosal.automl.hpo.trial.Direction;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.Sampler;
import ai.kolosal.automl.hpo.trial.TrialState;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.Distribution;
import ai.kolosal.automl.searchspace.Parameter;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CmaEsOptionsTest {
  private static SearchSpace box(int size, double half) {
    return SearchSpace.of(IntStream.range(0, size)
        .mapToObj(i -> Parameter.searched("x" + i, new Distribution.Floats(-half, half, false)))
        .toArray(Parameter<?>[]::new));
  }

  private static double sum(FrozenTrial trial, int size, java.util.function.IntToDoubleFunction centre) {
    return IntStream.range(0, size)
        .mapToDouble(i -> Math.pow(trial.encoded("x" + i) - centre.applyAsDouble(i), 2)).sum();
  }

  /** Least, 0, at 0.7 in both directions, with a worse hollow at each whole number from there. */
  private static double rastrigin(FrozenTrial trial) {
    double sum = 0;
    for (String name : List.of("x0", "x1")) {
      double z = trial.encoded(name) - 2.7;
      sum += z * z + 10 - 10 * Math.cos(2 * Math.PI * z);
    }
    return sum;
  }

  private static double medianBest(
      Sampler sampler, SearchSpace space, int trials, ToDoubleFunction<FrozenTrial> objective) {
    double[] best = LongStream.range(0, 5).mapToDouble(seed -> SamplerRuns.best(
        SamplerRuns.run(sampler, space, SamplerRuns.log(), seed, trials, SamplerRuns.told(objective)))).sorted()
        .toArray();
    return best[2];
  }

  @Test
  void restartsLeaveTheHollows() {
    CmaEsSampler sampler = CmaEsSampler.defaults();
    SearchSpace space = box(2, 5.12);
    double without =
        medianBest(sampler.withRestart(Restart.NONE), space, 2500, CmaEsOptionsTest::rastrigin);
    double doubled = medianBest(sampler.withRestart(Restart.IPOP), space, 2500, CmaEsOptionsTest::rastrigin);
    double byTurns = medianBest(sampler.withRestart(Restart.BIPOP), space, 2500, CmaEsOptionsTest::rastrigin);
    assertTrue(doubled < without / 2, doubled + " doubled, " + without + " without restarts");
    assertTrue(byTurns < without / 2, byTurns + " by turns, " + without + " without restarts");
  }

  @Test
  void populationsOfRunsFollowTheirRules() {
    Runs first = Runs.FIRST.after(Restart.IPOP, 100, 1);
    Runs second = first.after(Restart.IPOP, 200, 2);
    assertEquals(2, first.factor());
    assertEquals(4, second.factor());
    Runs large = Runs.FIRST.after(Restart.BIPOP, 100, 1);
    assertTrue(large.isLarge());
    Runs small = large.after(Restart.BIPOP, 300, 2);
    assertTrue(!small.isLarge() && small.factor() >= 1 && small.factor() <= 2, small.toString());
    assertTrue(small.sigmaFactor() <= 1 && small.sigmaFactor() >= 0.01);
    Runs still = small.after(Restart.BIPOP, 50, 3);
    assertTrue(!still.isLarge(), "small runs had 150 trials, large ones 300");
    Runs again = still.after(Restart.BIPOP, 200, 4);
    assertEquals(4, again.factor());
    assertTrue(again.isLarge());
  }

  @Test
  void separableIsFasterWhereParametersAreManyAndIndependent() {
    SearchSpace space = box(20, 5);
    ToDoubleFunction<FrozenTrial> ellipse = trial -> IntStream.range(0, 20)
        .mapToDouble(i -> Math.pow(10, i / 5.0) * Math.pow(trial.encoded("x" + i) - 1, 2)).sum();
    double full = medianBest(CmaEsSampler.defaults(), space, 1000, ellipse);
    double separable =
        medianBest(CmaEsSampler.defaults().withCovariance(Covariance.SEPARABLE), space, 1000, ellipse);
    assertTrue(separable < full / 2, separable + " against " + full);
  }

  @Test
  void marginsKeepSteppedNumbersMoving() {
    SearchSpace space = SearchSpace.of(
        IntStream.range(0, 6).mapToObj(i -> i < 3
            ? Parameter.searched("x" + i, new Distribution.Ints(-10, 10, false))
            : Parameter.searched("x" + i, new Distribution.Floats(-10, 10, false))).toArray(Parameter<?>[]::new));
    ToDoubleFunction<FrozenTrial> objective = trial -> IntStream.range(0, 6)
        .mapToDouble(i -> Math.pow(100, i / 5.0) * Math.pow(trial.encoded("x" + i) - 6 + i, 2)).sum();
    double with = medianBest(CmaEsSampler.defaults().withRestart(Restart.NONE), space, 600, objective);
    assertTrue(with < 1e-3, "with margins " + with);
  }

  @Test
  void earlierTrialsAndStartsHelp() {
    SearchSpace space = box(5, 5);
    ToDoubleFunction<FrozenTrial> objective = trial -> sum(trial, 5, i -> 3);
    List<FrozenTrial> earlier = SamplerRuns.run(CmaEsSampler.defaults(), space, SamplerRuns.log(Direction.MAXIMIZE), 77,
        100, SamplerRuns.told(trial -> -sum(trial, 5, i -> 2.7)));
    double cold = medianBest(CmaEsSampler.defaults(), space, 40, objective);
    double warm = medianBest(
        CmaEsSampler.defaults().withWarmStart(new WarmStart(earlier, Direction.MAXIMIZE)), space, 40, objective);
    double near = medianBest(
        CmaEsSampler.defaults().withStart(Params.of(Map.of("x0", 3, "x1", 2.8, "x2", 3, "x3", 3, "x4", 2.9)))
            .withSigma(0.05),
        space, 40, objective);
    assertTrue(warm < cold / 2, warm + " against " + cold);
    assertTrue(near < cold / 5, near + " against " + cold);
    assertTrue(medianBest(CmaEsSampler.defaults().withCovariance(Covariance.SEPARABLE)
        .withWarmStart(new WarmStart(earlier, Direction.MAXIMIZE)), space, 40, objective) < cold / 2);
  }

  @Test
  void workersDrawFromOneGeneration() {
    CmaEsSampler sampler = CmaEsSampler.defaults().withPopulation(6);
    SearchSpace space = box(3, 1);
    ai.kolosal.automl.hpo.trial.TrialLog log = SamplerRuns.log();
    List<FrozenTrial> running = IntStream.range(0, 20).mapToObj(number -> SamplerRuns.begin(
        space, number, sampler.sample(space, SamplerRuns.history(log), new SeedTree(5).child(number)))).toList();
    for (int i = 0; i < 20; i++) {
      assertEquals(0, running.get(i).notes().get(Progress.GENERATION));
      double loss = sum(running.get(i), 3, k -> 0);
      log.put(running.get(i).with(t -> t.state(TrialState.COMPLETE).values(loss)));
      Object now = sampler.sample(space, SamplerRuns.history(log), new SeedTree(6)).notes().get(Progress.GENERATION);
      assertEquals(i < 5 ? 0 : 1, now);
    }
  }

  @Test
  void categoriesAreLearnt() {
    SearchSpace space = SearchSpace.of(
        Parameter.searched("word", new Distribution.Choice(List.of("a", "b", "c", "d", "e"))),
        Parameter.searched("x0", new Distribution.Floats(-1, 1, false)));
    List<FrozenTrial> ran = SamplerRuns.run(CmaEsSampler.defaults(), space, SamplerRuns.log(), 3, 100,
        SamplerRuns.told(trial -> Math.abs(trial.encoded("word") - 3) + sum(trial, 1, i -> 0.3)));
    long right = ran.subList(60, 100).stream().filter(trial -> trial.encoded("word") == 3).count();
    assertTrue(right > 20, right + " of 40");
  }

  @Test
  void settingsThatCannotBeAreRefused() {
    CmaEsSampler usual = CmaEsSampler.defaults();
    assertThrows(IllegalArgumentException.class, () -> usual.withPopulation(1));
    assertThrows(IllegalArgumentException.class, () -> usual.withSigma(0));
    assertThrows(IllegalArgumentException.class, () -> usual.withSigma(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> new WarmStart(List.of(), Direction.MINIMIZE));
    FrozenTrial done = FrozenTrial.waiting(0).with(t -> t.state(TrialState.COMPLETE).values(1));
    WarmStart warm = new WarmStart(List.of(done), Direction.MINIMIZE);
    Params start = Params.of(Map.of("x0", 0.5));
    assertThrows(IllegalArgumentException.class, () -> usual.withStart(start).withWarmStart(warm));
    String message = assertThrows(IllegalArgumentException.class, () -> usual.sample(box(2, 1),
        SamplerRuns.history(SamplerRuns.log(Direction.MINIMIZE, Direction.MINIMIZE)), new SeedTree(1))).getMessage();
    assertTrue(message.contains("NsgaIISampler"), message);
  }
}
