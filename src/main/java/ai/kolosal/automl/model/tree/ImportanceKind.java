package ai.kolosal.automl.model.tree;

/** How the importance of a feature is counted over the nodes that split it. */
public enum ImportanceKind {
  /** One for each node. */
  SPLIT,
  /** The gain of each node. */
  GAIN,
  /** The cover of each node: the weight of the training rows that came by. */
  COVER
}
