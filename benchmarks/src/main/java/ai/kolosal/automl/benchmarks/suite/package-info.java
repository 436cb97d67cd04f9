/**
 * The library measured on a folder of real data sets with fixed test rows, beside the scores of other systems.
 *
 * <p>A {@link ai.kolosal.automl.benchmarks.suite.Suite} of data sets flows in. Each {@link
 * ai.kolosal.automl.benchmarks.suite.Job} reads one of them, trains, saves, loads and predicts through the library's
 * public interface alone, by default in a Java process of its own, so that start and warm-up count as they do for a
 * user. One JSON line a run flows out, and a table at the end. The measures are computed here and not by the library,
 * which must not be the judge of itself. Nothing of the data is written anywhere.
 */
package ai.kolosal.automl.benchmarks.suite;
