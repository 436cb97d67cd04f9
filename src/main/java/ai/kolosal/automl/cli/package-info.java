/**
 * The facade for a shell: {@code train}, {@code predict}, {@code inspect}, {@code demo}.
 *
 * <p>Results go to standard output, progress and complaints to standard error. Bad input ends with exit code 2 and one
 * line that says what is wrong and what to do.
 */
package ai.kolosal.automl.cli;
