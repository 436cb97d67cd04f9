package ai.kolosal.automl.hpo.evolution;

import ai.kolosal.automl.contract.SamplerContract;
import ai.kolosal.automl.hpo.trial.Sampler;

class DifferentialEvolutionSamplerTest extends SamplerContract {
  @Override
  protected Sampler sampler() {
    return DifferentialEvolutionSampler.defaults();
  }

  @Override
  protected double braninBound() {
    return 1.2;
  }

  @Override
  protected boolean supportsSeveralObjectives() {
    return false;
  }
}
