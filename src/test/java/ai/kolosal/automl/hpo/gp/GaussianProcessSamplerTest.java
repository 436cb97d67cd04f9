package ai.kolosal.automl.hpo.gp;

import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.kolosal.automl.contract.SamplerContract;
import ai.kolosal.automl.hpo.trial.Sampler;
import org.junit.jupiter.api.Test;

class GaussianProcessSamplerTest extends SamplerContract {
  @Override
  protected Sampler sampler() {
    return GaussianProcessSampler.defaults().withStartupTrials(6).withCandidates(64, 1);
  }

  @Override
  protected int trials() {
    return 10;
  }

  @Override
  protected double braninBound() {
    return 0.399;
  }

  @Test
  void refusesSettingsThatCannotBe() {
    GaussianProcessSampler sampler = GaussianProcessSampler.defaults();
    assertThrows(IllegalArgumentException.class, () -> sampler.withStartupTrials(0));
    assertThrows(IllegalArgumentException.class, () -> sampler.withCandidates(0, 1));
    assertThrows(IllegalArgumentException.class, () -> sampler.withTrials(19));
  }
}
