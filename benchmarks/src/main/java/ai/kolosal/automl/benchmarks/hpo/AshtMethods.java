package ai.kolosal.automl.benchmarks.hpo;

import ai.kolosal.automl.hpo.asht.AshtSampler;
import ai.kolosal.automl.hpo.asht.Brackets;
import ai.kolosal.automl.hpo.asht.Fidelity;
import ai.kolosal.automl.hpo.sampler.RandomSampler;
import ai.kolosal.automl.hpo.tpe.TpeSampler;
import java.util.LinkedHashMap;
import java.util.Map;

/** Ways to search the same task, all through the same machinery and all beginning with a whole run of the usual values. */
final class AshtMethods {
  static final int LEAST_ROUNDS = 16;
  static final int ROUNDS = 1024;
  static final Fidelity FIDELITY = Fidelity.rounds(LEAST_ROUNDS, ROUNDS);
  private static final double USUAL_ETA = 4;

  private AshtMethods() {}

  /** By the name to ask for. */
  static Map<String, AshtSampler> all() {
    Fidelity coarse = FIDELITY.withEta(USUAL_ETA);
    Map<String, AshtSampler> all = new LinkedHashMap<>();
    all.put("asht", AshtSampler.of(FIDELITY));
    all.put(
        "hyperband", AshtSampler.of(coarse).withSource(new RandomSampler()).withBrackets(Brackets.ALL));
    all.put(
        "tpe", AshtSampler.of(new Fidelity("rounds", ROUNDS, ROUNDS, 2)).withSource(TpeSampler.defaults()));
    all.put(
        "asha", AshtSampler.of(coarse).withSource(new RandomSampler()).withBrackets(Brackets.LOWEST));
    return all;
  }
}
