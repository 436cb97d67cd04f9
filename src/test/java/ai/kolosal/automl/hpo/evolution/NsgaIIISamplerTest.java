package ai.kolosal.automl.hpo.evolution;

import ai.kolosal.automl.contract.SamplerContract;
import ai.kolosal.automl.hpo.trial.Sampler;

class NsgaIIISamplerTest extends SamplerContract {
  @Override
  protected Sampler sampler() {
    return NsgaIIISampler.defaults().withPopulation(20);
  }

  @Override
  protected double braninBound() {
    return 1.5;
  }
}
