package ai.kolosal.automl.preprocessing.encode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What holds of encoders by target whatever the rows are. */
class TargetPropertiesTest {
  private static final List<String> CLASSES = List.of("no", "yes");

  private static List<Transformer> all() {
    return List.of(
        new TargetEncoder(),
        new TargetEncoder(2, 3, TargetEncoder.Scale.SHARE, 2),
        new OrderedTargetEncoder(),
        new LeaveOneOutEncoder(),
        new JamesSteinEncoder(),
        new JamesSteinEncoder(JamesSteinEncoder.Model.POOLED, 2));
  }

  private static Frame column(RandomGenerator random, int rows, int levels) {
    int[] codes = IntStream.range(0, rows).map(i -> random.nextInt(levels + 1) - 1).toArray();
    return Frame.of(CategoricalColumn.of("c", codes, IntStream.range(0, levels).mapToObj(k -> "l" + k).toList()));
  }

  private static double[] encoded(Frame out) {
    return Columns.numeric(out, "c.target").values();
  }

  @Property(tries = 60)
  void valuesLieWithinTheTarget(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 50) int rows,
      @ForAll @IntRange(min = 1, max = 9) int levels) {
    RandomGenerator random = new SeedTree(seed).generator();
    Frame x = column(random, rows, levels);
    double[] y = random.doubles(rows, -3, 5).toArray();
    double low = Math.min(0, Arrays.stream(y).min().orElseThrow()) - 1e-9;
    double high = Math.max(0, Arrays.stream(y).max().orElseThrow()) + 1e-9;
    for (Transformer encoder : all()) {
      Transformer.Fit fit = encoder.fitTransform(x, NumericTarget.of(y), new SeedTree(seed));
      for (Frame out : List.of(fit.train(), fit.fitted().transform(x))) {
        for (double value : encoded(out)) {
          assertTrue(value >= low && value <= high, encoder + ": " + value);
        }
      }
    }
  }

  @Property(tries = 60)
  void whatRowsTeachDoesNotDependOnTheirOrder(@ForAll long seed,
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double at) {
    RandomGenerator random = new SeedTree(seed).generator();
    Frame x = column(random, 40, 5);
    Target numbers = NumericTarget.of(random.doubles(40, at, at + 1).toArray());
    Target classes = ClassTarget.of(random.ints(40, 0, 2).toArray(), CLASSES);
    int[] turned = IntStream.range(0, 40).map(i -> 39 - i).toArray();
    for (Target y : List.of(numbers, classes)) {
      for (Transformer encoder : all()) {
        double[] one = encoded(encoder.fit(x, y, new SeedTree(1)).transform(x));
        double[] two = encoded(encoder.fit(x.take(turned), y.take(turned), new SeedTree(2)).transform(x));
        for (int i = 0; i < one.length; i++) {
          assertEquals(one[i], two[i], 1e-9 * Math.max(1, Math.abs(at)), encoder.toString());
        }
      }
    }
  }

  @Property(tries = 60)
  void evidenceForOneClassIsEvidenceAgainstTheOther(@ForAll long seed) {
    RandomGenerator random = new SeedTree(seed).generator();
    Frame x = column(random, 40, 5);
    int[] classes = random.ints(40, 0, 2).toArray();
    int[] turned = Arrays.stream(classes).map(k -> 1 - k).toArray();
    Transformer encoder = new WeightOfEvidenceEncoder();
    double[] one = encoded(encoder.fit(x, ClassTarget.of(classes, CLASSES), new SeedTree(1)).transform(x));
    double[] two = encoded(encoder.fit(x, ClassTarget.of(turned, CLASSES), new SeedTree(1)).transform(x));
    for (int i = 0; i < one.length; i++) {
      assertEquals(one[i], -two[i], 1e-12);
    }
  }

  /** The order is given: the value of a row must not move when it or a later row changes. */
  @Property(tries = 60)
  void orderedValuesSeeEarlierRowsAlone(@ForAll long seed, @ForAll @IntRange(min = 0, max = 29) int changed) {
    RandomGenerator random = new SeedTree(seed).generator();
    Frame x = column(random, 30, 3);
    double[] y = random.doubles(30).toArray();
    int[][] order = {IntStream.range(0, 30).toArray()};
    OrderedTargetEncoder encoder = new OrderedTargetEncoder(1, 1e-9);
    double[] before = encoded(encoder.fitTransform(x, NumericTarget.of(y), order).train());
    y[changed] += 100;
    y[(changed + 1) % 30] -= 100;
    double[] after = encoded(encoder.fitTransform(x, NumericTarget.of(y), order).train());
    int[] codes = Columns.categorical(x, "c").codes();
    for (int i = 0; i <= changed && changed < 29; i++) {
      int row = i;
      boolean first = IntStream.range(0, i).noneMatch(j -> codes[j] == codes[row]);
      assertEquals(before[i], after[i], first ? 1e-9 : 1e-5, "row " + i);
    }
  }

  @Test
  void levelsOnFewRowsGetTheOverallMean() {
    Frame x = Frame.of(CategoricalColumn.ofCells("c", List.of("a", "a", "a", "b", "b", "d")));
    Target y = NumericTarget.of(1, 2, 3, 4, 5, 9);
    TargetEncoder encoder = new TargetEncoder().withSmoothing(0).withMinSamples(3);
    assertEquals(List.of(2.0, 2.0, 2.0, 4.0, 4.0, 4.0),
        boxed(encoded(encoder.fit(x, y, new SeedTree(0)).transform(x))));
  }

  private static List<Double> boxed(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  @Test
  void noiseIsThatOfTheSeed() {
    Frame x = column(new SeedTree(3).generator(), 40, 3);
    Target y = NumericTarget.of(new SeedTree(4).generator().doubles(40).toArray());
    Transformer noisy = new LeaveOneOutEncoder(0.2);
    double[] one = encoded(noisy.fitTransform(x, y, new SeedTree(1)).train());
    double[] plain = encoded(new LeaveOneOutEncoder().fitTransform(x, y, new SeedTree(1)).train());
    assertEquals(boxed(one), boxed(encoded(noisy.fitTransform(x, y, new SeedTree(1)).train())));
    assertTrue(!boxed(one).equals(boxed(encoded(noisy.fitTransform(x, y, new SeedTree(2)).train()))));
    double squares = 0;
    for (int i = 0; i < one.length; i++) {
      squares += Math.pow(one[i] / plain[i] - 1, 2);
    }
    assertEquals(0.2, Math.sqrt(squares / one.length), 0.08);
  }

  @Test
  void evidenceIsOfTwoClasses() {
    Frame x = column(new SeedTree(3).generator(), 6, 3);
    Transformer encoder = new WeightOfEvidenceEncoder();
    Target numbers = NumericTarget.of(new double[6]);
    Target three = ClassTarget.of(new int[6], List.of("a", "b", "c"));
    assertThrows(DataException.class, () -> encoder.fit(x, numbers, new SeedTree(0)));
    DataException e = assertThrows(DataException.class, () -> encoder.fitTransform(x, three, new SeedTree(0)));
    assertTrue(e.getMessage().contains("3 classes"));
  }

  @Test
  void aTargetOfOtherRowsIsRefused() {
    Frame x = column(new SeedTree(3).generator(), 6, 3);
    Target seven = ClassTarget.of(new int[7], CLASSES);
    for (Transformer encoder : all()) {
      assertThrows(IllegalArgumentException.class, () -> encoder.fit(x, seven, new SeedTree(0)));
      assertThrows(IllegalArgumentException.class, () -> encoder.fitTransform(x, seven, new SeedTree(0)));
    }
  }

  @Test
  void settingsOutsideTheirRangeAreRefused() {
    List<Runnable> wrong =
        List.of(
            () -> new TargetEncoder().withSmoothing(-0.5),
            () -> new TargetEncoder().withFolds(1),
            () -> new TargetEncoder().withMinSamples(0),
            () -> new OrderedTargetEncoder(0, 1),
            () -> new OrderedTargetEncoder(1, 0),
            () -> new LeaveOneOutEncoder(-1),
            () -> new WeightOfEvidenceEncoder(0, 5),
            () -> new WeightOfEvidenceEncoder(1, 1),
            () -> new JamesSteinEncoder(JamesSteinEncoder.Model.POOLED, 0));
    for (Runnable make : wrong) {
      assertThrows(IllegalArgumentException.class, make::run);
    }
  }

  @Test
  void moreSumsThanMemoryHasAreRefused() {
    List<String> levels = IntStream.range(0, 40_000).mapToObj(k -> "l" + k).toList();
    int[] codes = IntStream.range(0, 40_000).toArray();
    Frame x = Frame.of(CategoricalColumn.of("c", codes, levels));
    Target y = ClassTarget.of(new int[40_000], CLASSES);
    TargetEncoder encoder = new TargetEncoder().withFolds(40_000);
    DataException e = assertThrows(DataException.class, () -> encoder.fitTransform(x, y, new SeedTree(0)));
    assertTrue(e.getMessage().contains("fewer folds"), e.getMessage());
  }
}
