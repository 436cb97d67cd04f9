/**
 * Moments as numbers: calendar parts, elapsed time, and what comes round again.
 *
 * <p>The calendar is the proleptic Gregorian one in UTC; holidays are left to the user.
 */
package ai.kolosal.automl.preprocessing.date;
