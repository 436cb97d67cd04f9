package ai.kolosal.automl.hpo.cmaes;

/** What happens when the distribution of CMA-ES has come to rest. */
public enum Restart {
  /** Nothing: it goes on with what little it moves. */
  NONE,
  /** It begins anew at a random place with twice the population (Auger and Hansen, 2005). */
  IPOP,
  /** It begins anew, by turns with ever larger and with small populations, each for as many trials (Hansen, 2009). */
  BIPOP
}
