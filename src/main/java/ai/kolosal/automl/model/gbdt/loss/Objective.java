package ai.kolosal.automl.model.gbdt.loss;

/**
 * A {@link Loss} of the rows of one training: where boosting begins, and its slope and curvature at given scores.
 *
 * <p>Rows have one or several raw scores; arrays are indexed by score, then by row. Weights of rows are already in
 * gradients and Hessians. Thread-safe as long as calls write to other arrays.
 */
public interface Objective {
  /**
   * The raw scores of a row.
   *
   * @return at least 1
   */
  int scores();

  /**
   * The scores before the first tree.
   *
   * @return {@link #scores()} finite numbers
   */
  double[] base();

  /**
   * Whether each Hessian is the row's weight whatever the scores are, as for the squared error.
   *
   * @return true if it is
   */
  boolean constantHessian();

  /**
   * Whether rows can be derived in pieces, on several threads at once.
   *
   * @return false if a row's derivatives hang on other rows, as in ranking: then {@link #derive} is asked for all rows
   *     together only
   */
  default boolean isSeparable() {
    return true;
  }

  /**
   * The first and second derivatives of rows' losses.
   *
   * @param scores raw scores, {@link #scores()} arrays of a number a row; only read
   * @param gradients receives first derivatives, finite
   * @param hessians receives second derivatives, finite and at least 0
   * @param from the first row
   * @param to behind the last row
   */
  void derive(double[][] scores, double[][] gradients, double[][] hessians, int from, int to);

  /**
   * Whether {@link #leaf} says values that have nothing to do with the Newton step, such as medians in the target's unit.
   *
   * @return false where it is the Newton step, or one nearby
   */
  default boolean renewsLeaves() {
    return false;
  }

  /**
   * The value that a leaf should have, where that is not the Newton step of the sums of derivatives: a median or another
   * quantile of what is left, for losses with a corner.
   *
   * @param score which score the tree adds to
   * @param rows the rows of the leaf, from {@code from} to before {@code to}
   * @param from where they start
   * @param to behind the last
   * @param scores raw scores before the tree
   * @param step the Newton step
   * @return the value to add, before the learning rate; the Newton step if there is none better
   */
  default double leaf(int score, int[] rows, int from, int to, double[][] scores, double step) {
    return step;
  }
}
