package ai.kolosal.automl.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.AutoML;
import ai.kolosal.automl.SampleData;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.device.ParallelMode;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PredictorTest {
  /** More than a block of rows on any machine, in whole tables. */
  private static final int MANY = 440 * 150;

  private static Predictor predictor;
  private static Frame many;

  @BeforeAll
  static void train() {
    predictor = AutoML.on(SampleData.iris()).target("species").trials(2).fit().model();
    many = SampleData.iris().take(IntStream.range(0, MANY).map(i -> i % 150).toArray());
  }

  @Test
  void manyRowsInChunksGetTheAnswersOfFew() {
    double[] few = predictor.predict(SampleData.iris()).asPrediction().values();
    double[] all = predictor.predict(many).asPrediction().values();
    assertEquals(MANY * 3, all.length);
    for (int from = 0; from < all.length; from += few.length) {
      assertArrayEquals(few, Arrays.copyOfRange(all, from, from + few.length));
    }
  }

  @ParameterizedTest
  @EnumSource(ParallelMode.class)
  void noModeChangesAnAnswer(ParallelMode mode) {
    assertArrayEquals(
        predictor.predict(many).asPrediction().values(), predictor.mode(mode).predict(many).asPrediction().values());
  }

  @Test
  void anInterruptedThreadGetsNoHalfFilledPredictions() {
    Thread.currentThread().interrupt();
    try {
      assertThrows(CancellationException.class, () -> predictor.predict(many));
      assertTrue(Thread.currentThread().isInterrupted());
    } finally {
      Thread.interrupted();
    }
  }

  @Test
  void noRowsGetNoPredictions() {
    assertEquals(0, predictor.predict(SampleData.iris().head(0)).rows());
  }
}
