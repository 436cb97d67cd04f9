package ai.kolosal.automl.hpo.asht;

/** On which rung new configurations begin, and how few of a rung go up. */
public enum Brackets {
  /**
   * All begin on the lowest rung, the best 1/η go up by one rung: asynchronous successive halving (Li et al., <em>A
   * System for Massively Parallel Hyperparameter Tuning</em>, MLSys 2020, algorithm 2).
   */
  LOWEST,
  /**
   * Each rung is where some begin, in numbers that give each bracket about the same time; the best 1/η of a bracket's
   * rung go up by one rung: Hyperband (Li et al., JMLR 2018), asynchronous.
   */
  ALL,
  /**
   * Where the rungs agree on who is best, configurations begin low and few go up far; where they do not, configurations
   * begin high and more go up by one rung. See {@link AshtSampler}.
   */
  MEASURED
}
