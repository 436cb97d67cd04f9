/**
 * The loop: which learners are tried on which rows for how long, and what becomes of them.
 *
 * <p>Aligned columns and a target flow in; {@link ai.kolosal.automl.training.TrainingRun} spreads the candidates of a
 * {@link ai.kolosal.automl.training.Portfolio} over folds and threads, and a {@link
 * ai.kolosal.automl.training.TrainingResult} flows out. Everything that learns is fitted on the training rows of a fold
 * only. With a budget counted in trials the result depends on the data, the settings and the seed alone; with a budget
 * counted in time every step polls a deadline, and there is a usable model however early it comes.
 */
package ai.kolosal.automl.training;
