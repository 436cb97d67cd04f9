/** Genetic search and differential evolution against their contract, their papers and functions they must solve. */
package ai.kolosal.automl.hpo.evolution;
