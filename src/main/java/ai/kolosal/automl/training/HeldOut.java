package ai.kolosal.automl.training;

import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.data.Target;

/**
 * Predictions of rows that no model was fitted on, beside the truth.
 *
 * @param truth the target of these rows
 * @param prediction what the ensemble says of them, its weights chosen on other rows where the score says so
 */
public record HeldOut(Target truth, Prediction prediction) {}
