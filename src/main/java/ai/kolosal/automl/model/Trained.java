package ai.kolosal.automl.model;

/**
 * What was learned, and how to learn it again on more rows.
 *
 * @param model the model
 * @param settled the trainer with what it chose on the validation rows (rounds, learning rate, strength) as settings,
 *     so that it needs none to train again
 */
public record Trained(Model model, Trainer settled) {}
