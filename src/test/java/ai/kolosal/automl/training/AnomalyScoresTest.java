package ai.kolosal.automl.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.contract.SampleColumns;
import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.preprocessing.Resampler.Resampled;
import ai.kolosal.automl.preprocessing.outlier.IsolationOutlierRemover;
import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnomalyScoresTest {
  private static final SeedTree SEED = new SeedTree(7);

  @Test
  void aRowFarOutAndARareLevelAreLeftOut() {
    double[] numbers = SEED.generator().doubles(200).toArray();
    int[] codes = new int[200];
    numbers[17] = 40;
    codes[42] = 1;
    Frame x = Frame.of(
        NumericColumn.of("number", numbers), CategoricalColumn.of("level", codes, List.of("many", "one")));
    double[] scores = new AnomalyScores().score(x, SEED);
    double usual = Arrays.stream(scores).average().orElseThrow();
    assertTrue(scores[17] > usual + 0.1 && scores[42] > usual + 0.1);
    Resampled kept = new IsolationOutlierRemover(new AnomalyScores(), 0.01)
        .resample(x, NumericTarget.of(new double[200]), SEED);
    assertArrayEquals(IntStream.range(0, 200).filter(i -> i != 17 && i != 42).toArray(), kept.origin());
    assertEquals(198, kept.features().rows());
  }

  @Test
  void allKindsOfColumnsAreScoredAndTextAloneTellsNothing() {
    Frame x = SampleColumns.all();
    assertEquals(x.rows(), new AnomalyScores().score(x, SEED).length);
    double[] scores = new AnomalyScores().score(SampleColumns.text(), SEED);
    assertEquals(1, Arrays.stream(scores).distinct().count());
    Resampled kept = new IsolationOutlierRemover(new AnomalyScores(), 0.1)
        .resample(SampleColumns.text(), NumericTarget.of(new double[x.rows()]), SEED);
    assertEquals(x.rows(), kept.features().rows());
  }
}
