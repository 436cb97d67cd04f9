package ai.kolosal.automl.model.gbdt.loss;

import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.model.TrainContext;

/**
 * LambdaMART (Burges, 2010): ranks the rows of a query so that those of great relevance come first, by what each
 * exchange of two rows would change of the NDCG. LightGBM's {@code lambdarank} does the same.
 *
 * <p>The target holds the relevance of rows, whole numbers 0 … 31, of which l gains 2ˡ − 1; the row of rank r counts its
 * gain / log₂(r + 1). {@link TrainContext#groups} says which rows are of one query. The greater score ranks higher, of
 * equal scores the earlier row. Predictions are scores, to be compared within a query only. Weights multiply the
 * derivatives of their rows. Boosting begins at 0.
 *
 * <p>A pair of rows of which the first should rank higher, with scores s and t, has the gradient −σ·q·Δ for the first and σ·q·Δ
 * for the second, and the Hessian σ²·q(1 − q)·Δ for both, where q = 1/(1 + e^(σ(s − t))) and Δ is what their exchange
 * would change of the NDCG, its greatest value taken down to the truncation.
 *
 * <ul>
 *   <li>without queries, or where rows of a query do not stand together, targets are refused
 *   <li>queries of one row, or of rows that are all as relevant, have no derivatives
 * </ul>
 *
 * @param truncation pairs count of which one is among so many first; at least 1, best a little above the ranks that are
 *     looked at
 * @param sigmoid σ, how steep a pair is; positive and finite
 * @param normalise whether Δ is divided by 0.01 + |s − t| where scores differ, and the derivatives of a query, whose λ
 *     add up to Λ, are multiplied by log₂(1 + Λ)/Λ, so that queries count more alike
 */
public record LambdaMart(int truncation, double sigmoid, boolean normalise) implements NumberLoss {
  private static final int TRUNCATION = 30;
  private static final int GREATEST = 31;

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if the truncation is less than 1, or sigmoid not positive and finite
   */
  public LambdaMart {
    if (truncation < 1) {
      throw new IllegalArgumentException("lambdamart truncation " + truncation + " is less than 1; give it such as 30");
    }
    if (!(sigmoid > 0 && sigmoid <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "lambdamart sigmoid " + sigmoid + " is not positive and finite; give it such as 1");
    }
  }

  /** LightGBM's settings: truncation at 30, σ of 1, normalised. */
  public LambdaMart() {
    this(TRUNCATION, 1, true);
  }

  @Override
  public String id() {
    return "lambdamart(" + truncation + ", " + sigmoid + (normalise ? "" : ", raw") + ")";
  }

  @Override
  public Objective of(Target y, TrainContext context) {
    double[] relevance = NumericTarget.require("loss '" + id() + "'", y).values();
    RowWeights weights = RowWeights.of(id(), y, context);
    int[] groups =
        context.groups()
            .orElseThrow(
                () -> new IllegalArgumentException(
                    "loss '" + id() + "' ranks the rows of queries, and there are none; say which rows belong "
                        + "together by TrainContext.withGroups"));
    return new LambdaMartObjective(
        this, gains(relevance), Queries.of(groups, relevance.length), weights, context.threads());
  }

  private static double[] gains(double[] relevance) {
    double[] gains = new double[relevance.length];
    for (int i = 0; i < gains.length; i++) {
      if (!(relevance[i] >= 0 && relevance[i] <= GREATEST && relevance[i] == Math.rint(relevance[i]))) {
        throw new IllegalArgumentException(
            "row " + i + ": the relevance " + relevance[i] + " is not a whole number 0 … " + GREATEST
                + "; number the grades so");
      }
      gains[i] = Math.scalb(1.0, (int) relevance[i]) - 1;
    }
    return gains;
  }
}
