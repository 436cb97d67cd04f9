package ai.kolosal.automl.hpo.tpe;

import ai.kolosal.automl.contract.SamplerContract;
import ai.kolosal.automl.hpo.trial.Sampler;

class TpeSamplerTest extends SamplerContract {
  @Override
  protected Sampler sampler() {
    return TpeSampler.defaults();
  }

  @Override
  protected double braninBound() {
    return 1;
  }
}
