/**
 * Predicting inside the JVM.
 *
 * <p>A model comes in as a file or straight from a run; rows come in as frames, maps or records and go out as classes,
 * probabilities or numbers. This room trains nothing and needs no native library.
 */
package ai.kolosal.automl.inference;
