/**
 * Text as numbers: counts, words and character n-grams, their weights and hashes.
 *
 * <p>Vocabularies are learned from training rows; words that training did not have count for nothing.
 * A {@code GramReader} cuts text by {@link ai.kolosal.automl.preprocessing.text.Grams}, a {@code TermTable} makes columns
 * of what terms count for, sparse where most rows are zero.
 */
package ai.kolosal.automl.preprocessing.text;
