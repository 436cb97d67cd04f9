package ai.kolosal.automl.hpo.evolution;

import ai.kolosal.automl.contract.SamplerContract;
import ai.kolosal.automl.hpo.trial.Sampler;

class NsgaIISamplerTest extends SamplerContract {
  @Override
  protected Sampler sampler() {
    return NsgaIISampler.defaults();
  }

  @Override
  protected double braninBound() {
    return 1.2;
  }
}
