package ai.kolosal.automl.model.isolation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.golden.Golden;
import ai.kolosal.automl.golden.GoldenFrames;
import ai.kolosal.automl.golden.Goldens;
import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The forest against scikit-learn 1.9.1, by the order of its scores: their trees are not ours. */
class IsolationForestTest {
  static List<Golden> forests() {
    return Goldens.binding("outliers.json.gz", "IsolationForest");
  }

  static List<Golden> lengths() {
    return Goldens.binding("outliers.json.gz", "isolation_average_path_length");
  }

  @Test
  void counts(TestReporter report) {
    report.publishEntry("goldens", Goldens.summary(forests()) + "; " + Goldens.summary(lengths()));
  }

  @ParameterizedTest
  @MethodSource("forests")
  void ordersRowsAsWellAsScikitLearn(Golden golden) {
    FeatureMatrix x =
        FeatureMatrix.of(GoldenFrames.numeric(golden.input("X"), golden.input("X").get(0).size()));
    int[] outlier = Golden.ints(golden.input("is_outlier"));
    IsolationForest forest =
        new IsolationForest((int) golden.kwarg("n_estimators", 100.0), (int) golden.kwarg("max_samples", 256.0));
    for (int seed = 0; seed < 5; seed++) {
      double[] scores = forest.fit(x, new SeedTree(seed)).score(x);
      double least = golden.expected().get("auc_min").asDouble() - 0.03;
      assertTrue(auc(scores, outlier) >= least, golden + " seed " + seed + ": " + auc(scores, outlier));
    }
  }

  private static double auc(double[] scores, int[] positive) {
    double pairs = 0;
    double won = 0;
    for (int i = 0; i < scores.length; i++) {
      for (int k = 0; k < scores.length; k++) {
        if (positive[i] == 1 && positive[k] == 0) {
          pairs++;
          won += scores[i] > scores[k] ? 1 : scores[i] == scores[k] ? 0.5 : 0;
        }
      }
    }
    return won / pairs;
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void averagesPathsAsScikitLearn(Golden golden) {
    golden.check(
        "c", Arrays.stream(Golden.ints(golden.input("n"))).mapToDouble(IsolationForest::averagePathLength).toArray());
  }

  private static FeatureMatrix matrix(double... column) {
    return FeatureMatrix.of(List.of(Feature.numeric("x")), new double[][] {column}, column.length);
  }

  @Test
  void rowsThatCannotBeToldApartScoreTheSame() {
    FeatureMatrix constant = matrix(1, 1, 1, 1);
    double[] scores = new IsolationForest().fit(constant, new SeedTree(1)).score(constant);
    assertArrayEquals(new double[] {0.5, 0.5, 0.5, 0.5}, scores, 1e-12);
    FeatureMatrix one = matrix(3);
    assertArrayEquals(new double[] {0.5}, new IsolationForest().fit(one, new SeedTree(1)).score(one));
    FeatureMatrix none = matrix(Double.NaN, Double.NaN);
    assertArrayEquals(new double[] {0.5, 0.5}, new IsolationForest().fit(none, new SeedTree(1)).score(none), 1e-12);
  }

  @Test
  void anInterruptedThreadStops() {
    FeatureMatrix x = matrix(1, 2, 3);
    IsolationForest.Fitted fitted = new IsolationForest().fit(x, new SeedTree(1));
    Thread.currentThread().interrupt();
    assertThrows(CancellationException.class, () -> new IsolationForest().fit(x, new SeedTree(1)));
    assertThrows(CancellationException.class, () -> fitted.score(x));
    assertTrue(Thread.interrupted(), "the interrupt is passed on");
  }

  @Test
  void gapsAndInfinitiesAreScored() {
    double inf = Double.POSITIVE_INFINITY;
    FeatureMatrix x = matrix(1, 2, 3, 2, 1, 2, 3, Double.NaN, 2, inf, -Double.MAX_VALUE, -inf);
    double[] scores = new IsolationForest().fit(x, new SeedTree(1)).score(x);
    for (double score : scores) {
      assertTrue(score > 0 && score <= 1);
    }
    assertTrue(scores[9] > scores[1]);
    assertArrayEquals(scores, new IsolationForest().fit(x, new SeedTree(1)).score(x));
  }

  @Test
  void mistakesAreNamed() {
    assertThrows(IllegalArgumentException.class, () -> new IsolationForest(0, 1));
    assertThrows(IllegalArgumentException.class, () -> new IsolationForest(1, 0));
    assertThrows(TrainingException.class, () -> new IsolationForest().fit(matrix(), new SeedTree(1)));
    IsolationForest.Fitted fitted = new IsolationForest().fit(matrix(1, 2), new SeedTree(1));
    FeatureMatrix wide =
        FeatureMatrix.of(List.of(Feature.numeric("x"), Feature.numeric("y")), new double[2][1], 1);
    assertEquals(
        "rows have 2 features, the forest grew on 1",
        assertThrows(IllegalArgumentException.class, () -> fitted.score(wide)).getMessage());
  }
}
