/**
 * Pruners: who stops a trial that is not worth going on with.
 *
 * <p>In flow a running trial with its reports and the {@link ai.kolosal.automl.hpo.trial.History} of all others, out
 * flows a yes or no. A {@link ai.kolosal.automl.hpo.pruner.MedianPruner} and a
 * {@link ai.kolosal.automl.hpo.pruner.PercentilePruner} compare with complete trials at the same step, a
 * {@link ai.kolosal.automl.hpo.pruner.SuccessiveHalvingPruner} and a {@link ai.kolosal.automl.hpo.pruner.HyperbandPruner}
 * with all that reached a rung, a {@link ai.kolosal.automl.hpo.pruner.WilcoxonPruner} with the best trial fold by fold.
 * A {@link ai.kolosal.automl.hpo.pruner.ThresholdPruner} and a {@link ai.kolosal.automl.hpo.pruner.PatientPruner} look at
 * the trial alone.
 *
 * <p>Always: decisions are those of Optuna 5.0.0; they depend on the arguments only; maximising mirrors minimising; what a
 * history holds (NaN, infinite values, failed trials, none at all) is never an error.
 */
package ai.kolosal.automl.hpo.pruner;
