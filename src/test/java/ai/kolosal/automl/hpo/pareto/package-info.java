/** Ranks, crowding and volumes against Optuna's and against counting. */
package ai.kolosal.automl.hpo.pareto;
