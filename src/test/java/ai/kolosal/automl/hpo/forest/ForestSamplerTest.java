package ai.kolosal.automl.hpo.forest;

import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.kolosal.automl.contract.SamplerContract;
import ai.kolosal.automl.hpo.trial.Sampler;
import org.junit.jupiter.api.Test;

class ForestSamplerTest extends SamplerContract {
  @Override
  protected Sampler sampler() {
    return ForestSampler.defaults();
  }

  @Override
  protected int trials() {
    return 13;
  }

  @Override
  protected double braninBound() {
    return 0.5;
  }

  @Test
  void refusesSettingsThatCannotBe() {
    ForestSampler sampler = ForestSampler.defaults();
    assertThrows(IllegalArgumentException.class, () -> sampler.withStartupTrials(0));
    assertThrows(IllegalArgumentException.class, () -> new ForestSampler(10, 1, 1, 1.5, 100, sampler.forest()));
    assertThrows(IllegalArgumentException.class, () -> new ForestSettings(10, 0, 1, 2, true));
  }
}
