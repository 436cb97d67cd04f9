package ai.kolosal.automl.hpo.hyperoptx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.contract.SamplerContract;
import ai.kolosal.automl.hpo.sampler.RandomSampler;
import ai.kolosal.automl.hpo.trial.Direction;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.Proposal;
import ai.kolosal.automl.hpo.trial.Remaining;
import ai.kolosal.automl.hpo.trial.Sampler;
import ai.kolosal.automl.hpo.trial.TrialLog;
import ai.kolosal.automl.hpo.trial.TrialState;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.Distribution;
import ai.kolosal.automl.searchspace.Parameter;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HyperOptXSamplerTest extends SamplerContract {
  private static final Distribution.Floats UNIT = new Distribution.Floats(0, 1, false);
  private static final SearchSpace SPACE = SearchSpace.of(Parameter.searched("x", UNIT), Parameter.searched("y", UNIT));

  @Override
  protected Sampler sampler() {
    return HyperOptXSampler.defaults();
  }

  @Override
  protected double braninBound() {
    return 0.6;
  }

  @Override
  protected boolean supportsSeveralObjectives() {
    return false;
  }

  private static List<FrozenTrial> run(HyperOptXSampler sampler, int trials, double sign) {
    TrialLog log = new TrialLog("run", List.of(sign > 0 ? Direction.MINIMIZE : Direction.MAXIMIZE));
    List<FrozenTrial> all = new ArrayList<>();
    for (int i = 0; i < trials; i++) {
      Remaining left = new Remaining(trials - i, Long.MAX_VALUE, (double) (trials - i) / trials);
      Proposal proposal = sampler.sample(SPACE, log.history(-1, left), new SeedTree(1).child(i));
      double x = (Double) proposal.params().values().get("x");
      double y = (Double) proposal.params().values().get("y");
      FrozenTrial trial = FrozenTrial.waiting(i).with(t -> t.state(TrialState.COMPLETE).param("x", UNIT, x)
          .param("y", UNIT, y).notes(proposal.notes()).values(sign * (Math.abs(x - 0.9) + Math.abs(y - 0.2))));
      log.put(trial);
      all.add(trial);
    }
    return all;
  }

  private static long asked(List<FrozenTrial> trials, String arm) {
    return trials.stream().filter(trial -> arm.equals(trial.notes().get(Tally.PROPOSER))).count();
  }

  @Test
  void whoProposesWellIsAskedMore() {
    Sampler poor = (space, history, seed) -> new Proposal(
        ai.kolosal.automl.searchspace.Params.of(Map.of("x", 0.1, "y", 0.9)));
    HyperOptXSampler both = new HyperOptXSampler(
        List.of(new Arm("poor", poor, false), new Arm("local", LocalSampler.defaults(), false)), 5, 0.15, 1);
    List<FrozenTrial> trials = run(both, 100, 1);
    assertEquals(5, asked(trials, "startup"));
    assertTrue(asked(trials, "local") > 3 * asked(trials, "poor"), asked(trials, "poor") + " poor");
    assertTrue(asked(trials, "poor") > 0);
  }

  @Test
  void allArmsAreTried() {
    List<FrozenTrial> trials = run(HyperOptXSampler.defaults(), 80, 1);
    for (Arm arm : HyperOptXSampler.defaults().arms()) {
      assertTrue(asked(trials, arm.name()) > 1, arm.name());
    }
    assertTrue(trials.stream().mapToDouble(t -> t.value(0)).min().orElseThrow() < 0.02);
  }

  @Test
  void proposalsGatherWhereTheBestAre() {
    HyperOptXSampler narrow =
        new HyperOptXSampler(List.of(new Arm("random", new RandomSampler(), true)), 5, 0, 0.2);
    HyperOptXSampler open =
        new HyperOptXSampler(List.of(new Arm("random", new RandomSampler(), true)), 5, 0, 1);
    double near = run(narrow, 200, 1).stream().skip(100).filter(t -> t.value(0) < 0.4).count();
    double far = run(open, 200, 1).stream().skip(100).filter(t -> t.value(0) < 0.4).count();
    assertTrue(near > 1.5 * far, near + " and " + far);
    assertTrue(run(narrow, 200, 1).stream().skip(100).anyMatch(t -> t.value(0) > 0.9), "the floor is kept");
  }

  @Test
  void refusesWhatMakesNoSense() {
    Arm arm = new Arm("a", new RandomSampler(), true);
    assertThrows(IllegalArgumentException.class, () -> new HyperOptXSampler(List.of(), 1, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new HyperOptXSampler(List.of(arm, arm), 1, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new HyperOptXSampler(List.of(arm), -1, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new HyperOptXSampler(List.of(arm), 1, -1, 0));
    assertThrows(IllegalArgumentException.class, () -> new HyperOptXSampler(List.of(arm), 1, 0, 2));
    assertThrows(IllegalArgumentException.class, () -> HyperOptXSampler.defaults().withArm(
        new Arm("tpe", new RandomSampler(), true)));
    assertThrows(IllegalArgumentException.class, () -> new Arm(" ", new RandomSampler(), true));
    assertThrows(IllegalArgumentException.class, () -> new LocalSampler(0, 1));
    assertThrows(IllegalArgumentException.class, () -> new LocalSampler(1, 0));
    assertEquals(5, HyperOptXSampler.defaults().withArm(arm).arms().size());
  }
}
