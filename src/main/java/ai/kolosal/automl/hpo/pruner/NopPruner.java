package ai.kolosal.automl.hpo.pruner;

import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.History;
import ai.kolosal.automl.hpo.trial.Pruner;

/** Stops no trial. Immutable and thread-safe. */
public record NopPruner() implements Pruner {
  @Override
  public boolean prune(FrozenTrial trial, History history) {
    return false;
  }
}
