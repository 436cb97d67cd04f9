package ai.kolosal.automl.hpo.hyperoptx;

import ai.kolosal.automl.hpo.trial.Sampler;
import java.util.Objects;

/**
 * One of those who propose.
 *
 * @param name what its trials are noted by
 * @param sampler who proposes
 * @param narrowed whether its proposals are drawn again where they lie outside the box of the best; not for samplers whose
 *     draws must be what they are, such as a generation of an evolution
 */
public record Arm(String name, Sampler sampler, boolean narrowed) {
  /**
   * Checks that all is there.
   *
   * @throws IllegalArgumentException if the name is blank
   */
  public Arm {
    Objects.requireNonNull(sampler, "sampler");
    if (name.isBlank()) {
      throw new IllegalArgumentException("an arm has no name; its trials are found by it");
    }
  }
}
