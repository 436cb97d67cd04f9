package ai.kolosal.automl.preprocessing.outlier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.preprocessing.Resampler.Resampled;
import ai.kolosal.automl.preprocessing.outlier.Fence.Bounds;
import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class OutliersTest {
  private static final SeedTree SEED = new SeedTree(0);
  private static final double INF = Double.POSITIVE_INFINITY;
  private static final List<Fence> FENCES = List.of(
      new Fence.InterquartileRange(), new Fence.InterquartileRange(0), new Fence.ZScore(), new Fence.ZScore(1, 1),
      new Fence.ModifiedZScore(), new Fence.Percentiles(), new Fence.Percentiles(10, 20, QuantileMethod.NEAREST));

  @Property(tries = 300)
  void clippedCellsLieWithinTheFences(@ForAll @Size(min = 1, max = 40) double[] cells) {
    Frame x = Frame.of(NumericColumn.of("x", cells.clone()));
    for (Fence fence : FENCES) {
      OutlierClipper.Fitted fitted =
          (OutlierClipper.Fitted) new OutlierClipper(fence, OutlierClipper.Action.CLIP).fit(x);
      Bounds bounds = fitted.bounds(0);
      double[] out = ((NumericColumn) fitted.transform(x).column("x")).values();
      for (int i = 0; i < cells.length; i++) {
        assertTrue(
            Double.isNaN(cells[i]) ? Double.isNaN(out[i]) : out[i] >= bounds.low() && out[i] <= bounds.high());
      }
      Frame clipped = fitted.transform(x);
      assertSame(clipped.column("x"), fitted.transform(clipped).column("x"));
    }
  }

  @Property(tries = 300)
  void everyQuantileLiesWithinTheValues(@ForAll @Size(min = 1, max = 30) int[] cells, @ForAll int place) {
    double[] values = Arrays.stream(cells).asDoubleStream().toArray();
    double q = (place & 0xFFFF) / 65535.0;
    double least = Arrays.stream(values).min().orElseThrow();
    double greatest = Arrays.stream(values).max().orElseThrow();
    for (QuantileMethod method : QuantileMethod.values()) {
      double quantile = method.of(values.clone(), q);
      assertTrue(quantile >= least && quantile <= greatest, method + " of " + q + " is " + quantile);
    }
  }

  @Test
  void fencesWithoutValuesOrWidth() {
    for (Fence fence : FENCES) {
      assertEquals(new Bounds(-INF, INF), fence.bounds());
      assertEquals(new Bounds(-INF, INF), fence.bounds(Double.NaN, INF));
      Bounds constant = fence.bounds(0.1, 0.1, 0.1, Double.NaN, -INF);
      assertTrue(constant.low() == 0.1 && constant.high() == 0.1, fence + " " + constant);
    }
    assertEquals(new Bounds(-INF, INF), new Fence.ZScore(3, 1).bounds(5));
    double huge = Double.MAX_VALUE;
    assertEquals(new Bounds(-INF, INF), new Fence.ModifiedZScore().bounds(-huge, -huge / 2, huge / 2, huge));
  }

  @Test
  void rowsBeyondAFenceOfAnyNumberAreRemoved() {
    Frame x = Frame.of(
        NumericColumn.of("a", 1, 2, 3, 2, 1, 100, 2, Double.NaN), NumericColumn.of("b", 1, 1, INF, 1, 1, 1, 1, 1),
        CategoricalColumn.ofCells("c", List.of("x", "x", "x", "x", "x", "x", "rare", "x")));
    Resampled kept = new OutlierRemover().resample(x, NumericTarget.of(new double[8]), SEED);
    assertArrayEquals(new int[] {0, 1, 3, 4, 6, 7}, kept.origin());
    Frame two = Frame.of(NumericColumn.of("a", -INF, INF));
    NumericTarget y = NumericTarget.of(1, 2);
    assertEquals(2, new OutlierRemover().resample(two, y, SEED).origin().length);
    Frame apart = Frame.of(NumericColumn.of("a", 1, 1, 1, 9), NumericColumn.of("b", 9, 1, 1, 1),
        NumericColumn.of("c", 1, 9, 1, 1), NumericColumn.of("d", 1, 1, 9, 1));
    NumericTarget four = NumericTarget.of(new double[4]);
    OutlierRemover strict = new OutlierRemover(new Fence.ModifiedZScore());
    DataException e = assertThrows(DataException.class, () -> strict.resample(apart, four, SEED));
    assertTrue(e.getMessage().contains("each of the 4 rows lies beyond a fence"), e.getMessage());
    assertEquals(
        0, strict.resample(apart.take(new int[0]), four.take(new int[0]), SEED).origin().length);
  }

  @Test
  void theStrangestShareIsRemovedAndEqualScoresStayTogether() {
    Frame x = Frame.of(NumericColumn.of("a", 0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
    NumericTarget y = NumericTarget.of(new double[10]);
    AnomalyScore own = (rows, seed) -> ((NumericColumn) rows.column("a")).values().clone();
    IsolationOutlierRemover remover = new IsolationOutlierRemover(own, 0.2);
    assertArrayEquals(new int[] {0, 1, 2, 3, 4, 5, 6, 7}, remover.resample(x, y, SEED).origin());
    IsolationOutlierRemover same = new IsolationOutlierRemover((rows, seed) -> new double[rows.rows()], 0.5);
    assertEquals(10, same.resample(x, y, SEED).origin().length);
    assertEquals(0, remover.resample(x.take(new int[0]), y.take(new int[0]), SEED).origin().length);
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    AnomalyScore none = (rows, seed) -> new double[rows.rows()];
    for (Runnable mistake : List.<Runnable>of(
        () -> new Fence.InterquartileRange(-1), () -> new Fence.ZScore(INF, 0), () -> new Fence.ZScore(1, 2),
        () -> new Fence.ModifiedZScore(Double.NaN), () -> new Fence.Percentiles(5, 4),
        () -> new Fence.Percentiles(-1, 4), () -> new Bounds(2, 1), () -> new IsolationOutlierRemover(none, 0),
        () -> new IsolationOutlierRemover(none, 0.6))) {
      assertThrows(IllegalArgumentException.class, mistake::run);
    }
  }
}
