package ai.kolosal.automl.model.linear;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.SampleData;
import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.internal.math.Moments;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.Params;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Losses on held-out rows of real data, two folds of five, against ridge and logistic regression. */
class LinearFloorsTest {
  private record Data(Task task, FeatureMatrix x, Target y) {}

  private static Data data(Frame frame) {
    List<Feature> features = new ArrayList<>();
    List<double[]> columns = new ArrayList<>();
    Target y = null;
    for (Column column : frame.columns()) {
      if (column.name().equals("progression") && column instanceof NumericColumn numbers) {
        y = NumericTarget.of(numbers.values());
      } else if (column instanceof CategoricalColumn classes) {
        y = ClassTarget.of(classes.codes(), classes.levels());
      } else if (column instanceof NumericColumn numbers) {
        Moments moments = Moments.of(numbers.values());
        columns.add(
            Arrays.stream(numbers.values()).map(v -> (v - moments.mean()) / moments.deviation()).toArray());
        features.add(Feature.numeric(column.name()));
      }
    }
    Task task = y instanceof NumericTarget ? Task.REGRESSION : y.outputs() == 2 ? Task.BINARY : Task.MULTICLASS;
    return new Data(task, FeatureMatrix.of(features, columns.toArray(double[][]::new), frame.rows()), y);
  }

  private static double loss(Trainer trainer, Data data) {
    double sum = 0;
    int rows = 0;
    for (SeededFolds.Fold fold : SeededFolds.of(data.x.rows(), new SeedTree(1)).subList(0, 2)) {
      rows += fold.held().length;
      sum += fold.held().length * new LeastLoss().score(
          data.y.take(fold.held()),
          trainer
              .train(data.x.take(fold.kept()), data.y.take(fold.kept()), LinearProblems.context(data.task))
              .predict(data.x.take(fold.held())));
    }
    return sum / rows;
  }

  private static void assertLoss(double most, Trainer trainer, Data data) {
    double loss = loss(trainer, data);
    assertTrue(loss <= most, trainer.id() + ": " + loss + ", more than " + most);
  }

  @Test
  void numbersOfDiabetes() {
    Data data = data(SampleData.diabetes());
    double ridge = loss(new RidgeTrainer(), data);
    assertLoss(1.02 * ridge, new AdditiveTrainer(), data);
    assertLoss(1.02 * ridge, new SgdTrainer(), data);
    assertLoss(1.03 * ridge, new HuberRegressionTrainer(), data);
    assertLoss(1.08 * ridge, new QuantileRegressionTrainer(), data);
    for (String family : new String[] {"poisson", "gamma", "tweedie"}) {
      assertLoss(1.05 * ridge, new GlmTrainer(Params.of(Map.of("family", family))), data);
    }
  }

  @Test
  void classesOfBreastCancerAndWine() {
    for (Data data : new Data[] {data(SampleData.breastCancer()), data(SampleData.wine())}) {
      double logistic = loss(new LogisticRegressionTrainer(), data);
      assertLoss(1.2 * logistic, new AdditiveTrainer(Params.of(Map.of("knots", 4))), data);
      assertLoss(1.15 * logistic, new SgdTrainer(Params.of(Map.of("alpha", 1e-3))), data);
    }
  }
}
