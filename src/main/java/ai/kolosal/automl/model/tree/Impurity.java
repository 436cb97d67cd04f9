package ai.kolosal.automl.model.tree;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.error.TrainingException;

/**
 * The impurity of a node's rows and of the two groups that a split makes of them. Not thread-safe.
 *
 * <p>A group's score is such that the better of two splits of a node is that of the greater sum of scores; what a split
 * takes from weight × impurity of the node is the sum of its scores less the node's own.
 */
abstract sealed class Impurity permits ClassImpurity, NumberImpurity, MedianImpurity {
  double[] weight;
  int[] rows;
  int begin;
  int end;

  /**
   * The impurity by which a target is split.
   *
   * @param criterion one for such a target
   * @param weights what rows count; those of weight 0 are as good as absent
   * @throws TrainingException if Poisson's is wanted of a negative number
   */
  static Impurity of(Criterion criterion, Target y, double[] weights) {
    return switch (criterion) {
      case GINI, ENTROPY -> new ClassImpurity((ClassTarget) y, criterion == Criterion.ENTROPY);
      case SQUARED_ERROR -> new NumberImpurity(ForestTarget.of(y, weights), false);
      case POISSON -> new NumberImpurity(counts(NumericTarget.require("a tree", y).values(), weights), true);
      case ABSOLUTE_ERROR -> new MedianImpurity(NumericTarget.require("a tree", y), weights);
    };
  }

  private static ForestTarget counts(double[] values, double[] weights) {
    double[] scaled = new double[values.length];
    double most = 0.0;
    for (int i = 0; i < values.length; i++) {
      scaled[i] = weights[i] > 0.0 ? values[i] : 0.0;
      if (scaled[i] < 0.0) {
        throw new TrainingException(
            "target row " + i + ": " + values[i] + " is negative; the criterion 'poisson' is for counts and rates, use"
                + " 'squared_error'");
      }
      most = Math.max(most, scaled[i]);
    }
    for (int i = 0; i < values.length; i++) {
      scaled[i] = most > 0.0 ? scaled[i] / most : 0.0;
    }
    return new ForestTarget(1, new int[0], scaled, 0.0, most > 0.0 ? most : 1.0);
  }

  /** Takes up the weight of every row in a tree. */
  final void tree(double[] ofRows) {
    weight = ofRows;
  }

  /** Takes up a stretch of a list of rows and adds them up. */
  final void node(int[] list, int from, int to) {
    rows = list;
    begin = from;
    end = to;
    total();
  }

  /** Adds up the node. */
  abstract void total();

  /** Whether all targets of the node are the same. */
  abstract boolean isPure();

  /** The node's weight. */
  abstract double weight();

  /** The node's impurity. */
  abstract double impurity();

  /** The score of the node as a whole. */
  abstract double score();

  /** What one unit of score is in units of impurity. */
  abstract double unit();

  /** The value of the node as a leaf. */
  abstract void leaf(double[] out);

  /** Settles by which class categories are ordered: that of a row, or if negative the most frequent in the node. */
  abstract void orderBy(int row);

  /** The number of a row whose weighted mean orders categories. */
  abstract double order(int row);

  /**
   * Begins a sweep over the node's rows in the order of a feature: at first nothing is left, or the missing cells.
   *
   * @param sorted the rows, those of missing cells last
   * @param known how many are not missing
   * @param count how many there are
   */
  abstract void start(int[] sorted, int known, int count, boolean missingLeft);

  /** Moves the next row of the sweep from right to left. */
  abstract void move(int row);

  /** The sum of both groups' scores, −∞ where the criterion forbids the split. */
  abstract double gain();
}
