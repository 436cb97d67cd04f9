package ai.kolosal.automl.model.gbdt;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.gbdt.loss.Loss;
import ai.kolosal.automl.model.gbdt.loss.Objective;
import ai.kolosal.automl.model.tree.Link;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows so few that a round asks no other thread. */
class InterruptionTest {
  /** The mean of a target, whose user loses patience in the third round. */
  private record Impatience() implements Loss {
    @Override
    public String id() {
      return "impatience";
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
      return new Objective() {
        private int rounds;

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
          return true;
        }

        @Override
        public void derive(double[][] scores, double[][] gradients, double[][] hessians, int from, int to) {
          for (int i = from; i < to; i++) {
            gradients[0][i] = i % 2 - 0.5;
          }
          Arrays.fill(hessians[0], from, to, 1);
          if (++rounds == 3) {
            Thread.currentThread().interrupt();
          }
        }
      };
    }
  }

  @AfterEach
  void forget() {
    Thread.interrupted();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void anInterruptedTrainingStops(int threads) {
    Friedman rows = Friedman.of(100, 1);
    GradientBoostingTrainer trainer = Friedman.PLAIN.with(new Impatience());
    assertThrows(
        TrainingException.class, () -> trainer.train(rows.x(), rows.y(), Friedman.context(rows.y(), threads)));
    assertTrue(threads > 1 || Thread.interrupted(), "the interrupt is passed on");
  }
}
