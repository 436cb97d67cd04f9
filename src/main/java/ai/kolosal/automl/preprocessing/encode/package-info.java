/**
 * Categories as numbers: codes, columns of zeros and ones, hashes, counts, and statistics of the target.
 *
 * <p>What looks at the target gives training rows values that their own target had no part in. Columns stand in the order of the levels, which is the column's own.
 */
package ai.kolosal.automl.preprocessing.encode;
