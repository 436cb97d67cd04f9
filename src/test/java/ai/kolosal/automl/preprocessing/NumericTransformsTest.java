package ai.kolosal.automl.preprocessing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.golden.GoldenFrames;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.internal.math.Moments;
import ai.kolosal.automl.internal.math.OrderStatistics;
import ai.kolosal.automl.preprocessing.encode.TargetEncoder;
import ai.kolosal.automl.preprocessing.impute.SimpleImputer;
import ai.kolosal.automl.preprocessing.outlier.InfinityClipper;
import ai.kolosal.automl.preprocessing.select.RedundantColumnDropper;
import ai.kolosal.automl.preprocessing.shape.RobustSmoothClipper;
import ai.kolosal.automl.preprocessing.text.FrequentWords;
import ai.kolosal.automl.preprocessing.text.TextHasher;
import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class NumericTransformsTest {
  private static FittedTransformer fit(Transformer transformer, Frame x) {
    return transformer.fit(x, GoldenFrames.noTarget(x), GoldenFrames.SEED);
  }

  @Property(tries = 500)
  void quantilesAreThoseOfTheSortedValues(@ForAll @Size(min = 1, max = 300) double[] any) {
    double[] values = OrderStatistics.finite(any);
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    for (double q : new double[] {0, 0.25, 0.5, 0.9, 1}) {
      if (sorted.length > 0) {
        int below = (int) ((sorted.length - 1) * q);
        double got = OrderStatistics.quantile(values.clone(), q);
        assertTrue(got >= sorted[below] && got <= sorted[Math.min(below + 1, sorted.length - 1)]);
      }
    }
  }

  @Test
  void quantilesOfManyEqualOrSortedValuesDoNotStall() {
    double[] organ = new double[300_001];
    for (int i = 0; i < organ.length; i++) {
      organ[i] = Math.min(i, organ.length - i) / 3;
    }
    double[] sorted = organ.clone();
    Arrays.sort(sorted);
    assertEquals(sorted[150_000], OrderStatistics.quantile(organ, 0.5));
  }

  @Test
  void momentsDoNotCancelAtLargeOffsets() {
    RandomGenerator random = new SeedTree(3).generator();
    double[] values = new double[10_000];
    double[] shifted = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      shifted[i] = 1e15 + Math.rint(8 * random.nextGaussian()) / 8;
      values[i] = shifted[i] - 1e15;
    }
    assertEquals(Moments.of(values).deviation(), Moments.of(shifted).deviation(), 1e-12);
  }

  @Test
  void clippedInfinitiesLeaveOtherColumnsShared() {
    NumericColumn plain = NumericColumn.of("plain", 1, Double.NaN, 3);
    Frame x = Frame.of(plain, NumericColumn.of("wild", Double.NEGATIVE_INFINITY, 2, Double.POSITIVE_INFINITY));
    Frame out = fit(new InfinityClipper(), x).transform(x);
    assertSame(plain, out.column("plain"));
    assertArrayEquals(new double[] {2, 2, 2}, Columns.numeric(out, "wild").values());
  }

  @Test
  void bentTailsStayInBoundsAndInOrder() {
    double[] values = {-1e300, -50, -2, -1, 0, 0.5, 1, 2, 1e9, 1e300, Double.POSITIVE_INFINITY};
    Frame x = Frame.of(NumericColumn.of("x", values));
    double[] bent = Columns.numeric(fit(new RobustSmoothClipper(), x).transform(x), "x").values();
    for (int i = 0; i < bent.length; i++) {
      assertTrue(Math.abs(bent[i]) <= 3 && (i == 0 || bent[i] >= bent[i - 1]));
    }
    assertEquals(3, bent[10]);
  }

  @Test
  void aRareValueOfAConstantColumnSurvivesTheBending() {
    double[] values = new double[1000];
    values[17] = 1;
    Frame x = Frame.of(NumericColumn.of("x", values));
    double[] bent = Columns.numeric(fit(new RobustSmoothClipper(), x).transform(x), "x").values();
    assertEquals(0, bent[0]);
    assertTrue(bent[17] > 1);
  }

  @Test
  void constantAndEqualColumnsAreDropped() {
    double nan = Double.NaN;
    Frame x =
        Frame.of(
            NumericColumn.of("a", 1, 2, 3),
            NumericColumn.of("constant", 4, 4, 4),
            NumericColumn.of("gaps", 4, nan, 4),
            NumericColumn.of("none", nan, nan, nan),
            NumericColumn.of("a again", 1, 2, 3),
            CategoricalColumn.of("c", new int[] {0, 1, -1}, List.of("x", "y")),
            CategoricalColumn.of("c again", new int[] {0, 1, -1}, List.of("p", "q")),
            CategoricalColumn.of("one", new int[] {1, 1, 1}, List.of("x", "y")));
    assertEquals(List.of("a", "gaps", "c"), fit(new RedundantColumnDropper(), x).transform(x).names());
  }

  @Test
  void redundantColumnsAreFoundHoweverTheyAreHeld() {
    Frame x =
        Frame.of(
            NumericColumn.of("dense", 0, 1, 0, 2),
            NumericColumn.sparse("sparse", 4, new int[] {1, 3}, new double[] {1, 2}),
            NumericColumn.sparse("zeros stored", 4, new int[] {0, 1, 3}, new double[] {0, 1, 2}),
            NumericColumn.sparse("elsewhere", 4, new int[] {1, 2}, new double[] {1, 2}),
            NumericColumn.sparse("elsewhere again", 4, new int[] {1, 2}, new double[] {1, 2}),
            NumericColumn.sparse("zero", 4, new int[] {2}, new double[] {0}),
            NumericColumn.sparse("nothing", 4, new int[0], new double[0]),
            NumericColumn.sparse("full", 4, new int[] {0, 1, 2, 3}, new double[] {7, 7, 7, 7}),
            NumericColumn.sparse("gap", 4, new int[] {2}, new double[] {Double.NaN}));
    assertEquals(List.of("dense", "elsewhere", "gap"), fit(new RedundantColumnDropper(), x).transform(x).names());
  }

  @Test
  void settingsThatMeanNothingAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new TextHasher(8, 4, 3));
    assertThrows(IllegalArgumentException.class, () -> new FrequentWords(0, 1));
    assertThrows(
        IllegalArgumentException.class,
        () -> new SimpleImputer(SimpleImputer.Strategy.CONSTANT, true).withFillValue(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> new TargetEncoder(-2, 5, TargetEncoder.Scale.SHARE));
    assertThrows(IllegalArgumentException.class, () -> new TargetEncoder(1, 1, TargetEncoder.Scale.SHARE));
  }
}
