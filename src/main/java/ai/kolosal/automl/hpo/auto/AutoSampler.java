package ai.kolosal.automl.hpo.auto;

import ai.kolosal.automl.hpo.cmaes.CmaEsSampler;
import ai.kolosal.automl.hpo.tpe.TpeSampler;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.History;
import ai.kolosal.automl.hpo.trial.Proposal;
import ai.kolosal.automl.hpo.trial.Sampler;
import ai.kolosal.automl.hpo.trial.TrialState;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.Distribution;
import ai.kolosal.automl.searchspace.Parameter;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the sampler that suits the space and how long the study is already, trial by trial.
 *
 * <ul>
 * <li>several objectives, conditions, categories, a single parameter, or fewer than 250 ended trials: TPE
 * <li>else, numbers without conditions: CMA-ES from the best of the first 250 trials
 * </ul>
 *
 * <p>Which one proposed a trial stands in its note {@code auto.sampler}; a line of the log says when it changes. Immutable
 * and thread-safe.
 */
public record AutoSampler() implements Sampler {
  /** The name of the note that says which sampler proposed a trial: {@code tpe} or {@code cma_es}. */
  public static final String NOTE = "auto.sampler";

  private static final Logger LOG = LoggerFactory.getLogger(AutoSampler.class);
  /** CMA-ES needs some generations to learn the shape that a model has at once. */
  private static final int MANY_TRIALS = 250;
  /** The first trials have found the region, so that steps need not span the space. */
  private static final double NARROWER = 0.1;

  /** A sampler with its name. */
  private record Choice(String name, Sampler sampler, String reason) {}

  /** What is remembered of the first trials: the best, and how many there were. */
  private record First(int trials, FrozenTrial best) {}

  @Override
  public Proposal sample(SearchSpace space, History history, SeedTree seed) {
    Choice choice = choose(space, history);
    tell(choice, history);
    Proposal proposal = choice.sampler.sample(space, history, seed);
    Map<String, Object> notes = new LinkedHashMap<>(proposal.notes());
    notes.put(NOTE, choice.name);
    return new Proposal(proposal.params(), notes);
  }

  private static void tell(Choice choice, History history) {
    List<FrozenTrial> ended = history.finished();
    Object before = ended.isEmpty() ? null : ended.get(ended.size() - 1).notes().get(NOTE);
    if (LOG.isInfoEnabled() && !Objects.equals(before, choice.name)
        && history.running().stream().noneMatch(trial -> choice.name.equals(trial.notes().get(NOTE)))) {
      LOG.info("study '{}': {} proposes from trial {} on, {}",
          history.studyName(), choice.name, ended.size(), choice.reason);
    }
  }

  private static Choice choose(SearchSpace space, History history) {
    if (history.directions().size() > 1) {
      return tpe("as there are several objectives");
    }
    int searched = 0;
    for (Parameter<?> parameter : space.parameters().values()) {
      if (parameter.distribution().isPresent()) {
        searched++;
        if (parameter.condition().isPresent()) {
          return tpe("as parameter '" + parameter.name() + "' has a condition");
        }
        if (parameter.distribution().get() instanceof Distribution.Choice) {
          return tpe("as parameter '" + parameter.name() + "' has no order");
        }
      }
    }
    if (searched < 2 || history.finished().size() < MANY_TRIALS) {
      return tpe("as there are few parameters or trials");
    }
    FrozenTrial best = history.fold(AutoSampler.class, () -> new First(0, null),
        (first, trial) -> better(history, first, trial), First::best);
    CmaEsSampler strategy = CmaEsSampler.defaults().withSigma(NARROWER);
    return new Choice("cma_es", best == null ? strategy : strategy.withStart(reached(space, best)),
        "as there are numbers only and more than " + MANY_TRIALS + " trials");
  }

  private static Choice tpe(String reason) {
    return new Choice("tpe", TpeSampler.defaults(), reason);
  }

  private static First better(History history, First first, FrozenTrial trial) {
    if (first.trials >= MANY_TRIALS) {
      return first;
    }
    boolean usable =
        trial.state() == TrialState.COMPLETE && Double.isFinite(trial.value(0)) && !(trial.violation() > 0);
    boolean wins = usable && (first.best == null || history.loss(trial, 0) < history.loss(first.best, 0));
    return new First(first.trials + 1, wins ? trial : first.best);
  }

  /** The values of a trial that are of the space's ranges. */
  private static Params reached(SearchSpace space, FrozenTrial trial) {
    Params start = Params.of(Map.of());
    for (Map.Entry<String, Object> value : trial.params().values().entrySet()) {
      Parameter<?> parameter = space.parameters().get(value.getKey());
      if (parameter != null && parameter.distribution().isPresent()
          && parameter.distribution().equals(trial.distribution(value.getKey()))) {
        start = start.with(value.getKey(), value.getValue());
      }
    }
    return start;
  }
}
