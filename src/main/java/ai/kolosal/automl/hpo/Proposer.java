package ai.kolosal.automl.hpo;

import ai.kolosal.automl.hpo.trial.ConstrainedSampling;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.History;
import ai.kolosal.automl.hpo.trial.Proposal;
import ai.kolosal.automl.hpo.trial.Sampler;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.Distribution;
import ai.kolosal.automl.searchspace.Parameter;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds values for trials: of a declared space all at once, else jointly for what all trials suggest and one by one for
 * the rest.
 *
 * <p>One thread at a time, since the state that samplers keep is changed by the next call.
 */
final class Proposer {
  private static final Proposal NOTHING = new Proposal(Params.of(Map.of()));

  private final Optional<SearchSpace> declared;
  private final Map<String, Distribution> searched = new LinkedHashMap<>();
  private final boolean conditional;
  private final Sampler sampler;
  private final SeedTree seeds;
  private final Map<Map.Entry<String, Distribution>, SearchSpace> alone = new HashMap<>();

  Proposer(Optional<SearchSpace> declared, Sampler sampler, long seed) {
    this.declared = declared;
    this.sampler = sampler;
    seeds = new SeedTree(seed);
    declared.ifPresent(
        space -> space.parameters()
            .forEach((name, parameter) -> parameter.distribution().ifPresent(range -> searched.put(name, range))));
    conditional = declared.isPresent()
        && declared.get().parameters().values().stream().anyMatch(parameter -> parameter.condition().isPresent());
  }

  /** A trial with what is known of it when it begins, and values for what it is likely to suggest. */
  record Begun(FrozenTrial trial, SearchSpace joint, Params likely) {}

  boolean exhausted(History history) {
    return sampler.exhausted(declared.orElseGet(() -> JointSpace.of(history)), history);
  }

  Begun propose(FrozenTrial begun, History history) {
    if (declared.isPresent()) {
      return new Begun(filled(declared.get(), begun, history), declared.get(), NOTHING.params());
    }
    SearchSpace joint = JointSpace.of(history);
    Proposal likely = begun.fixed().keySet().containsAll(joint.parameters().keySet())
        ? NOTHING
        : sampler.sample(joint, history, seeds.child(begun.number()));
    return new Begun(begun.with(t -> t.notes(likely.notes())), joint, likely.params());
  }

  private FrozenTrial filled(SearchSpace space, FrozenTrial begun, History history) {
    Map<String, Object> fixed = begun.fixed();
    Proposal proposal = fixed.keySet().containsAll(searched.keySet())
        ? NOTHING
        : ConstrainedSampling.sample(sampler, space, history, seeds.child(begun.number()));
    Map<String, Object> proposed = proposal.params().values();
    Map<String, Object> chosen = fixed.isEmpty() && !conditional && proposed.size() == searched.size()
        ? proposed
        : completed(space, begun, proposed, history);
    return begun.with(t -> {
      t.notes(proposal.notes());
      searched.forEach((name, range) -> {
        Object value = chosen.get(name);
        if (value != null) {
          t.param(name, range, value);
        }
      });
    });
  }

  /** Values of the active parameters: what was demanded, else proposed, else drawn for the parameter alone. */
  private Map<String, Object> completed(
      SearchSpace space, FrozenTrial begun, Map<String, Object> proposed, History history) {
    Map<String, Object> chosen = new HashMap<>();
    searched.forEach((name, range) -> {
      if (space.isActive(name, chosen)) {
        Object demanded = begun.fixed().get(name);
        Object value = demanded == null ? proposed.get(name) : FixedValues.checked(name, range, demanded);
        chosen.put(name, value == null ? drawn(begun.number(), name, range, history) : value);
      }
    });
    return chosen;
  }

  /** A value of one parameter by itself. */
  Object drawn(int number, String name, Distribution range, History history) {
    if (JointSpace.isSingle(range)) {
      return range.ends().get(0);
    }
    SearchSpace space = alone
        .computeIfAbsent(Map.entry(name, range),
            of -> SearchSpace.of(JointSpace.parameter(of.getKey(), of.getValue())));
    return sampler.sample(space, history, seeds.child(number).child(name)).params().values().get(name);
  }

  /** Whether a range is the one that a value was proposed for. */
  static boolean isOf(SearchSpace joint, String name, Distribution range) {
    Parameter<?> parameter = joint.parameters().get(name);
    return parameter != null && parameter.distribution().filter(range::equals).isPresent();
  }
}
