/**
 * Reference figures of other libraries, and how they are compared.
 *
 * <p>A golden test takes {@link ai.kolosal.automl.golden.Goldens#binding} of its file, computes every case and calls
 * {@link ai.kolosal.automl.golden.Golden#check} for each key of {@code expected}.
 */
package ai.kolosal.automl.golden;
