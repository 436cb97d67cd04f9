/**
 * Studies: the search for the best values of any function, usable without the rest of the library.
 *
 * <p>A {@link ai.kolosal.automl.hpo.Study} gives out {@link ai.kolosal.automl.hpo.Trial}s and is told what came of them,
 * by an {@link ai.kolosal.automl.hpo.Objective} that it calls or by a loop of the user's own. What is tried is chosen by a
 * {@link ai.kolosal.automl.hpo.trial.Sampler}, what is not worth its time is found by a
 * {@link ai.kolosal.automl.hpo.trial.Pruner}; both see a {@link ai.kolosal.automl.hpo.trial.History} and nothing of the
 * study. Trials are kept in a {@link ai.kolosal.automl.hpo.storage.StudyStorage}, which several processes may share.
 *
 * <p>Always: this room and those in it know nothing of data and learners. A trial is asked for under one lock, in which the
 * sampler thinks; telling takes no part in it. With one worker and one seed the trials are the same again.
 */
package ai.kolosal.automl.hpo;
