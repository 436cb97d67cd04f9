/**
 * Arithmetic of several objectives at once: which points no other beats, how crowded they stand, what volume they beat.
 *
 * <p>Points are losses, one row a point and one column an objective, smaller is better; a history's losses go in as they
 * are. {@link ai.kolosal.automl.hpo.pareto.NonDominatedSort} ranks, {@link ai.kolosal.automl.hpo.pareto.CrowdingDistance}
 * spreads, {@link ai.kolosal.automl.hpo.pareto.Hypervolume} measures.
 *
 * <p>Always: pure functions that change none of their arguments; NaN counts as ∞, the worst loss. This room knows no
 * trials and no samplers.
 */
package ai.kolosal.automl.hpo.pareto;
