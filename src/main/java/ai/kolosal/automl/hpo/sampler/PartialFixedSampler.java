package ai.kolosal.automl.hpo.sampler;

import ai.kolosal.automl.hpo.trial.ConstrainedSampling;
import ai.kolosal.automl.hpo.trial.History;
import ai.kolosal.automl.hpo.trial.Proposal;
import ai.kolosal.automl.hpo.trial.Sampler;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Keeps some values fixed and leaves the others to another sampler, which sees the smaller space.
 *
 * <p>A fixed value of a parameter that the space has not, or that is not active, is left out. Immutable and thread-safe.
 *
 * @param fixed the fixed values
 * @param others who chooses the others
 */
public record PartialFixedSampler(Params fixed, Sampler others) implements Sampler {
  @Override
  public Proposal sample(SearchSpace space, History history, SeedTree seed) {
    Params known = known(space);
    Proposal proposal = ConstrainedSampling.sample(others, space.fixing(known), history, seed);
    SortedMap<String, Object> values = new TreeMap<>();
    space.parameters().keySet().forEach(name -> {
      Object value = known.values().getOrDefault(name, proposal.params().values().get(name));
      if (value != null && space.isActive(name, values)) {
        values.put(name, value);
      }
    });
    return new Proposal(new Params(values), proposal.notes());
  }

  @Override
  public boolean exhausted(SearchSpace space, History history) {
    return others.exhausted(space.fixing(known(space)), history);
  }

  /** The fixed values as the space has them. */
  private Params known(SearchSpace space) {
    SortedMap<String, Object> known = new TreeMap<>();
    space.parameters().forEach((name, parameter) -> {
      Object value = fixed.values().get(name);
      if (value != null && parameter.distribution().isPresent()) {
        known.put(name, parameter.distribution().get().decode(parameter.distribution().get().encode(value)));
      }
    });
    return new Params(known);
  }
}
