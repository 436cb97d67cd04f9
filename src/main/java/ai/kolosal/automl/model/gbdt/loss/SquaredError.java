package ai.kolosal.automl.model.gbdt.loss;

import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.internal.math.Moments;
import ai.kolosal.automl.model.TrainContext;
import java.util.Arrays;

/**
 * Half the squared error, (s − y)²/2, of one number a row or of several at once: predicts means.
 *
 * <p>The gradient is s − y, the Hessian 1; boosting begins at the mean. A gradient beyond the numbers is the greatest
 * number.
 */
public record SquaredError() implements NumberLoss {
  private static final NumberRule RULE = new Rule();

  @Override
  public String id() {
    return "squared_error";
  }

  @Override
  public Objective of(Target y, TrainContext context) {
    return NumberObjective.of(id(), y, context, RULE);
  }

  private static final class Rule implements NumberRule {
    @Override
    public boolean constantHessian() {
      return true;
    }

    @Override
    public void derive(double[] y, double[] s, double[] g, double[] h, int from, int to) {
      for (int i = from; i < to; i++) {
        g[i] = RowWeights.bounded(s[i] - y[i]);
      }
      Arrays.fill(h, from, to, 1);
    }

    @Override
    public double centre(double[] values, double[] weights) {
      return Moments.mean(values, weights);
    }
  }
}
