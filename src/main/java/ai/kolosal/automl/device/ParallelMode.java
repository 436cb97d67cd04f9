package ai.kolosal.automl.device;

/**
 * What processors and memory are to be used for. It changes how fast a result is there, never the result.
 *
 * <table>
 * <caption>What follows for a run and for a prediction of many rows</caption>
 * <tr><th>mode</th><th>candidates at a time</th><th>threads of a prediction</th><th>block of rows fits</th></tr>
 * <tr><td>{@link #BALANCED}</td><td>one for each usable processor</td><td>usable processors</td>
 *     <td>half of a processor's share of L2</td></tr>
 * <tr><td>{@link #THROUGHPUT}</td><td>one for each usable processor</td><td>usable processors</td>
 *     <td>half of a processor's share of L3</td></tr>
 * <tr><td>{@link #LATENCY}</td><td>one less</td><td>usable processors</td>
 *     <td>a processor's share of L1</td></tr>
 * <tr><td>{@link #MEMORY_SAVING}</td><td>a quarter</td><td>the calling one</td>
 *     <td>half of a processor's share of L2</td></tr>
 * </table>
 */
public enum ParallelMode {
  /** The default. */
  BALANCED,
  /** Long tables: fewer, larger blocks. */
  THROUGHPUT,
  /** Answers soon: smaller blocks, so that more threads share a table; a run leaves one processor to the application. */
  LATENCY,
  /** Less memory at a time: fewer candidates are trained side by side, predictions go block by block. */
  MEMORY_SAVING
}
