package ai.kolosal.automl.preprocessing.decompose;

/** How many components are kept. */
public sealed interface ComponentCount {
  /** As many as the rows and columns allow. */
  record All() implements ComponentCount {}

  /**
   * A number, or as many as the rows and columns allow where that is fewer.
   *
   * @param number at least 1
   */
  record Fixed(int number) implements ComponentCount {
    /**
     * Checks the number.
     *
     * @param number at least 1
     * @throws IllegalArgumentException if it is less
     */
    public Fixed {
      if (number < 1) {
        throw new IllegalArgumentException(number + " components; ask for at least 1");
      }
    }
  }

  /**
   * As many as hold more than a share of the variance.
   *
   * @param variance between 0 and 1, both excluded
   */
  record Share(double variance) implements ComponentCount {
    /**
     * Checks the share.
     *
     * @param variance between 0 and 1, both excluded
     * @throws IllegalArgumentException if it is not
     */
    public Share {
      if (!(variance > 0 && variance < 1)) {
        throw new IllegalArgumentException("a share of the variance of " + variance + "; give one between 0 and 1");
      }
    }
  }

  /**
   * All components.
   *
   * @return the choice
   */
  static ComponentCount all() {
    return new All();
  }

  /**
   * A number of components.
   *
   * @param number at least 1
   * @return the choice
   */
  static ComponentCount of(int number) {
    return new Fixed(number);
  }

  /**
   * As many components as hold more than a share of the variance.
   *
   * @param variance between 0 and 1, both excluded
   * @return the choice
   */
  static ComponentCount share(double variance) {
    return new Share(variance);
  }
}
