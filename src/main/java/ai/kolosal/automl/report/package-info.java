/**
 * What people look at: one HTML page of a run.
 *
 * <p>In flows a {@link ai.kolosal.automl.report.ReportContent}, out flows text. The page loads nothing and runs
 * nothing: its style and its charts stand in it, and it says so to the browser. It is well-formed XML too. All markup
 * goes through one writer that closes what it opens and escapes every text, so that no name of a column or a class can
 * become part of the page. This room computes no score; it draws what {@code metric} and {@code training} have found.
 */
package ai.kolosal.automl.report;
