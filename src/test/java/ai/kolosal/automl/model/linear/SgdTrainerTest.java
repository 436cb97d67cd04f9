package ai.kolosal.automl.model.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.contract.TrainerContract;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.searchspace.Params;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SgdTrainerTest extends TrainerContract {
  @Override
  protected Trainer trainer() {
    return new SgdTrainer();
  }

  @Override
  protected Model read(StateReader in) {
    return SgdModel.read(in);
  }

  private static final int ROWS = 2000;
  private static final FeatureMatrix X = LinearProblems.normal(ROWS, 8, 0.5, 3);
  private static final ClassTarget CLASSES = LinearProblems.classes(X, 2, 2, 3);
  private static final ClassTarget FOUR = LinearProblems.classes(X, 4, 2, 3);
  private static final NumericTarget NUMBERS = LinearProblems.numbers(X, 3, 2, 3);

  private static double logLoss(ClassTarget y, Prediction prediction) {
    return new LeastLoss().score(y, prediction);
  }

  private static double squares(LinearModel model) {
    double sum = 0;
    for (double w : model.coefficients()) {
      sum += w * w;
    }
    return sum;
  }

  private static SgdTrainer trainer(String rate) {
    return new SgdTrainer(Params.of(Map.of("alpha", 1e-3, "learning_rate", rate)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"invscaling", "optimal", "adaptive"})
  void comesNearTheOptimumOfLogisticRegression(String rate) {
    for (ClassTarget y : new ClassTarget[] {CLASSES, FOUR}) {
      Task task = y == CLASSES ? Task.BINARY : Task.MULTICLASS;
      LinearModel exact = new LogisticRegressionTrainer(1 / (1e-3 * ROWS)).train(X, y, LinearProblems.context(task));
      LinearModel ours = trainer(rate).train(X, y, LinearProblems.context(task)).linear();
      double best = logLoss(y, exact.predict(X)) + 1e-3 / 2 * squares(exact);
      double got = logLoss(y, ours.predict(X)) + 1e-3 / 2 * squares(ours);
      assertTrue(got <= 1.01 * best && got >= best - 1e-6, task + ": " + got + " against " + best);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"invscaling", "optimal", "adaptive"})
  void comesNearTheOptimumOfRidgeRegression(String rate) {
    LinearModel exact = new RidgeTrainer(1e-3 * ROWS).train(X, NUMBERS, LinearProblems.context(Task.REGRESSION));
    LinearModel ours = trainer(rate).train(X, NUMBERS, LinearProblems.context(Task.REGRESSION)).linear();
    double best = new LeastLoss().score(NUMBERS, exact.predict(X)) + 1e-3 * squares(exact);
    double got = new LeastLoss().score(NUMBERS, ours.predict(X)) + 1e-3 * squares(ours);
    assertTrue(got <= 1.01 * best && got >= best - 1e-6, got + " against " + best);
  }

  @Test
  void batchesOfAPassLearnAsMuchAsTheirRowsTogether() {
    SgdTrainer trainer = new SgdTrainer(Params.of(Map.of("alpha", 1e-3)));
    SgdModel model = null;
    for (int from = 0; from < ROWS; from += 250) {
      int[] batch = LinearProblems.range(from, from + 250);
      model =
          model == null
              ? trainer.with(Params.of(Map.of("max_epochs", 1)))
                  .train(X.take(batch), CLASSES.take(batch), LinearProblems.context(Task.BINARY))
              : trainer.partialFit(
                  reread(model), X.take(batch), CLASSES.take(batch), LinearProblems.context(Task.BINARY));
    }
    assertEquals(ROWS, model.steps());
    LinearModel exact =
        new LogisticRegressionTrainer(1 / (1e-3 * ROWS)).train(X, CLASSES, LinearProblems.context(Task.BINARY));
    double best = logLoss(CLASSES, exact.predict(X));
    double got = logLoss(CLASSES, model.predict(X));
    assertTrue(got < 1.01 * best, got + " against " + best);
    assertThrows(
        IllegalArgumentException.class,
        () -> trainer.partialFit(
            trainer.train(X, CLASSES, LinearProblems.context(Task.BINARY)), X, NUMBERS,
            LinearProblems.context(Task.REGRESSION)));
  }

  private static SgdModel reread(SgdModel model) {
    StateWriter out = new StateWriter();
    model.write(out);
    return SgdModel.read(new StateReader("model", out.toByteArray()));
  }

  @Test
  void anL1PenaltyMakesTheLastWeightsOfNoiseZero() {
    FeatureMatrix noisy = X.beside(LinearProblems.normal(ROWS, 20, 0, 99));
    SgdTrainer sparse =
        new SgdTrainer(
            Params.of(
                Map.of("alpha", 0.05, "l1_ratio", 1.0, "average", false, "learning_rate", "optimal")));
    double[] weights = sparse.train(noisy, NUMBERS, LinearProblems.context(Task.REGRESSION)).linear().coefficients();
    int zeros = 0;
    for (int j = 8; j < 28; j++) {
      zeros += weights[j] == 0 ? 1 : 0;
    }
    assertTrue(zeros >= 15, zeros + " of 20 are 0");
    int kept = 0;
    for (int j = 0; j < 8; j++) {
      kept += weights[j] != 0 ? 1 : 0;
    }
    assertTrue(kept >= 4, kept + " of 8 are kept");
  }

  @ParameterizedTest
  @ValueSource(strings = {"huber", "epsilon_insensitive"})
  void outliersDoNotPull(String loss) {
    double[] spoiled = NUMBERS.values().clone();
    for (int i = 0; i < ROWS; i += 20) {
      spoiled[i] += 300;
    }
    NumericTarget y = NumericTarget.of(spoiled);
    Trainer robust = new SgdTrainer(Params.of(Map.of("loss", loss)));
    double ours =
        new LeastLoss().score(NUMBERS, robust.train(X, y, LinearProblems.context(Task.REGRESSION)).predict(X));
    double plain =
        new LeastLoss()
            .score(NUMBERS, new RidgeTrainer(1.0).train(X, y, LinearProblems.context(Task.REGRESSION)).predict(X));
    assertTrue(ours < plain / 4, ours + " against " + plain);
  }
}
