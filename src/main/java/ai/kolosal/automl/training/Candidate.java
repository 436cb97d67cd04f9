package ai.kolosal.automl.training;

import ai.kolosal.automl.model.Trainer;

/**
 * A learner with settings that a run tries.
 *
 * @param name unique in the run
 * @param trainer the learner with its settings
 */
public record Candidate(String name, Trainer trainer) {}
