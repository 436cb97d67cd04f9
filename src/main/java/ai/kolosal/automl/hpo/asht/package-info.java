/**
 * Adaptive successive halving with a surrogate, transfers and a time budget (ASHT).
 *
 * <p>A {@link ai.kolosal.automl.hpo.asht.Fidelity} declares rungs; an {@link ai.kolosal.automl.hpo.asht.AshtSampler}
 * decides, from the history alone, which configuration goes up to which rung or what is new; an
 * {@link ai.kolosal.automl.hpo.asht.Asht} runs an objective with that until its budget is spent, keeping what evaluations
 * can go on from.
 *
 * <p>Always: an answer comes only from the highest rung reached, and no evaluation begins that is not expected to end in
 * time, unless there would be no answer otherwise. This room knows no study and no learner.
 */
package ai.kolosal.automl.hpo.asht;
