package ai.kolosal.automl.preprocessing.text;

/**
 * On how many training rows a term stands, as a bound.
 *
 * @param amount a number of rows, or a share of them 0 … 1
 * @param isShare whether it is a share
 */
public record DocumentFrequency(double amount, boolean isShare) {
  /**
   * Checks the bound.
   *
   * @param amount a number of rows, or a share of them 0 … 1
   * @param isShare whether it is a share
   * @throws IllegalArgumentException if it is negative, not a number or a share above 1
   */
  public DocumentFrequency {
    if (!(amount >= 0) || isShare && amount > 1) {
      throw new IllegalArgumentException(
          "a document frequency of " + amount + (isShare ? " must be a share 0 … 1" : " rows must be at least 0"));
    }
  }

  /**
   * A number of rows.
   *
   * @param count at least 0
   * @return the bound
   * @throws IllegalArgumentException if it is negative
   */
  public static DocumentFrequency rows(int count) {
    return new DocumentFrequency(count, false);
  }

  /**
   * A share of the rows.
   *
   * @param share 0 … 1
   * @return the bound
   * @throws IllegalArgumentException if it lies outside
   */
  public static DocumentFrequency share(double share) {
    return new DocumentFrequency(share, true);
  }

  /** The number of rows that it is of so many. */
  double of(int rows) {
    return isShare ? amount * rows : amount;
  }

  /** Such as {@code 2 rows} or {@code 0.5 of rows}. */
  @Override
  public String toString() {
    return isShare ? amount + " of rows" : (long) amount + " rows";
  }
}
