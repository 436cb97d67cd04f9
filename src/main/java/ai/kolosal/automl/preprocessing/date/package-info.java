/**
 * Moments as numbers: calendar parts, elapsed time, and what comes round again.
 *
 * <p>The calendar is the proleptic Gregorian one in UTC; holidays are the dates that the user lists.
 */
package ai.kolosal.automl.preprocessing.date;
