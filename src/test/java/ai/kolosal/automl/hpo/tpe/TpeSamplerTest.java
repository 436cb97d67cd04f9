package ai.kolosal.automl.hpo.tpe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.contract.SamplerContract;
import ai.kolosal.automl.contract.SamplerRuns;
import ai.kolosal.automl.hpo.trial.Direction;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.Remaining;
import ai.kolosal.automl.hpo.trial.Sampler;
import ai.kolosal.automl.hpo.trial.TrialLog;
import ai.kolosal.automl.hpo.trial.TrialState;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.Distribution;
import ai.kolosal.automl.searchspace.Parameter;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TpeSamplerTest extends SamplerContract {
  private static final SearchSpace LINE =
      SearchSpace.of(Parameter.searched("x", new Distribution.Floats(0, 1, false)));

  @Override
  protected Sampler sampler() {
    return TpeSampler.defaults();
  }

  @Override
  protected double braninBound() {
    return 0.6;
  }

  private static FrozenTrial trial(int number, double x, TrialState state, double... values) {
    return FrozenTrial.waiting(number).with(t -> {
      t.param("x", LINE.parameters().get("x").distribution().orElseThrow(), x).state(state);
      if (values.length > 0) {
        t.values(values);
      }
    });
  }

  private static double[] proposed(TpeSampler sampler, TrialLog log) {
    return IntStream.range(0, 40).mapToDouble(i -> (Double) sampler
        .sample(LINE, log.history(-1, Remaining.UNLIMITED), new SeedTree(i)).params().values().get("x")).toArray();
  }

  @Test
  void theFirstPointsAreALatinHypercube() {
    SearchSpace space = SearchSpace.of(
        Parameter.searched("x", new Distribution.Floats(-3, 3, false)),
        Parameter.searched("y", new Distribution.Floats(1e-6, 1, true)),
        Parameter.searched("z", new Distribution.Choice(List.of("a", "b", "c", "d", "e"))));
    List<FrozenTrial> ran = SamplerRuns.run(sampler(), space, SamplerRuns.log(), 3, 10, SamplerRuns.told(t -> 1));
    Set<Integer> ofX = new HashSet<>();
    Set<Integer> ofY = new HashSet<>();
    int[] ofZ = new int[5];
    for (FrozenTrial trial : ran) {
      ofX.add((int) ((trial.encoded("x") + 3) / 0.6));
      ofY.add((int) ((Math.log10(trial.encoded("y")) + 6) / 0.6));
      ofZ[(int) trial.encoded("z")]++;
    }
    assertEquals(10, ofX.size());
    assertEquals(10, ofY.size());
    assertEquals(List.of(2, 2, 2, 2, 2), Arrays.stream(ofZ).boxed().toList());
  }

  @Test
  void keepsAwayFromTrialsThatRun() {
    TrialLog log = SamplerRuns.log();
    for (int i = 0; i < 20; i++) {
      double x = (i + 0.5) / 20;
      log.put(trial(i, x, TrialState.COMPLETE, Math.abs(x - 0.5)));
    }
    double before = share(proposed(TpeSampler.defaults(), log), 0.4, 0.6);
    for (int i = 0; i < 30; i++) {
      log.put(trial(20 + i, 0.4 + 0.2 * i / 30, TrialState.RUNNING));
    }
    assertTrue(share(proposed(TpeSampler.defaults(), log), 0.4, 0.6) < before - 0.3);
    assertEquals(before, share(proposed(TpeSampler.defaults().withConstantLiar(false), log), 0.4, 0.6));
  }

  private static double share(double[] values, double low, double high) {
    return Arrays.stream(values).filter(x -> x >= low && x <= high).count() / (double) values.length;
  }

  @Test
  void prunedTrialsRankByHowFarTheyCame() {
    TrialTable table = new TrialTable(new Axis[] {Axis.of("x", new Distribution.Floats(0, 1, false))},
        List.of(Direction.MINIMIZE));
    FrozenTrial pruned = trial(0, 0.1, TrialState.PRUNED);
    table.add(pruned);
    table.add(pruned.with(t -> t.report(1, 5)));
    table.add(pruned.with(t -> t.report(0, 0).report(1, Double.NaN)));
    table.add(pruned.with(t -> t.report(2, 9)));
    table.add(trial(4, 0.2, TrialState.COMPLETE, 1e9));
    table.add(trial(5, 0.2, TrialState.COMPLETE, -1).with(t -> t.constraints(2)));
    table.add(trial(6, 0.2, TrialState.COMPLETE, 5).with(t -> t.constraints(1)));
    table.add(trial(7, 0.2, TrialState.FAILED));
    assertEquals(List.of(4, 3, 1, 2, 0, 6, 5), Arrays.stream(table.ranked, 0, table.rows()).boxed().toList());
  }

  @Test
  void theFrontThatIsSplitGivesWhatCoversMost() {
    double[][] losses = {{0, 10}, {10, 0}, {4, 4}, {4.1, 3.95}, {11, 11}, {1, 9.5}};
    int[] best = FrontChoice.best(losses, 3);
    Arrays.sort(best);
    // (4, 4) adds 49 first, then (1, 9.5) 4.5 and (10, 0) 4
    assertEquals(List.of(1, 2, 5), Arrays.stream(best).boxed().toList());
    assertEquals(6, FrontChoice.best(losses, 9).length);
    assertEquals(5, FrontChoice.best(losses, 5).length);
    double[][] infinite = {{0, Double.POSITIVE_INFINITY}, {1, 2}, {2, 1}};
    assertEquals(1, FrontChoice.best(infinite, 1).length);
  }

  @Test
  void proposesNearTheGood() {
    SearchSpace space = SearchSpace.of(
        Parameter.searched("x", new Distribution.Floats(0, 1, false)),
        Parameter.searched("kind", new Distribution.Choice(List.of("a", "b", "c"))));
    List<Params> good = new ArrayList<>();
    List<Params> bad = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      good.add(Params.of(Map.of("x", 0.2 + i / 100.0, "kind", "b")));
      bad.add(Params.of(Map.of("x", 0.4 + i / 20.0, "kind", i % 2 == 0 ? "a" : "c")));
    }
    bad.add(Params.of(Map.of("x", 7.0, "other", 1)));
    int near = 0;
    for (int i = 0; i < 20; i++) {
      Params params = TpeSampler.defaults().propose(space, good, bad, new SeedTree(i));
      double x = (Double) params.values().get("x");
      near += x < 0.4 && params.values().get("kind").equals("b") ? 1 : 0;
    }
    assertTrue(near >= 15, near + " of 20");
    assertEquals(2, TpeSampler.defaults().propose(space, List.of(), List.of(), new SeedTree(1)).values().size());
  }

  @Test
  void settingsAreChecked() {
    TpeSampler usual = TpeSampler.defaults();
    assertThrows(IllegalArgumentException.class, () -> usual.withStartupTrials(-1));
    assertThrows(IllegalArgumentException.class, () -> usual.withCandidates(0));
    assertThrows(IllegalArgumentException.class, () -> new TpeSampler(
        1, 1, true, true, true, 0, Gamma.ROOT, GoodWeights.AGE, 1, true, true));
    assertThrows(IllegalArgumentException.class, () -> new TpeSampler(
        1, 1, false, true, true, 1, Gamma.ROOT, GoodWeights.AGE, 1, true, true));
    assertNotEquals(usual, usual.independent());
    assertEquals(10, Gamma.TENTH.good(100, false));
    assertEquals(25, Gamma.TENTH.good(1000, false));
    assertEquals(100, Gamma.TENTH.good(1000, true));
    assertEquals(15, Gamma.THREE_TWENTIETHS.good(100, false));
    assertEquals(10, Gamma.THREE_TWENTIETHS.good(100, true));
    assertEquals(3, Gamma.ROOT.good(100, false));
  }
}
