package ai.kolosal.automl.preprocessing.impute;

/**
 * A value that seems to stand for missing cells.
 *
 * @param column the column's name
 * @param value as a file would hold it, such as {@code -999} or {@code ?}
 * @param count how many cells hold it
 * @param reason why it seems so, for people
 */
public record Sentinel(String column, String value, int count, String reason) {
  /**
   * The finding and what can be done about it in one line.
   *
   * @return such as {@code column 'age': 999 stands in 12 rows, far from the rest (0 … 90); …}
   */
  public String notice() {
    return "column '" + column + "': " + value + " stands in " + count + " rows, " + reason
        + "; if it means missing, read it as missing";
  }
}
