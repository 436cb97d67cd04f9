package ai.kolosal.automl.hpo;

import ai.kolosal.automl.error.NearestNames;
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
    Map<String, Object> fixed = demanded(begun);
    SearchSpace open = fixed.isEmpty() ? space : space.fixing(Params.of(fixed));
    Proposal proposal = open.parameters().values().stream().allMatch(parameter -> parameter.distribution().isEmpty())
        ? NOTHING
        : ConstrainedSampling.sample(sampler, open, history, seeds.child(begun.number()));
    Map<String, Object> notes = proposal.notes();
    Map<String, Object> values = chosen(space, fixed, proposal, begun.number(), history);
    return begun.with(t -> {
      t.notes(notes);
      searched.forEach((name, range) -> {
        Object value = values.get(name);
        if (value != null) {
          t.param(name, range, value);
        }
      });
    });
  }

  private Map<String, Object> demanded(FrozenTrial begun) {
    if (begun.fixed().isEmpty()) {
      return Map.of();
    }
    Map<String, Object> fixed = new LinkedHashMap<>();
    begun.fixed().forEach((name, value) -> {
      Distribution range = searched.get(name);
      if (range == null) {
        throw new IllegalArgumentException(
            "trial " + begun.number() + " of the queue demands '" + name + "', which is not searched; "
                + NearestNames.hint(name, searched.keySet()));
      }
      fixed.put(name, FixedValues.checked(name, range, value));
    });
    return fixed;
  }

  /** Values of the active parameters: what was demanded, else proposed, else drawn for the parameter alone. */
  private Map<String, Object> chosen(
      SearchSpace space, Map<String, Object> fixed, Proposal proposal, int number, History history) {
    Map<String, Object> proposed = proposal.params().values();
    if (!conditional && fixed.isEmpty() && proposed.size() == searched.size()) {
      return proposed;
    }
    Map<String, Object> chosen = new LinkedHashMap<>();
    searched.forEach((name, range) -> {
      if (space.isActive(name, chosen)) {
        Object value = fixed.containsKey(name) ? fixed.get(name) : proposed.get(name);
        chosen.put(name, value == null ? drawn(number, name, range, history) : value);
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
