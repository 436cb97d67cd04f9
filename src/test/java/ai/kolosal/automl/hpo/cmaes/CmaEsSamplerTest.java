package ai.kolosal.automl.hpo.cmaes;

import ai.kolosal.automl.contract.SamplerContract;
import ai.kolosal.automl.hpo.trial.Sampler;

class CmaEsSamplerTest extends SamplerContract {
  @Override
  protected Sampler sampler() {
    return CmaEsSampler.defaults();
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
