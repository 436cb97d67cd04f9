package ai.kolosal.automl.benchmarks.hpo;

import ai.kolosal.automl.hpo.cmaes.CmaEsSampler;
import ai.kolosal.automl.hpo.evolution.DifferentialEvolutionSampler;
import ai.kolosal.automl.hpo.evolution.NsgaIIISampler;
import ai.kolosal.automl.hpo.evolution.NsgaIISampler;
import ai.kolosal.automl.hpo.forest.ForestSampler;
import ai.kolosal.automl.hpo.gp.GaussianProcessSampler;
import ai.kolosal.automl.hpo.hyperoptx.HyperOptXSampler;
import ai.kolosal.automl.hpo.sampler.RandomSampler;
import ai.kolosal.automl.hpo.tpe.TpeSampler;
import ai.kolosal.automl.hpo.trial.Sampler;
import java.util.LinkedHashMap;
import java.util.Map;

/** Our samplers by the names that Optuna's have in the reference file. */
final class Contenders {
  private Contenders() {}

  /**
   * What takes part.
   *
   * @param against the sampler in the file that it is held against
   * @param sampler ours
   */
  record Contender(String against, Sampler sampler) {}

  /** By the name to ask for. */
  static Map<String, Contender> all() {
    Map<String, Contender> all = new LinkedHashMap<>();
    all.put("RandomSampler", new Contender("RandomSampler", new RandomSampler()));
    all.put("TPESampler", new Contender("TPESampler", TpeSampler.defaults()));
    all.put("TPESampler_group", new Contender("TPESampler_group", TpeSampler.defaults()));
    all.put("TPESampler_optuna", new Contender("TPESampler", TpeSampler.optuna()));
    all.put("CmaEsSampler", new Contender("CmaEsSampler", CmaEsSampler.defaults()));
    all.put("NSGAIISampler", new Contender("NSGAIISampler", NsgaIISampler.defaults()));
    all.put("NSGAIISampler_pop20", new Contender("NSGAIISampler_pop20", NsgaIISampler.defaults()));
    all.put("NSGAIIISampler", new Contender("NSGAIISampler", NsgaIIISampler.defaults()));
    all.put("DifferentialEvolutionSampler", new Contender("NSGAIISampler", DifferentialEvolutionSampler.defaults()));
    all.put("GPSampler", new Contender("GPSampler", GaussianProcessSampler.defaults()));
    all.put("GPSampler-TPE", new Contender("TPESampler", GaussianProcessSampler.defaults()));
    all.put("Forest", new Contender("TPESampler", ForestSampler.defaults()));
    all.put("HyperOptX", new Contender("TPESampler", HyperOptXSampler.defaults()));
    return all;
  }
}
