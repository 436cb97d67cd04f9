package ai.kolosal.automl.hpo.cmaes;

/** What the distribution of CMA-ES may learn of how parameters hang together. */
public enum Covariance {
  /** A scale of every direction: d² numbers (Hansen, 2016). */
  FULL,
  /** A scale of each parameter alone: d numbers, learnt faster where there are many (Ros and Hansen, 2008). */
  SEPARABLE
}
