package ai.kolosal.automl.hpo.sampler;

import ai.kolosal.automl.contract.SamplerContract;
import ai.kolosal.automl.hpo.trial.Sampler;

class HaltonSamplerTest extends SamplerContract {
  @Override
  protected Sampler sampler() {
    return QuasiRandomSampler.defaults().withSequence(QuasiRandomSampler.Sequence.HALTON);
  }

  @Override
  protected double braninBound() {
    return 2.5;
  }

  @Override
  protected boolean learns() {
    return false;
  }

  @Override
  protected boolean usesSeeds() {
    return false;
  }
}
