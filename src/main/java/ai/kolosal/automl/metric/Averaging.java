package ai.kolosal.automl.metric;

/** How figures of single classes become one. */
public enum Averaging {
  /** The plain mean over the classes that occur in the truth or the decisions. */
  MACRO,
  /** One figure over the rows of all classes together. */
  MICRO,
  /** The mean over the classes, each with the weight of its true rows. */
  WEIGHTED
}
