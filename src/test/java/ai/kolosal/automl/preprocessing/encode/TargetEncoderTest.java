package ai.kolosal.automl.preprocessing.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TargetEncoderTest {
  private static final SeedTree SEED = new SeedTree(5);

  private static Frame levels(int rows, int count) {
    RandomGenerator random = SEED.generator();
    int[] codes = IntStream.range(0, rows).map(i -> random.nextInt(count)).toArray();
    return Frame.of(
        CategoricalColumn.of("c", codes, IntStream.range(0, count).mapToObj(k -> "l" + k).toList()));
  }

  /** Each row is changed in turn; its own cross-fitted value must not move. */
  @Test
  void noRowSeesItsOwnTarget() {
    Frame x = levels(40, 4);
    TargetEncoder encoder = new TargetEncoder(TargetEncoder.AUTO, 5, TargetEncoder.Scale.SHARE);
    double[] y = SEED.generator().doubles(40).toArray();
    double[] before = Columns.numeric(encoder.fitTransform(x, NumericTarget.of(y), SEED).train(), "c.target").values();
    for (int i = 0; i < y.length; i++) {
      double[] changed = y.clone();
      changed[i] = 1e6;
      Frame train = encoder.fitTransform(x, NumericTarget.of(changed), SEED).train();
      assertEquals(before[i], Columns.numeric(train, "c.target").values()[i], "row " + i);
    }
  }

  @Test
  void foldsAreAsEvenAsCanBeWithinEachClass() {
    RandomGenerator random = SEED.generator();
    int[] codes = IntStream.range(0, 503).map(i -> random.nextInt(10) == 0 ? 1 : 0).toArray();
    ClassTarget y = ClassTarget.of(codes, List.of("no", "yes"));
    int[] folds = TargetFolds.draw(y, 5, SEED).ofRow();
    int[][] counts = new int[5][2];
    for (int i = 0; i < folds.length; i++) {
      counts[folds[i]][codes[i]]++;
    }
    for (int[] count : counts) {
      assertTrue(Math.abs(count[0] - y.counts()[0] / 5.0) < 1 && Math.abs(count[1] - y.counts()[1] / 5.0) < 1);
    }
  }

  @Test
  void rowsOfOneFamilyShareAFold() {
    int[] codes = IntStream.range(0, 300).map(i -> i % 4 == 0 ? 1 : 0).toArray();
    ClassTarget y = ClassTarget.of(codes, List.of("no", "yes"));
    int[] family = IntStream.range(0, 300).map(i -> i % 7 == 0 ? -1 : i % 28).toArray();
    int[] folds = TargetFolds.draw(y, family, 5, SEED).ofRow();
    int[] ofFamily = new int[28];
    Arrays.fill(ofFamily, -1);
    for (int i = 0; i < folds.length; i++) {
      assertTrue(folds[i] >= 0 && folds[i] < 5);
      if (family[i] >= 0) {
        assertTrue(ofFamily[family[i]] < 0 || ofFamily[family[i]] == folds[i], "row " + i);
        ofFamily[family[i]] = folds[i];
      }
    }
    assertEquals(5, IntStream.of(folds).distinct().count());
    int[] alone = new int[300];
    Arrays.fill(alone, -1);
    assertArrayEquals(TargetFolds.draw(y, 5, SEED).ofRow(), TargetFolds.draw(y, alone, 5, SEED).ofRow());
    assertThrows(IllegalArgumentException.class, () -> TargetFolds.draw(y, new int[3], 5, SEED));
    Frame x = levels(300, 9);
    for (Transformer encoder : List.of(new TargetEncoder(), new JamesSteinEncoder(), new WeightOfEvidenceEncoder())) {
      assertFalse(same(encoder.fitTransform(x, y, SEED), encoder.fitTransform(x, y, family, SEED)));
      assertTrue(same(encoder.fitTransform(x, y, SEED), encoder.fitTransform(x, y, alone, SEED)));
    }
  }

  private static boolean same(Transformer.Fit one, Transformer.Fit other) {
    return Arrays.equals(
        Columns.numeric(one.train(), one.train().names().get(0)).values(),
        Columns.numeric(other.train(), other.train().names().get(0)).values());
  }

  @Test
  void logOddsAreThoseOfTheShares() {
    Frame x = levels(200, 6);
    ClassTarget y = ClassTarget.of(IntStream.range(0, 200).map(i -> i % 3 == 0 ? 1 : 0).toArray(), List.of("a", "b"));
    Frame shares = new TargetEncoder(10, 5, TargetEncoder.Scale.SHARE).fit(x, y, SEED).transform(x);
    Frame odds = new TargetEncoder(10, 5, TargetEncoder.Scale.LOG_ODDS).fit(x, y, SEED).transform(x);
    for (int i = 0; i < 200; i++) {
      double p = Columns.numeric(shares, "c.target").values()[i];
      assertEquals(Math.log(p / (1 - p)), Columns.numeric(odds, "c.target").values()[i], 1e-12);
    }
  }

  @Test
  void ofManyClassesTheMostFrequentGetAColumn() {
    Frame x = levels(400, 6);
    int[] codes = IntStream.range(0, 400).map(i -> (int) (Math.sqrt(i) * 0.75)).toArray();
    List<String> labels = IntStream.range(0, 15).mapToObj(k -> "k" + k).toList();
    ClassTarget y = ClassTarget.of(codes, labels);
    Frame out = new TargetEncoder(10, 5, TargetEncoder.Scale.SHARE).fit(x, y, SEED).transform(x);
    assertEquals(TargetEncoder.MAX_CLASSES, out.columns().size());
    assertEquals("c.target=k5", out.names().get(0));
  }

  @Test
  void aTargetOfOneClassOrOneRowIsEncodedFinitely() {
    Frame one = levels(1, 3);
    for (double smoothing : new double[] {TargetEncoder.AUTO, 0, 10}) {
      for (TargetEncoder.Scale scale : TargetEncoder.Scale.values()) {
        TargetEncoder encoder = new TargetEncoder(smoothing, 5, scale);
        ClassTarget same = ClassTarget.of(new int[20], List.of("only", "never"));
        for (Frame out : List.of(
            encoder.fitTransform(one, ClassTarget.of(new int[1], List.of("a", "b")), SEED).train(),
            encoder.fitTransform(levels(20, 30), same, SEED).train())) {
          for (double value : Columns.numeric(out, "c.target").values()) {
            assertTrue(Double.isFinite(value));
          }
        }
      }
    }
  }
}
