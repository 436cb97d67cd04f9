/**
 * How rows are held.
 *
 * <p>A {@link ai.kolosal.automl.data.Frame} is a table of typed {@link ai.kolosal.automl.data.Column}s as a user sees
 * it; a {@link ai.kolosal.automl.data.FeatureMatrix} is the numeric view of it that a learner sees; a {@link
 * ai.kolosal.automl.data.Target} is what is to be predicted and a {@link ai.kolosal.automl.data.Prediction} what was.
 * All are immutable. Arrays handed out are the backing ones, so that hot loops copy nothing: read them, never write to
 * them. This room knows no file format, no learner and no task inference.
 */
package ai.kolosal.automl.data;
