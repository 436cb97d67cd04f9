/**
 * New columns out of others: arithmetic pairs and statistics of groups.
 *
 * <p>Candidates are made here; whether they are kept is decided by a trial that is handed in, because this room knows no learner.
 */
package ai.kolosal.automl.preprocessing.generate;
