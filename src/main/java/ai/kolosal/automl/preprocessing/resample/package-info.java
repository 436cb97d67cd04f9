/**
 * Which rows are trained on where classes are of very different size: some left out, repeated or made.
 *
 * <p>Only training rows come here; what is held out or to be predicted is never touched.
 */
package ai.kolosal.automl.preprocessing.resample;
