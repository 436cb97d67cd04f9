package ai.kolosal.automl.hpo.trial;

import ai.kolosal.automl.searchspace.Params;
import java.util.Map;

/**
 * What a sampler wants to be tried.
 *
 * <p>Immutable and thread-safe.
 *
 * @param params a value of each parameter that is active
 * @param notes what the sampler wants to find with the trial later, such as its generation: strings, numbers or truth
 *     values that JSON can hold, under names that begin with the sampler's own, such as {@code cma_es.generation}
 */
public record Proposal(Params params, Map<String, Object> notes) {
  /** Copies the notes. */
  public Proposal {
    notes = Map.copyOf(notes);
  }

  /**
   * A proposal without notes.
   *
   * @param params a value of each parameter that is active
   */
  public Proposal(Params params) {
    this(params, Map.of());
  }
}
