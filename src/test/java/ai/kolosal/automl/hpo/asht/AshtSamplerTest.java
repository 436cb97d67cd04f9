package ai.kolosal.automl.hpo.asht;

import ai.kolosal.automl.contract.SamplerContract;
import ai.kolosal.automl.hpo.trial.Sampler;

/** Where a study evaluates all that is proposed as if it were the whole, nothing goes wrong. */
class AshtSamplerTest extends SamplerContract {
  @Override
  protected Sampler sampler() {
    return AshtSampler.of(Fidelity.none()).withUsualFirst(false);
  }

  @Override
  protected double braninBound() {
    return 1;
  }
}
