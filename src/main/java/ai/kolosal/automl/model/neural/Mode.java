package ai.kolosal.automl.model.neural;

/** What a pass is for. */
enum Mode {
  /** Outputs alone: no dropout, running moments. */
  EVALUATION,

  /** Outputs and gradients: with dropout, moments of the batch. */
  TRAINING
}
