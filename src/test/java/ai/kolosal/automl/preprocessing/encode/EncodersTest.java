package ai.kolosal.automl.preprocessing.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.contract.SampleColumns;
import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.error.ArtifactException;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.internal.column.LevelIndex;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.InvertibleTransformer;
import ai.kolosal.automl.preprocessing.StreamTransformer;
import ai.kolosal.automl.preprocessing.StreamTransformer.Accumulator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What encoders that look at no target refuse, keep and bear. */
class EncodersTest {
  private static final int MILLION = 1_000_000;

  private static Frame column(String... cells) {
    return Frame.of(CategoricalColumn.ofCells("c", cells));
  }

  private static double[] values(Frame x, String name) {
    return ((NumericColumn) x.column(name)).values();
  }

  private static void assertRefused(Class<? extends RuntimeException> type, String part, Runnable run) {
    RuntimeException e = assertThrows(type, run::run);
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }

  @Test
  void settingsOutsideTheirRangeAreRefused() {
    Class<IllegalArgumentException> illegal = IllegalArgumentException.class;
    assertRefused(illegal, "maxLevels 0", () -> LevelLimits.NONE.withMaxLevels(0));
    assertRefused(illegal, "minCount 0", () -> LevelLimits.NONE.withMinCount(0));
    assertRefused(illegal, "minShare 1.0", () -> LevelLimits.NONE.withMinShare(1));
    assertRefused(illegal, "minShare NaN", () -> LevelLimits.NONE.withMinShare(Double.NaN));
    assertRefused(illegal, "unknownCode 0.5", () -> new OrdinalEncoder().withUnknownCode(0.5));
    assertRefused(illegal, "missingCode Infinity", () -> new OrdinalEncoder().withMissingCode(1 / 0.0));
    OrdinalEncoder coded = new OrdinalEncoder().withUnknownCode(-1);
    assertRefused(illegal, "-1", () -> coded.withForm(OrdinalEncoder.Form.CATEGORIES));
    assertRefused(
        illegal,
        "ERROR",
        () -> new OrdinalEncoder(
            coded.form(), coded.limits(), Unknown.ERROR, coded.unknownCode(), coded.missingCode(), coded.order()));
    assertRefused(illegal, "features 0", () -> new HashingEncoder(0, true));
    assertRefused(illegal, "features 2000000", () -> new HashingEncoder(2_000_000, true));
  }

  @Test
  void limitsSayWhatTheyAre() {
    assertEquals("LevelLimits[none]", LevelLimits.NONE.toString());
    assertEquals(
        "LevelLimits[maxLevels=3, minCount=2, minShare=0.5]", new LevelLimits(3, 2, 0.5).toString());
  }

  @Test
  void whatTrainingDidNotHaveIsRefusedByRowAndCell() {
    for (StreamTransformer encoder : List.of(new OneHotEncoder(), new OrdinalEncoder())) {
      FittedTransformer fitted = encoder.fit(column("a", "b"));
      assertRefused(DataException.class, "row 1: training had no \"z\"", () -> fitted.transform(column("a", "z")));
      assertRefused(DataException.class, "row 2: training had no missing cell", () -> fitted
          .transform(column("a", "b", null)));
      FittedTransformer unused =
          encoder.fit(Frame.of(CategoricalColumn.of("c", new int[] {0, 2}, List.of("a", "unused", "b"))));
      assertRefused(DataException.class, "\"unused\"", () -> unused.transform(column("a", "unused")));
    }
    FittedTransformer crosses =
        new CategoryCrosses(LevelLimits.NONE, Unknown.ERROR)
            .fit(column("a", "b").with(CategoricalColumn.ofCells("d", "x", "y")));
    assertRefused(
        DataException.class,
        "\"a\" with \"y\"",
        () -> crosses.transform(column("a").with(CategoricalColumn.ofCells("d", "y"))));
  }

  @Test
  void aCodeOfALevelIsNotGivenToTheUnknownOrMissing() {
    assertRefused(
        DataException.class, "level \"b\"", () -> new OrdinalEncoder().withUnknownCode(1).fit(column("a", "b")));
    OrdinalEncoder missing = new OrdinalEncoder().withMissingCode(0);
    assertRefused(DataException.class, "level \"a\"", () -> missing.fit(column("a", null)));
    InvertibleTransformer free = (InvertibleTransformer) missing.fit(column("a", "b"));
    assertEquals(column("a", "b"), free.inverse(free.transform(column("a", "b"))));
  }

  @Test
  void numbersThatAreNoCodesAreNotUndone() {
    InvertibleTransformer ordinal = (InvertibleTransformer) new OrdinalEncoder().withUnknownCode(-1).fit(column("a"));
    assertEquals(1, ordinal.inverse(Frame.of(NumericColumn.of("c", -1))).column("c").missingCount());
    for (double code : new double[] {0.5, 1, -2, 1 / 0.0}) {
      Frame x = Frame.of(NumericColumn.of("c", code));
      assertRefused(DataException.class, "no code", () -> ordinal.inverse(x));
    }
    InvertibleTransformer categories =
        (InvertibleTransformer) new OrdinalEncoder().withForm(OrdinalEncoder.Form.CATEGORIES).fit(column("a", "b"));
    assertRefused(DataException.class, "\"z\"", () -> categories.inverse(column("z")));
    InvertibleTransformer binary = (InvertibleTransformer) new BinaryEncoder().fit(column("a", "b"));
    Frame three = Frame.of(NumericColumn.of("c.bit0", 1), NumericColumn.of("c.bit1", 1));
    assertRefused(DataException.class, "make 3", () -> binary.inverse(three));
    assertRefused(DataException.class, "no binary digit",
        () -> binary.inverse(three.with(NumericColumn.of("c.bit0", 2))));
  }

  @Test
  void aRowOfZerosIsUndoneOnlyWhereItMayStand() {
    Frame x = column("a", "b", "a");
    Frame zeros = Frame.of(NumericColumn.of("c=a", 0), NumericColumn.of("c=b", 0));
    InvertibleTransformer strict = (InvertibleTransformer) new OneHotEncoder().fit(x);
    assertRefused(DataException.class, "row 0: all columns of 'c' are zero", () -> strict.inverse(zeros));
    for (OneHotEncoder encoder : List.of(
        new OneHotEncoder().withUnknown(Unknown.IGNORE),
        new OneHotEncoder().withUnknown(Unknown.INFREQUENT),
        new OneHotEncoder().withMissing(OneHotEncoder.Missing.APART))) {
      assertTrue(((InvertibleTransformer) encoder.fit(x)).inverse(zeros).column("c").isMissing(0));
    }
    InvertibleTransformer first = (InvertibleTransformer) new OneHotEncoder().withDrop(OneHotEncoder.Drop.FIRST).fit(x);
    assertEquals("a", first.inverse(zeros).column("c").text(0));
    OneHotEncoder pooled =
        new OneHotEncoder().withUnknown(Unknown.INFREQUENT).withLimits(LevelLimits.NONE.withMinCount(2));
    InvertibleTransformer strictPool = (InvertibleTransformer) pooled.fit(x);
    assertThrows(
        DataException.class,
        () -> strictPool.inverse(Frame.of(NumericColumn.of("c=a", 0), NumericColumn.of("c=(infrequent)", 0))));
  }

  @Test
  void theDroppedLevelIsTheFirstThatIsNotRare() {
    OneHotEncoder encoder =
        new OneHotEncoder().withDrop(OneHotEncoder.Drop.FIRST).withLimits(LevelLimits.NONE.withMinCount(2));
    Frame x = column("rare", "b", "b", "c", "c");
    InvertibleTransformer fitted = (InvertibleTransformer) encoder.fit(x);
    Frame out = fitted.transform(x);
    assertEquals(List.of("c=c", "c=(infrequent)"), out.names());
    assertEquals("b", fitted.inverse(out).column("c").text(1));
    Frame only = column("only", "only");
    InvertibleTransformer nothing =
        (InvertibleTransformer) new OneHotEncoder().withDrop(OneHotEncoder.Drop.FIRST).fit(only);
    assertEquals(List.of(), nothing.transform(only).names());
    assertEquals(only, nothing.inverse(nothing.transform(only)));
  }

  @Test
  void aPoolIsCalledApartFromALevelOfItsName() {
    Frame x = column("(infrequent)", "(infrequent)", "b");
    OrdinalEncoder encoder =
        new OrdinalEncoder()
            .withForm(OrdinalEncoder.Form.CATEGORIES)
            .withLimits(LevelLimits.NONE.withMinCount(2));
    CategoricalColumn out = (CategoricalColumn) encoder.fit(x).transform(x).column("c");
    assertEquals(List.of("(infrequent)", "(infrequent)~2"), out.levels());
    assertArrayEquals(new int[] {0, 0, 1}, out.codes());
  }

  @Test
  void columnsWhoseLevelsKeepTheirCodesAreShared() {
    Frame x = column("a", "b", "a");
    FittedTransformer fitted = new OrdinalEncoder().withForm(OrdinalEncoder.Form.CATEGORIES).fit(x);
    assertSame(x.column("c"), fitted.transform(x).column("c"));
  }

  @Test
  void levelsAreSortedByCodePointOrByValue() {
    Frame words = column("🎉", "Ａ", "b", "ab", "a", "");
    assertArrayEquals(
        new double[] {5, 4, 3, 2, 1, 0}, values(sorted(words), "c"));
    assertArrayEquals(new double[] {1, 0, 2}, values(sorted(column("10", "9.5", "1e3")), "c"));
    assertArrayEquals(new double[] {0, 2, 1}, values(sorted(column("10", "x", "9")), "c"));
  }

  private static Frame sorted(Frame x) {
    return new OrdinalEncoder().withOrder(LevelOrder.SORTED).fit(x).transform(x);
  }

  @Test
  void pairsNeverReadTheSame() {
    Frame x =
        Frame.of(CategoricalColumn.ofCells("a", "x:", "x", "x\\", "x"),
            CategoricalColumn.ofCells("b", "y", ":y", ":y", "y"));
    CategoricalColumn crossed = (CategoricalColumn) new CategoryCrosses().fit(x).transform(x).column("a:b");
    assertEquals(4, crossed.levels().stream().distinct().count());
    assertEquals(List.of("x\\::y", "x:\\:y", "x\\\\:\\:y", "x:y"),
        IntStream.range(0, 4).mapToObj(crossed::text).toList());
    assertEquals(List.of(), new CategoryCrosses().fit(x.select(List.of("a"))).transform(x).names());
  }

  @Test
  void labelsAreSortedAndTheUnknownRefused() {
    LabelEncoder encoder =
        LabelEncoder.fit(CategoricalColumn.of("y", new int[] {3, 1, 3}, List.of("unused", "no", "nor", "yes")));
    assertEquals(List.of("no", "yes"), encoder.classes());
    ClassTarget target = encoder.transform(CategoricalColumn.ofCells("other", "yes", "no"));
    assertArrayEquals(new int[] {1, 0}, target.codes());
    assertEquals(encoder.classes(), target.labels());
    assertEquals(CategoricalColumn.of("y", new int[] {1, 0}, encoder.classes()), encoder.inverse(target.codes()));
    Class<DataException> data = DataException.class;
    assertRefused(data, "0 rows", () -> LabelEncoder.fit(CategoricalColumn.ofCells("y")));
    assertRefused(data, "row 1: a missing", () -> LabelEncoder.fit(CategoricalColumn.ofCells("y", "a", null)));
    assertRefused(data, "row 1", () -> encoder.transform(CategoricalColumn.ofCells("y", "no", null)));
    assertRefused(data, "\"unused\"", () -> encoder.transform(CategoricalColumn.ofCells("y", "unused")));
    assertRefused(data, "2 is no class", () -> encoder.inverse(new int[] {0, 2}));
    assertRefused(data, "-1 is no class", () -> encoder.inverse(new int[] {-1}));
  }

  @Test
  void chunksTeachWhatAllRowsDo() {
    Frame x = SampleColumns.categorical();
    LevelLimits limits = LevelLimits.NONE.withMinCount(3).withMaxLevels(6);
    for (StreamTransformer encoder : List.of(
        new OneHotEncoder(),
        new OneHotEncoder().withLimits(limits).withMissing(OneHotEncoder.Missing.APART),
        new OrdinalEncoder().withLimits(limits),
        new FrequencyEncoder(),
        new FrequencyEncoder(FrequencyEncoder.Unit.SHARE, false),
        new LevelNumbers(),
        new HashingEncoder())) {
      for (int rows : new int[] {1, 13, 100}) {
        Accumulator chunks = encoder.begin();
        assertThrows(DataException.class, chunks::finish);
        for (int from = 0; from < x.rows(); from += rows) {
          chunks.add(x.take(IntStream.range(from, Math.min(x.rows(), from + rows)).toArray()));
        }
        assertArrayEquals(bytes(encoder.fit(x)), bytes(chunks.finish()), encoder.toString());
      }
    }
  }

  private static void refused(Consumer<StateWriter> state, Function<StateReader, ?> read) {
    StateWriter out = new StateWriter();
    state.accept(out);
    StateReader in = new StateReader("encoder", out.toByteArray());
    assertThrows(ArtifactException.class, () -> read.apply(in));
  }

  private static void slots(StateWriter out, String column, List<String> levels) {
    out.writeString(column);
    out.writeStrings(levels);
    out.writeInts(new int[] {0, 1, -2, -2});
    out.writeBoolean(false);
  }

  private static void ordinal(StateWriter out, int form, double unknownCode, String... columns) {
    out.writeInt(form);
    out.writeBoolean(false);
    out.writeDouble(unknownCode);
    out.writeDouble(Double.NaN);
    out.writeInt(columns.length);
    for (String column : columns) {
      slots(out, column, List.of("p", "q"));
    }
  }

  @Test
  void statesThatNoEncoderWritesAreRefused() {
    StateWriter sound = new StateWriter();
    ordinal(sound, 0, 7, "a", "b");
    OrdinalEncoder.Fitted.read(new StateReader("encoder", sound.toByteArray()));
    refused(out -> ordinal(out, 0, 7, "a", "a"), OrdinalEncoder.Fitted::read);
    refused(out -> ordinal(out, 0, 1, "a"), OrdinalEncoder.Fitted::read);
    refused(out -> ordinal(out, 0, 7.5, "a"), OrdinalEncoder.Fitted::read);
    refused(out -> ordinal(out, 1, 7, "a"), OrdinalEncoder.Fitted::read);
    refused(out -> {
      out.writeInt(1);
      slots(out, "a", List.of("p", "p"));
    }, BinaryEncoder.Fitted::read);
    refused(out -> {
      out.writeInt(2);
      for (int j = 0; j < 2; j++) {
        out.writeString("a");
        out.writeStrings(List.of("p", "q"));
      }
    }, LevelIndex::readAll);
  }

  private static byte[] bytes(FittedTransformer fitted) {
    StateWriter out = new StateWriter();
    fitted.write(out);
    return out.toByteArray();
  }

  @Test
  void aMillionLevelsAreBorne() {
    String[] cells = IntStream.range(0, MILLION).mapToObj(i -> Integer.toString(i, 36)).toArray(String[]::new);
    Frame x = column(cells);
    Frame again = column(IntStream.range(0, MILLION).mapToObj(i -> cells[MILLION - 1 - i]).toArray(String[]::new));
    double[] codes = values(new OrdinalEncoder().fit(x).transform(again), "c");
    double[] ranks = values(new OrdinalEncoder().withOrder(LevelOrder.SORTED).fit(x).transform(x), "c");
    assertEquals(MILLION - 1, codes[0]);
    assertEquals(0, codes[MILLION - 1]);
    assertEquals(0, ranks[0]);
    assertEquals(20, new BinaryEncoder().fit(x).transform(again).columns().size());
    assertEquals(1, values(new FrequencyEncoder().fit(x).transform(again), "c.frequency")[7]);
    OneHotEncoder limited = new OneHotEncoder().withLimits(LevelLimits.NONE.withMaxLevels(100));
    Frame ones = limited.fit(x).transform(again);
    assertEquals(100, ones.columns().size());
    assertTrue(((NumericColumn) ones.columns().get(99)).isSparse());
    assertEquals(MILLION - 99, ((NumericColumn) ones.column("c=(infrequent)")).storedRows().length);
    assertFalse(LabelEncoder.fit((CategoricalColumn) x.column("c")).classes().isEmpty());
    Frame pair = x.with(CategoricalColumn.ofCells("d", cells));
    CategoricalColumn crossed = (CategoricalColumn) new CategoryCrosses().fit(pair).transform(pair).columns().get(0);
    assertEquals(MILLION, crossed.levels().size());
  }
}
