package ai.kolosal.automl.model.linear;

/**
 * A quadratic function ½ wᵀGw − qᵀw with G positive semidefinite.
 *
 * <p>Not thread-safe.
 */
interface Quadratic {
  /** The number of unknowns. */
  int size();

  /** q, to be read only. */
  double[] linear();

  /** The diagonal of G. */
  double diagonal(int unknown);

  /** The cells of G in the row of one unknown and the columns of the first {@code count} of some. */
  void row(int unknown, int[] of, int count, double[] into);

  /** The way down: q − Gw. */
  void descent(double[] w, double[] into);

  /** A matrix that is all there. */
  record Full(double[] gram, double[] linear) implements Quadratic {
    @Override
    public int size() {
      return linear.length;
    }

    @Override
    public double diagonal(int unknown) {
      return gram[unknown * linear.length + unknown];
    }

    @Override
    public void row(int unknown, int[] of, int count, double[] into) {
      int at = unknown * linear.length;
      for (int k = 0; k < count; k++) {
        into[k] = gram[at + of[k]];
      }
    }

    @Override
    public void descent(double[] w, double[] into) {
      int p = linear.length;
      System.arraycopy(linear, 0, into, 0, p);
      for (int j = 0; j < p; j++) {
        double weight = w[j];
        if (weight != 0) {
          int at = j * p;
          for (int k = 0; k < p; k++) {
            into[k] -= weight * gram[at + k];
          }
        }
      }
    }
  }
}
