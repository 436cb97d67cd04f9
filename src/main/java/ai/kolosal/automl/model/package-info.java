/**
 * How one learner learns.
 *
 * <p>A {@link ai.kolosal.automl.model.Trainer} holds settings and makes a {@link ai.kolosal.automl.model.Model}, which
 * is immutable, thread-safe and pure Java: native libraries train, they never predict. Features come in as the {@link
 * ai.kolosal.automl.data.FeatureView} the trainer asks for. This room knows nothing of folds, ensembles or files.
 */
package ai.kolosal.automl.model;
