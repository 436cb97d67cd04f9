package ai.kolosal.automl.hpo.sampler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.contract.SamplerContract;
import ai.kolosal.automl.contract.SamplerRuns;
import ai.kolosal.automl.hpo.tpe.TpeSampler;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.Sampler;
import ai.kolosal.automl.hpo.trial.TrialLog;
import ai.kolosal.automl.searchspace.Constraint;
import ai.kolosal.automl.searchspace.Parameter;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PartialFixedSamplerTest extends SamplerContract {
  @Override
  protected Sampler sampler() {
    return new PartialFixedSampler(Params.of(Map.of("flag", false, "stump", "gini")), TpeSampler.defaults());
  }

  @Override
  protected double braninBound() {
    return 1.5;
  }

  @Test
  void keepsWhatIsFixed() {
    for (FrozenTrial trial : SamplerRuns.run(
        sampler(), SamplerRuns.MIXED, SamplerRuns.log(), 1, 30, SamplerRuns.told(SamplerRuns::bowl))) {
      assertEquals(false, trial.params().values().get("flag"));
    }
    for (FrozenTrial trial : SamplerRuns.run(
        sampler(), SamplerRuns.NESTED, SamplerRuns.log(), 1, 60, SamplerRuns.told(SamplerRuns::bowl))) {
      boolean flat = trial.encoded("depth") < 3;
      assertEquals(flat, trial.params().values().containsKey("stump"));
      assertTrue(!flat || trial.params().values().get("stump").equals("gini"));
    }
  }

  @Test
  void othersKeepConstraintsWithFixedValues() {
    SearchSpace space = SearchSpace.of(Parameter.integer("a", 1, 50), Parameter.integer("b", 1, 50))
        .constrained(Constraint.below("a", "b"));
    Sampler sampler = new PartialFixedSampler(Params.of(Map.of("b", 3)), new RandomSampler());
    for (FrozenTrial trial : SamplerRuns.run(
        sampler, space, SamplerRuns.log(), 1, 30, SamplerRuns.told(SamplerRuns::bowl))) {
      assertTrue(trial.encoded("a") < 3 && trial.encoded("b") == 3, trial.toString());
    }
  }

  @Test
  void endsWithTheOther() {
    SearchSpace space = SearchSpace.of(Parameter.integer("a", 1, 3), Parameter.integer("b", 1, 3));
    Sampler sampler = new PartialFixedSampler(Params.of(Map.of("b", 2)), GridSampler.defaults());
    TrialLog log = SamplerRuns.log();
    SamplerRuns.run(sampler, space, log, 1, 2, SamplerRuns.told(trial -> 1));
    assertFalse(sampler.exhausted(space, SamplerRuns.history(log)));
    SamplerRuns.run(sampler, space, log, 1, 1, SamplerRuns.told(trial -> 1));
    assertTrue(sampler.exhausted(space, SamplerRuns.history(log)));
  }
}
