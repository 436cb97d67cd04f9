/** CMA-ES against its contract, its paper's numbers and functions it must solve. */
package ai.kolosal.automl.hpo.cmaes;
