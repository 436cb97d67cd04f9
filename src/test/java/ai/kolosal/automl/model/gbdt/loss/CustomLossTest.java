package ai.kolosal.automl.model.gbdt.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.tree.Link;
import org.junit.jupiter.api.Test;

/** A loss of the user's own: to implement {@link Loss} is enough. */
class CustomLossTest {
  /** ln cosh (s − y), smooth and soon a straight line. */
  record LogCosh() implements Loss {
    @Override
    public String id() {
      return "log_cosh";
    }

    @Override
    public boolean supports(Task task) {
      return task == Task.REGRESSION;
    }

    @Override
    public Link link() {
      return Link.IDENTITY;
    }

    @Override
    public Objective of(Target y, TrainContext context) {
      return new Rows(NumericTarget.require("loss 'log_cosh'", y).values());
    }

    /** The loss of the rows of a training. */
    record Rows(double[] y) implements Objective {
      @Override
      public int scores() {
        return 1;
      }

      @Override
      public double[] base() {
        return new double[] {y[0]};
      }

      @Override
      public boolean constantHessian() {
        return false;
      }

      @Override
      public void derive(double[][] scores, double[][] gradients, double[][] hessians, int from, int to) {
        for (int i = from; i < to; i++) {
          double slope = Math.tanh(scores[0][i] - y[i]);
          gradients[0][i] = slope;
          hessians[0][i] = 1 - slope * slope;
        }
      }
    }
  }

  @Test
  void whatIsNotSaidHasADefault() {
    Bound at = Bound.at(new LogCosh(), NumericTarget.of(1, 2), new double[] {1, 30});
    assertArrayEquals(new double[] {0, 1}, at.gradients()[0], 1e-12);
    assertArrayEquals(new double[] {1, 0}, at.hessians()[0], 1e-12);
    assertTrue(at.objective().isSeparable());
    assertEquals(0.25, at.objective().leaf(0, new int[] {0}, 0, 1, new double[1][2], 0.25));
    assertFalse(at.objective().constantHessian());
  }
}
