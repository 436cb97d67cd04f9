package ai.kolosal.automl.schema;

/**
 * What was counted in a column when the schema was inferred.
 *
 * @param rows the rows looked at, those with a target
 * @param missing how many of them are missing
 * @param distinct the number of different cells, missing not counted
 * @param min the least number, or the first moment in milliseconds since 1970; NaN for strings and where all is missing
 * @param max the greatest number, or the last moment in milliseconds since 1970; NaN likewise
 */
public record ColumnProfile(int rows, int missing, int distinct, double min, double max) {
  /**
   * Checks the counts.
   *
   * @param rows at least 0
   * @param missing at most rows
   * @param distinct at most the rows not missing
   * @param min least number or moment
   * @param max greatest number or moment
   * @throws IllegalArgumentException if a count is negative or they contradict each other
   */
  public ColumnProfile {
    if (rows < 0 || missing < 0 || missing > rows || distinct < 0 || distinct > rows - missing) {
      throw new IllegalArgumentException(
          "counts contradict each other: " + rows + " rows, " + missing + " missing, " + distinct + " distinct");
    }
  }

  /**
   * The rows whose cell is not missing.
   *
   * @return 0 … rows
   */
  public int present() {
    return rows - missing;
  }

  /**
   * The share of missing cells.
   *
   * @return 0 … 1; 0 where there are no rows
   */
  public double missingShare() {
    return rows == 0 ? 0 : (double) missing / rows;
  }
}
