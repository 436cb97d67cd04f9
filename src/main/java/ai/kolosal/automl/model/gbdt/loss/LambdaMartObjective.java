package ai.kolosal.automl.model.gbdt.loss;

import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.internal.concurrent.TaskRunner;
import ai.kolosal.automl.internal.kernel.Kernels;
import ai.kolosal.automl.internal.math.StableOrder;
import java.util.Arrays;

/** {@link LambdaMart} of the queries of one training; whole queries are derived on several threads. */
final class LambdaMartObjective implements Objective {
  private static final double LN2 = Math.log(2);
  /* Keeps scores that hardly differ from weighing a pair without bound. */
  private static final double NEAR = 0.01;
  /* Rows of a piece of work, of which the last query may have more. */
  private static final int PIECE = 1 << 12;

  private final LambdaMart settings;
  private final double[] gains;
  private final Queries queries;
  private final RowWeights weights;
  private final int threads;
  /* 1/log₂(r + 2) of rank r from 0. */
  private final double[] discounts;
  /* 1/(greatest DCG) of each query; 0 where nothing is relevant. */
  private final double[] inverseBest;
  /* The first query of each piece, and behind the last. */
  private final int[] pieces;

  LambdaMartObjective(LambdaMart settings, double[] gains, Queries queries, RowWeights weights, int threads) {
    this.settings = settings;
    this.gains = gains;
    this.queries = queries;
    this.weights = weights;
    this.threads = threads;
    this.discounts = new double[queries.longest()];
    for (int r = 0; r < discounts.length; r++) {
      discounts[r] = LN2 / Math.log(r + 2.0);
    }
    this.inverseBest = inverseBest();
    this.pieces = pieces();
  }

  private double[] inverseBest() {
    double[] inverse = new double[queries.count()];
    for (int q = 0; q < inverse.length; q++) {
      double[] sorted = Arrays.copyOfRange(gains, queries.starts()[q], queries.starts()[q + 1]);
      Arrays.sort(sorted);
      double best = 0;
      for (int r = 0; r < Math.min(settings.truncation(), sorted.length); r++) {
        best += discounts[r] * sorted[sorted.length - 1 - r];
      }
      inverse[q] = best > 0 ? 1 / best : 0;
    }
    return inverse;
  }

  private int[] pieces() {
    int[] first = new int[queries.count() + 1];
    int count = 0;
    for (int q = 0; q < queries.count(); q++) {
      if (count == 0 || queries.starts()[q] - queries.starts()[first[count - 1]] >= PIECE) {
        first[count++] = q;
      }
    }
    first[count] = queries.count();
    return Arrays.copyOf(first, count + 1);
  }

  @Override
  public int scores() {
    return 1;
  }

  @Override
  public double[] base() {
    return new double[1];
  }

  @Override
  public boolean constantHessian() {
    return false;
  }

  @Override
  public boolean isSeparable() {
    return false;
  }

  @Override
  public void derive(double[][] scores, double[][] gradients, double[][] hessians, int from, int to) {
    if (from != 0 || to != gains.length) {
      throw new IllegalArgumentException(
          "rows " + from + " … " + to + " of " + gains.length + " are to be ranked; derive all rows together");
    }
    boolean done =
        TaskRunner.ofThreads(Math.min(threads, pieces.length - 1)).loop("rank queries", pieces.length - 1, () -> {
          Query query = new Query(scores[0], gradients[0], hessians[0]);
          return piece -> {
            for (int q = pieces[piece]; q < pieces[piece + 1]; q++) {
              query.derive(q);
            }
            weights.times(
                gradients[0], hessians[0], queries.starts()[pieces[piece]], queries.starts()[pieces[piece + 1]]);
            return true;
          };
        });
    if (!done) {
      throw new TrainingException("training was interrupted");
    }
  }

  /** What one thread works with: a query's rows by rank. */
  private final class Query {
    private final double[] scores;
    private final double[] gradients;
    private final double[] hessians;
    private final int[] order = new int[discounts.length];
    private final int[] spare = new int[discounts.length];
    private final double[] score = new double[discounts.length];
    private final double[] gain = new double[discounts.length];
    private final double[] wrong = new double[discounts.length];
    private final double[] lambda = new double[discounts.length];
    private final double[] curvature = new double[discounts.length];

    Query(double[] scores, double[] gradients, double[] hessians) {
      this.scores = scores;
      this.gradients = gradients;
      this.hessians = hessians;
    }

    void derive(int q) {
      int first = queries.starts()[q];
      int count = queries.starts()[q + 1] - first;
      rank(first, count);
      double sum = 0;
      for (int i = 0; i < Math.min(settings.truncation(), count - 1) && inverseBest[q] > 0; i++) {
        sum += pairs(i, count, inverseBest[q]);
      }
      double factor = settings.normalise() && sum > 0 ? Math.log1p(sum) / LN2 / sum : 1;
      for (int i = 0; i < count; i++) {
        gradients[order[i]] = lambda[i] * factor;
        hessians[order[i]] = curvature[i] * factor;
      }
    }

    private void rank(int first, int count) {
      for (int i = 0; i < count; i++) {
        order[i] = first + i;
      }
      StableOrder.descending(scores, order, spare, count);
      for (int i = 0; i < count; i++) {
        score[i] = scores[order[i]];
        gain[i] = gains[order[i]];
      }
      Arrays.fill(lambda, 0, count, 0);
      Arrays.fill(curvature, 0, count, 0);
    }

    /** The pairs of a rank and those below it; the sum of the λ of both rows of each. */
    private double pairs(int i, int count, double inverse) {
      double sigma = settings.sigmoid();
      boolean byDistance = settings.normalise() && score[0] != score[count - 1];
      for (int j = i + 1; j < count; j++) {
        double apart = sigma * (score[i] - score[j]);
        wrong[j] = gain[i] > gain[j] ? -apart : apart;
      }
      Kernels.sigmoid(wrong, i + 1, count - i - 1);
      double up = 0;
      double curved = 0;
      double sum = 0;
      for (int j = i + 1; j < count; j++) {
        double change = (gain[i] - gain[j]) * (discounts[i] - discounts[j]) * inverse;
        if (byDistance) {
          change /= NEAR + (score[i] - score[j]);
        }
        double l = sigma * wrong[j] * change;
        double c = sigma * sigma * wrong[j] * (1 - wrong[j]) * Math.abs(change);
        up += l;
        curved += c;
        sum += Math.abs(l);
        lambda[j] += l;
        curvature[j] += c;
      }
      lambda[i] -= up;
      curvature[i] += curved;
      return 2 * sum;
    }
  }
}
