package ai.kolosal.automl.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.metric.Metric;
import ai.kolosal.automl.metric.OutputAverage;
import java.util.List;
import org.junit.jupiter.api.Test;

class MultiTargetTest {
  private static final MultiTarget TWO = MultiTarget.of(new double[] {1, 2, 3}, new double[] {10, 20, 40});

  private static String refusal(Runnable action) {
    return assertThrows(IllegalArgumentException.class, action::run).getMessage();
  }

  @Test
  void holdsColumns() {
    assertEquals(3, TWO.size());
    assertEquals(2, TWO.outputs());
    assertArrayEquals(new double[] {10, 20, 40}, TWO.column(1).values());
    MultiTarget taken = TWO.take(new int[] {2, 0, 2});
    assertArrayEquals(new double[] {3, 1, 3}, taken.values(0));
    assertArrayEquals(new double[] {40, 10, 40}, taken.values(1));
  }

  @Test
  void columnsThatDoNotFitAreRefused() {
    assertTrue(refusal(MultiTarget::of).contains("no column"));
    assertTrue(refusal(() -> MultiTarget.of(new double[2], new double[3])).contains("column 1 has 3 rows"));
    String infinite = refusal(() -> MultiTarget.of(new double[2], new double[] {0, Double.NaN}));
    assertTrue(infinite.contains("column 1 row 1: NaN"), infinite);
  }

  @Test
  void whoTakesOneNumberARowSaysSo() {
    NumericTarget one = NumericTarget.of(1, 2);
    assertSame(one, NumericTarget.require("ridge", one));
    assertTrue(refusal(() -> NumericTarget.require("ridge", TWO))
        .startsWith("ridge takes one number a row, the target has 2"));
    ClassTarget classes = ClassTarget.of(new int[] {0}, List.of("a"));
    assertTrue(refusal(() -> NumericTarget.require("ridge", classes)).contains("holds classes"));
  }

  @Test
  void metricsJudgeItColumnByColumnOnly() {
    Prediction prediction = Prediction.of(2, new double[] {1, 11, 2, 21, 3, 41});
    assertEquals(0.5, OutputAverage.UNIFORM.score(Metric.MAE, TWO, prediction));
    assertTrue(refusal(() -> Metric.MAE.score(TWO, prediction)).contains("OutputAverage"));
    assertTrue(refusal(() -> Metric.LOG_LOSS.score(TWO, prediction)).contains("judges classes"));
    Prediction narrow = Prediction.of(1, new double[3]);
    assertTrue(refusal(() -> OutputAverage.UNIFORM.score(Metric.MAE, TWO, narrow)).contains("has 1 values a row"));
  }
}
