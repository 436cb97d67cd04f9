package ai.kolosal.automl.hpo.sampler;

import ai.kolosal.automl.contract.SamplerContract;
import ai.kolosal.automl.hpo.trial.Sampler;

class RandomSamplerTest extends SamplerContract {
  @Override
  protected Sampler sampler() {
    return new RandomSampler();
  }

  @Override
  protected double braninBound() {
    return 2.5;
  }

  @Override
  protected boolean learns() {
    return false;
  }
}
