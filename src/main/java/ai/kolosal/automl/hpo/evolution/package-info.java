/**
 * Populations that breed: children of good parents, of which the better survive.
 *
 * <p>{@link ai.kolosal.automl.hpo.evolution.NsgaIISampler} and {@link ai.kolosal.automl.hpo.evolution.NsgaIIISampler} search
 * any number of objectives; they differ in who survives ({@code Survival}) and share how children are made
 * ({@link ai.kolosal.automl.hpo.evolution.Breeding}).
 * {@link ai.kolosal.automl.hpo.evolution.DifferentialEvolutionSampler} searches one objective by differences of parents.
 *
 * <p>Always: any complete trial of the space counts, whoever proposed it; a generation is ranked once, when it is full;
 * numbers live in the unit cube, where a value that a parent does not have is NaN.
 */
package ai.kolosal.automl.hpo.evolution;
