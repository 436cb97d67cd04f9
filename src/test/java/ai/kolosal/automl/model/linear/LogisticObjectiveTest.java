package ai.kolosal.automl.model.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.random.SeedTree;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Value, gradient and curvature against each other by central differences. */
class LogisticObjectiveTest {
  private static LogisticObjective objective(int classes, boolean intercept, boolean weighted) {
    FeatureMatrix x = LinearProblems.normal(157, 5, 0.4, 3);
    int[] codes = LinearProblems.classes(x, classes, 2, 3).codes();
    Optional<double[]> weights =
        weighted ? Optional.of(new SeedTree(5).generator().doubles(157).toArray()) : Optional.empty();
    LogisticObjective objective =
        new LogisticObjective(LinearColumns.of(x, new RowChunks(1)), codes, weights, classes == 2 ? 1 : classes,
            intercept,
            new RowChunks(1));
    objective.setPenalty(0.03);
    return objective;
  }

  private static double[] point(LogisticObjective objective) {
    RandomGenerator random = new SeedTree(11).generator();
    double[] theta = new double[objective.parameters()];
    for (int j = 0; j < theta.length; j++) {
      boolean fixed = !objective.hasIntercept() && j % objective.stride() == objective.stride() - 1;
      theta[j] = fixed ? 0 : random.nextGaussian();
    }
    return theta;
  }

  @ParameterizedTest
  @CsvSource({"2,true,false", "2,false,true", "2,true,true", "3,true,true", "3,false,false", "26,true,false"})
  void theGradientIsTheSlopeOfTheValue(int classes, boolean intercept, boolean weighted) {
    LogisticObjective objective = objective(classes, intercept, weighted);
    double[] theta = point(objective);
    double[] gradient = new double[theta.length];
    double[] ignored = new double[theta.length];
    objective.evaluate(theta, gradient);
    double step = 1e-5;
    for (int j = 0; j < theta.length; j++) {
      if (!intercept && j % objective.stride() == objective.stride() - 1) {
        assertEquals(0, gradient[j], "no intercept to move");
        continue;
      }
      double[] up = theta.clone();
      double[] down = theta.clone();
      up[j] += step;
      down[j] -= step;
      double slope = (objective.evaluate(up, ignored) - objective.evaluate(down, ignored)) / (2 * step);
      assertEquals(slope, gradient[j], 1e-8);
    }
  }

  @ParameterizedTest
  @CsvSource({"true,false", "false,false", "true,true"})
  void theCurvatureOfTwoClassesIsTheHessian(boolean intercept, boolean weighted) {
    LogisticObjective objective = objective(2, intercept, weighted);
    double[] theta = point(objective);
    int free = intercept ? theta.length : theta.length - 1;
    Curvature curvature = Curvature.at(objective, Curvature.Sample.of(objective), theta);
    double step = 1e-5;
    for (int j = 0; j < free; j++) {
      double[] up = theta.clone();
      double[] down = theta.clone();
      up[j] += step;
      down[j] -= step;
      double[] above = new double[theta.length];
      double[] below = new double[theta.length];
      objective.evaluate(up, above);
      objective.evaluate(down, below);
      double[] column = new double[theta.length];
      for (int k = 0; k < column.length; k++) {
        column[k] = (above[k] - below[k]) / (2 * step);
      }
      curvature.solve(column);
      double[] unit = new double[theta.length];
      unit[j] = 1;
      assertArrayEquals(unit, column, 1e-7);
    }
  }
}
