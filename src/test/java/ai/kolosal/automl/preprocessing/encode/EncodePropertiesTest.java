package ai.kolosal.automl.preprocessing.encode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.InvertibleTransformer;
import ai.kolosal.automl.preprocessing.Transformer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of encoders whatever the cells. */
class EncodePropertiesTest {
  private static final Arbitrary<String> CELLS =
      Arbitraries.of("a", "b", "c", "", "é", "🎉", "(missing)", "(infrequent)", "10", "9").injectNull(0.15);

  @Provide
  Arbitrary<List<String>> cells() {
    return CELLS.list().ofMinSize(1).ofMaxSize(40);
  }

  @Provide
  Arbitrary<LevelLimits> limits() {
    return Combinators.combine(
        Arbitraries.oneOf(Arbitraries.just(Integer.MAX_VALUE), Arbitraries.integers().between(1, 6)),
        Arbitraries.integers().between(1, 4),
        Arbitraries.of(0.0, 0.05, 0.3, 0.9)).as(LevelLimits::new);
  }

  @Provide
  Arbitrary<OneHotEncoder> oneHots() {
    return Combinators.combine(
        Arbitraries.of(OneHotEncoder.Drop.class),
        limits(),
        Arbitraries.of(Unknown.class),
        Arbitraries.of(OneHotEncoder.Missing.class),
        Arbitraries.of(LevelOrder.class),
        Arbitraries.of(true, false)).as(OneHotEncoder::new);
  }

  private static Frame frame(List<String> cells) {
    return Frame.of(CategoricalColumn.ofCells("c", cells));
  }

  private static List<String> texts(Frame x) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < x.rows(); i++) {
      texts.add(x.columns().get(0).isMissing(i) ? null : x.columns().get(0).text(i));
    }
    return texts;
  }

  @Property
  void undoneCellsComeBack(@ForAll("cells") List<String> cells) {
    for (Transformer encoder : List.of(
        new OrdinalEncoder(),
        new OrdinalEncoder().withMissingCode(-7).withOrder(LevelOrder.SORTED),
        new OrdinalEncoder().withForm(OrdinalEncoder.Form.CATEGORIES),
        new OneHotEncoder(),
        new OneHotEncoder().withSparse(false).withDrop(OneHotEncoder.Drop.FIRST),
        new OneHotEncoder().withDrop(OneHotEncoder.Drop.IF_BINARY),
        new BinaryEncoder())) {
      InvertibleTransformer fitted = (InvertibleTransformer) encoder.fit(frame(cells));
      assertEquals(cells, texts(fitted.inverse(fitted.transform(frame(cells)))), encoder.toString());
    }
  }

  @Property
  void aRowHasAtMostAOne(
      @ForAll("oneHots") OneHotEncoder encoder,
      @ForAll("cells") List<String> cells,
      @ForAll("cells") List<String> later) {
    FittedTransformer fitted = encoder.fit(frame(cells));
    assertEquals(
        encoder.withSparse(!encoder.sparse()).fit(frame(cells)).transform(frame(cells)),
        fitted.transform(frame(cells)));
    Frame out;
    try {
      out = fitted.transform(frame(later));
    } catch (DataException e) {
      assertEquals(Unknown.ERROR, encoder.unknown());
      return;
    }
    assertEquals(fitted.transform(frame(cells)).names(), out.names());
    double[] sums = new double[later.size()];
    for (Column column : out.columns()) {
      double[] values = ((NumericColumn) column).values();
      for (int i = 0; i < sums.length; i++) {
        assertTrue(values[i] == 0 || values[i] == 1);
        sums[i] += values[i];
      }
    }
    assertTrue(Arrays.stream(sums).allMatch(sum -> sum <= 1));
    assertTrue(out.columns().size() <= Math.max(1, encoder.limits().maxLevels()) + (long) 1);
  }

  @Property
  void sortedLevelsDoNotHangOnTheOrderOfRows(@ForAll("oneHots") OneHotEncoder encoder,
      @ForAll("cells") List<String> cells) {
    List<String> reversed = new ArrayList<>(cells);
    Collections.reverse(reversed);
    OneHotEncoder sorted = encoder.withOrder(LevelOrder.SORTED);
    assertEquals(
        sorted.fit(frame(cells)).transform(frame(cells)), sorted.fit(frame(reversed)).transform(frame(cells)));
  }

  @Property
  void codesOfLevelsAreWithoutGaps(@ForAll("limits") LevelLimits limits, @ForAll("cells") List<String> cells) {
    Frame out = new OrdinalEncoder().withLimits(limits).fit(frame(cells)).transform(frame(cells));
    double[] codes =
        Arrays.stream(((NumericColumn) out.column("c")).values()).filter(c -> c == c).distinct().sorted().toArray();
    for (int k = 0; k < codes.length; k++) {
      assertEquals(k, codes[k]);
    }
    assertTrue(codes.length <= limits.maxLevels());
  }

  @Property
  void sharesAddUpToOne(@ForAll("cells") List<String> cells) {
    Frame out = new FrequencyEncoder(FrequencyEncoder.Unit.SHARE, true).fit(frame(cells)).transform(frame(cells));
    double[] shares = ((NumericColumn) out.column("c.frequency")).values();
    double sum = 0;
    for (double share : shares) {
      sum += 1 / (share * shares.length);
    }
    assertEquals(cells.stream().distinct().count(), sum, 1e-9);
  }

  @Property
  void hashesOfColumnsAddUp(@ForAll("cells") List<String> cells) {
    Frame one = frame(cells);
    Frame other = Frame.of(one.column("c").renamed("d"));
    HashingEncoder encoder = new HashingEncoder(5, true);
    Frame both = Frame.of(one.column("c"), other.column("d"));
    for (int k = 0; k < 5; k++) {
      double[] sums = ((NumericColumn) encoder.fit(both).transform(both).columns().get(k)).values();
      double[] left = ((NumericColumn) encoder.fit(one).transform(one).columns().get(k)).values();
      double[] right = ((NumericColumn) encoder.fit(other).transform(other).columns().get(k)).values();
      for (int i = 0; i < sums.length; i++) {
        assertEquals(left[i] + right[i], sums[i]);
      }
    }
  }

  @Property
  void crossesSayBothLevels(@ForAll("cells") List<String> cells) {
    List<String> shifted = new ArrayList<>(cells);
    Collections.rotate(shifted, 1);
    Frame x = Frame.of(CategoricalColumn.ofCells("c", cells), CategoricalColumn.ofCells("d", shifted));
    Column crossed = new CategoryCrosses().fit(x).transform(x).column("c:d");
    for (int i = 0; i < cells.size(); i++) {
      boolean missing = cells.get(i) == null || shifted.get(i) == null;
      assertEquals(missing ? "" : cells.get(i) + ":" + shifted.get(i), crossed.text(i));
      assertEquals(missing, crossed.isMissing(i));
    }
  }
}
