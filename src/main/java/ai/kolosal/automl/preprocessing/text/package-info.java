/**
 * Text as numbers: counts, words and character n-grams, their weights and hashes.
 *
 * <p>Vocabularies are learned from training rows; words that training did not have count for nothing.
 */
package ai.kolosal.automl.preprocessing.text;
