package ai.kolosal.automl.preprocessing.select;

/** How much one column alone tells of the target. */
public enum UnivariateScore {
  /**
   * The F test: of class means for numbers and classes (one-way analysis of variance), of the correlation for numbers
   * and numbers, of level means for categories and numbers. Categories and classes have none.
   */
  F,
  /** Pearson's χ²: of the class sums of numbers from 0, such as counts, and of the table of levels and classes. */
  CHI_SQUARED,
  /**
   * The mutual information in nats: exact for categories and classes, by nearest neighbours where one side or both are
   * numbers (Kraskov, Stögbauer and Grassberger, 2004; Ross, 2014). It has no p-value.
   */
  MUTUAL_INFORMATION
}
