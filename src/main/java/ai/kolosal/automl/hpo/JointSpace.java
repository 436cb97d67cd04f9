package ai.kolosal.automl.hpo;

import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.History;
import ai.kolosal.automl.hpo.trial.TrialState;
import ai.kolosal.automl.searchspace.Distribution;
import ai.kolosal.automl.searchspace.Parameter;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The parameters that all complete trials of a define-by-run study suggested, each from the same range.
 *
 * <p>They are sampled jointly when a trial begins. A fold of the history; the space stays the same object while its
 * parameters do, so that the folds of samplers, which have it in their keys, go on.
 */
final class JointSpace {
  private static final Object KEY = JointSpace.class;
  private static final SearchSpace EMPTY = SearchSpace.of();

  private Map<String, Distribution> common;
  private Map<String, Distribution> last;
  private SearchSpace space = EMPTY;

  static SearchSpace of(History history) {
    return history.fold(KEY, JointSpace::new, JointSpace::with, joint -> joint.space);
  }

  private JointSpace with(FrozenTrial trial) {
    Map<String, Distribution> suggested = trial.distributions();
    if (trial.state() != TrialState.COMPLETE || suggested == last) {
      return this;
    }
    last = suggested;
    if (common == null) {
      common = new LinkedHashMap<>(suggested);
      common.values().removeIf(JointSpace::isSingle);
      rebuild();
    } else if (common.entrySet().removeIf(known -> !known.getValue().equals(suggested.get(known.getKey())))) {
      rebuild();
    }
    return this;
  }

  private void rebuild() {
    space = SearchSpace.of(
        common.entrySet().stream().map(e -> parameter(e.getKey(), e.getValue())).toArray(Parameter<?>[]::new));
  }

  /** Whether a range has one value, which needs no search. */
  static boolean isSingle(Distribution range) {
    return range.ends().stream().distinct().count() == 1;
  }

  static Parameter<?> parameter(String name, Distribution range) {
    if (range instanceof Distribution.Floats floats) {
      return Parameter.searched(name, floats);
    }
    if (range instanceof Distribution.Ints ints) {
      return Parameter.searched(name, ints);
    }
    return range instanceof Distribution.Choice choice
        ? Parameter.searched(name, choice)
        : Parameter.searched(name, (Distribution.Ordinal) range);
  }
}
