package ai.kolosal.automl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.inference.Predictions;
import ai.kolosal.automl.inference.Predictor;
import ai.kolosal.automl.preprocessing.resample.ClassWeights;
import ai.kolosal.automl.random.SeedTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Class weights on their way from the facade into every learner of a run. */
class ClassWeightsTest {
  private static final int ROWS = 400;

  /** One row in eight is of the class that matters, and hard to tell. */
  private static Frame rows() {
    RandomGenerator random = new SeedTree(3).generator();
    double[] x = new double[ROWS];
    double[] noise = new double[ROWS];
    List<String> y = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      boolean rare = i % 8 == 0;
      x[i] = random.nextGaussian() + (rare ? 1 : 0);
      noise[i] = random.nextGaussian();
      y.add(rare ? "rare" : "usual");
    }
    return Frame.of(NumericColumn.of("x", x), NumericColumn.of("noise", noise), CategoricalColumn.ofCells("y", y));
  }

  private static AutoML run() {
    return AutoML.on(rows()).target("y").trials(6).seed(1);
  }

  private static double meanOfRare(Path model) {
    Predictions predictions = Predictor.load(model).predict(rows());
    double sum = 0;
    for (int i = 0; i < ROWS; i++) {
      sum += predictions.probability(i, "rare") / ROWS;
    }
    return sum;
  }

  @Test
  void balancedClassesShareTheProbability(@TempDir Path directory) throws IOException {
    Path plain = directory.resolve("plain.kolosal");
    Path balanced = directory.resolve("balanced.kolosal");
    Path again = directory.resolve("again.kolosal");
    run().threads(2).fit().save(plain);
    AutoMLResult result = run().threads(2).classWeights(new ClassWeights()).fit();
    result.save(balanced);
    run().threads(1).classWeights(new ClassWeights()).fit().save(again);
    assertArrayEquals(Files.readAllBytes(balanced), Files.readAllBytes(again));
    assertEquals(0.125, meanOfRare(plain), 0.05);
    assertTrue(meanOfRare(balanced) > 0.25, "mean probability " + meanOfRare(balanced));
    assertEquals(
        List.of("balanced classes"), Predictor.load(balanced).manifest().preprocessing().get("weigh"));
  }

  @Test
  void aLabelThatIsNotThereIsNamed() {
    ClassWeights weights = ClassWeights.of(Map.of("rar", 3.0));
    DataException e = assertThrows(DataException.class, () -> run().classWeights(weights).fit());
    assertTrue(e.getMessage().contains("'rar'") && e.getMessage().contains("'rare'"), e.getMessage());
  }

  @Test
  void numbersHaveNoClasses() {
    AutoML run = AutoML.on(rows().drop(Set.of("y"))).target("noise").trials(2);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> run.classWeights(new ClassWeights()).fit());
    assertTrue(e.getMessage().contains("regression"), e.getMessage());
  }
}
