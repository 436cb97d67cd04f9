package ai.kolosal.automl.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.TemporalColumn;
import ai.kolosal.automl.data.TextColumn;
import ai.kolosal.automl.error.ArtifactException;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.InvertibleTransformer;
import ai.kolosal.automl.preprocessing.StreamTransformer;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every transform must do whatever it computes; a transform's test extends this and says which and on what. */
public abstract class TransformerContract {
  /** Where every test's chance comes from. */
  protected static final SeedTree SEED = new SeedTree(42);

  /** The settings under test. */
  protected abstract Transformer transformer();

  /** Training rows, at least 20. */
  protected abstract Frame train();

  /** Reads the transform back. */
  protected abstract FittedTransformer read(StateReader in);

  /** The training target: two classes unless a test says otherwise. */
  protected Target target() {
    return binary(train().rows());
  }

  /** Two classes for some rows. */
  protected static Target binary(int rows) {
    int[] codes = new int[rows];
    for (int i = 0; i < rows; i++) {
      codes[i] = (i * i + i / 3) % 5 < 2 ? 1 : 0;
    }
    return ClassTarget.of(codes, List.of("no", "yes"));
  }

  private FittedTransformer fitted() {
    return transformer().fit(train(), target(), SEED);
  }

  @Test
  void fittingAgainLeavesWhatWasFittedBefore() {
    Transformer settings = transformer();
    FittedTransformer first = settings.fit(train(), target(), SEED);
    Frame before = first.transform(train());
    int[] half = IntStream.range(0, train().rows() / 2).toArray();
    settings.fit(train().take(half), target().take(half), SEED);
    assertEquals(before, first.transform(train()));
  }

  @Test
  void inputIsNotModified() {
    Frame x = train();
    Frame copy = x.take(rows(x));
    transformer().fitTransform(x, target(), SEED).fitted().transform(x);
    assertEquals(copy, x);
  }

  @Test
  void awkwardRowsGiveTheSameColumns() {
    FittedTransformer fitted = fitted();
    List<String> names = fitted.transform(train()).names();
    for (Frame awkward : awkward(train())) {
      Frame out = fitted.transform(awkward);
      assertEquals(names, out.names());
      assertEquals(awkward.rows(), out.rows());
    }
  }

  @Test
  void fitTransformPutsOutTheColumnsOfTransform() {
    Transformer.Fit fit = transformer().fitTransform(train(), target(), SEED);
    Frame out = fit.fitted().transform(train());
    assertEquals(out.names(), fit.train().names());
    assertEquals(out.rows(), fit.train().rows());
  }

  /** For all but those that refuse some rows, whose tests say instead how. */
  @Test
  protected void awkwardTrainingRowsCanBeLearnedFrom() {
    for (Frame awkward : awkward(train())) {
      if (awkward.rows() > 0) {
        Transformer.Fit fit = transformer().fitTransform(awkward, binary(awkward.rows()), SEED);
        assertEquals(fit.train().names(), fit.fitted().transform(train()).names());
      }
    }
  }

  @Test
  void noRowsCannotBeLearnedFrom() {
    Frame none = train().take(new int[0]);
    assertThrows(DataException.class, () -> transformer().fit(none, target().take(new int[0]), SEED));
  }

  @Test
  void aRowAloneGivesWhatItGivesAmongOthers() {
    FittedTransformer fitted = fitted();
    for (Frame x : awkward(train())) {
      Frame batch = fitted.transform(x);
      for (int i = 0; i < x.rows(); i++) {
        assertEquals(batch.take(new int[] {i}), fitted.transform(x.take(new int[] {i})), "row " + i);
      }
    }
  }

  @Test
  void aMissingColumnIsNamed() {
    FittedTransformer fitted = fitted();
    for (String name : used(fitted)) {
      DataException e =
          assertThrows(DataException.class, () -> fitted.transform(train().drop(Set.of(name))));
      assertTrue(e.getMessage().contains("'" + name + "'"), e.getMessage());
    }
  }

  @Test
  void aColumnOfAnotherKindIsRefusedByName() {
    FittedTransformer fitted = fitted();
    for (String name : used(fitted)) {
      Frame turned = train().with(turned(train().column(name)));
      DataException e = assertThrows(DataException.class, () -> fitted.transform(turned), name);
      assertTrue(e.getMessage().contains(name), e.getMessage());
    }
  }

  /** The cells as text, or as numbers if they are text. */
  private static Column turned(Column column) {
    if (column instanceof TextColumn) {
      return NumericColumn.of(column.name(), new double[column.size()]);
    }
    String[] cells = new String[column.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = column.isMissing(i) ? null : column.text(i);
    }
    return TextColumn.of(column.name(), cells);
  }

  @Test
  void aTargetIsLookedAtByThoseThatSaySo() {
    if (transformer().usesTarget()) {
      assertThrows(IllegalArgumentException.class, () -> transformer().fit(train()));
      return;
    }
    Target other = NumericTarget.of(SEED.generator().doubles(train().rows()).toArray());
    assertArrayEquals(bytes(fitted()), bytes(transformer().fit(train(), other, SEED)));
  }

  @Test
  void whatIsUndoneHasTheColumnsOfTraining() {
    if (fitted() instanceof InvertibleTransformer invertible) {
      for (Frame x : awkward(train())) {
        Frame back = invertible.inverse(invertible.transform(x));
        assertEquals(used(invertible), back.names());
        assertEquals(x.rows(), back.rows());
      }
      Frame out = invertible.transform(train());
      List<Column> reversed = new ArrayList<>(out.columns());
      Collections.reverse(reversed);
      assertEquals(invertible.inverse(out), invertible.inverse(Frame.of(reversed)));
      for (String name : out.names()) {
        assertThrows(DataException.class, () -> invertible.inverse(out.drop(Set.of(name))), name);
      }
    }
  }

  /** The columns that a fitted transform needs; all unless a test says otherwise. */
  protected List<String> used(FittedTransformer fitted) {
    return train().names();
  }

  @Test
  void orderOfColumnsAndExtraColumnsDoNotMatter() {
    FittedTransformer fitted = fitted();
    List<Column> shuffled = new ArrayList<>(train().columns());
    Collections.reverse(shuffled);
    shuffled.add(1, NumericColumn.of("an extra column", new double[train().rows()]));
    assertEquals(fitted.transform(train()), fitted.transform(Frame.of(shuffled)));
  }

  @Test
  void levelsInAnotherOrderMeanTheSame() {
    FittedTransformer fitted = fitted();
    List<Column> columns = new ArrayList<>();
    for (Column column : train().columns()) {
      columns.add(
          column instanceof CategoricalColumn c ? CategoricalColumn.ofCells(c.name(), cells(c)) : column);
    }
    assertEquals(text(fitted.transform(train())), text(fitted.transform(Frame.of(columns))));
  }

  @Test
  void theSameSeedGivesTheSameBytes() {
    Transformer.Fit one = transformer().fitTransform(train(), target(), SEED);
    Transformer.Fit two = transformer().fitTransform(train().take(rows(train())), target(), SEED);
    assertEquals(one.train(), two.train());
    assertArrayEquals(bytes(one.fitted()), bytes(two.fitted()));
    assertArrayEquals(bytes(one.fitted()), bytes(fitted()));
  }

  @Test
  void whatIsReadBackTransformsToTheBit() {
    FittedTransformer fitted = fitted();
    StateReader in = new StateReader("the transform", bytes(fitted));
    FittedTransformer back = read(in);
    in.end();
    assertEquals(fitted.codecId(), back.codecId());
    assertArrayEquals(bytes(fitted), bytes(back));
    for (Frame x : awkward(train())) {
      assertEquals(fitted.transform(x), back.transform(x));
    }
  }

  @Test
  void damagedBytesAreRefusedOrHarmless() {
    byte[] bytes = bytes(fitted());
    for (int length = 0; length < bytes.length; length += 1 + bytes.length / 200) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThrows(ArtifactException.class, () -> read(new StateReader("the transform", cut)));
    }
    RandomGenerator random = SEED.generator();
    for (int trial = 0; trial < 300; trial++) {
      byte[] flipped = bytes.clone();
      flipped[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        read(new StateReader("the transform", flipped)).transform(train());
      } catch (ArtifactException | DataException e) {
        assertTrue(e.getMessage().length() > 10);
      }
    }
  }

  /** Whether the transform looks at all training rows; chunks are always looked at wholly. */
  protected boolean learnsFromAllRows() {
    return true;
  }

  @Test
  void whatIsLearnedChunkByChunkIsWhatIsLearnedAtOnce() {
    if (learnsFromAllRows() && transformer() instanceof StreamTransformer stream) {
      for (int rows : new int[] {1, 7, train().rows()}) {
        StreamTransformer.Accumulator accumulator = stream.begin();
        assertThrows(DataException.class, accumulator::finish);
        for (int from = 0; from < train().rows(); from += rows) {
          accumulator.add(train().take(IntStream.range(from, Math.min(train().rows(), from + rows)).toArray()));
        }
        FittedTransformer learned = accumulator.finish();
        assertEquals(fitted().codecId(), learned.codecId());
        for (Frame x : awkward(train())) {
          assertNearly(fitted().transform(x), learned.transform(x));
        }
        assertThrows(DataException.class, () -> accumulator.add(train().drop(Set.copyOf(train().names()))));
      }
    }
  }

  private static void assertNearly(Frame expected, Frame actual) {
    assertEquals(expected.names(), actual.names());
    for (String name : expected.names()) {
      if (expected.column(name) instanceof NumericColumn numbers) {
        double[] values = ((NumericColumn) actual.column(name)).values();
        for (int i = 0; i < values.length; i++) {
          double wanted = numbers.values()[i];
          boolean near = Math.abs(wanted - values[i]) <= 1e-12 * Math.max(1, Math.abs(wanted));
          assertTrue(near || Double.compare(wanted, values[i]) == 0, name + " row " + i + ": " + values[i]);
        }
      } else {
        assertEquals(expected.column(name), actual.column(name));
      }
    }
  }

  /** The number of columns that are many; fewer where the work of a search grows with their square by design. */
  protected int many() {
    return 10_000;
  }

  @Test
  void tenThousandColumnsAreTransformedOrRefused() {
    Frame x = train().take(IntStream.range(0, 12).toArray());
    List<Column> columns = new ArrayList<>(x.columns());
    for (int j = 0; columns.size() < many(); j++) {
      Column column = x.columns().get(j % x.columns().size());
      columns.add(column.renamed(column.name() + " " + j));
    }
    answersOrRefuses(Frame.of(columns), target().take(IntStream.range(0, 12).toArray()));
  }

  @Test
  void manyLevelsAreTransformedOrRefused() {
    manyLevels(2_000);
  }

  @Test
  @Tag("slow")
  void aMillionLevelsAreTransformedOrRefused() {
    manyLevels(1_000_000);
  }

  /** Each row of a categorical column a level of its own; other columns' cells stand again and again. */
  private void manyLevels(int rows) {
    if (train().columns().stream().noneMatch(CategoricalColumn.class::isInstance)) {
      return;
    }
    int[] again = IntStream.range(0, rows).map(i -> i % train().rows()).toArray();
    List<String> levels = IntStream.range(0, rows).mapToObj(i -> "level " + i).toList();
    List<Column> columns = new ArrayList<>();
    for (Column column : train().columns()) {
      boolean first =
          column instanceof CategoricalColumn && columns.stream().noneMatch(CategoricalColumn.class::isInstance);
      columns.add(
          first
              ? CategoricalColumn.of(column.name(), IntStream.range(0, rows).toArray(), levels)
              : column.take(again));
    }
    answersOrRefuses(Frame.of(columns), target().take(again));
  }

  private void answersOrRefuses(Frame x, Target y) {
    Transformer.Fit fit;
    try {
      fit = transformer().fitTransform(x, y, SEED);
    } catch (DataException refused) {
      assertTrue(refused.getMessage().length() > 20, refused.getMessage());
      return;
    }
    Frame out = fit.fitted().transform(x);
    assertEquals(fit.train().names(), out.names());
    assertEquals(x.rows(), out.rows());
  }

  /** The bytes of a transform's state. */
  protected static byte[] bytes(FittedTransformer fitted) {
    StateWriter out = new StateWriter();
    fitted.write(out);
    return out.toByteArray();
  }

  /** The rows themselves, none, one, and rows whose cells are all missing, unseen, infinite or far away. */
  private static List<Frame> awkward(Frame x) {
    List<Column> missing = new ArrayList<>();
    List<Column> strange = new ArrayList<>();
    for (Column column : x.columns()) {
      String name = column.name();
      if (column instanceof NumericColumn) {
        missing.add(NumericColumn.of(name, Double.NaN, Double.NaN, Double.NaN));
        strange.add(NumericColumn.of(name, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -Double.MAX_VALUE));
      } else if (column instanceof CategoricalColumn) {
        missing.add(CategoricalColumn.of(name, new int[] {-1, -1, -1}, List.of()));
        strange.add(CategoricalColumn.of(name, new int[] {0, 1, 1}, List.of("never seen", "nor this")));
      } else if (column instanceof TemporalColumn) {
        long none = TemporalColumn.MISSING;
        missing.add(TemporalColumn.of(name, none, none, none));
        strange.add(TemporalColumn.of(name, Long.MAX_VALUE, Long.MIN_VALUE + 1, 0));
      } else {
        missing.add(TextColumn.of(name, null, null, null));
        strange.add(TextColumn.of(name, "", "\uD800 9".repeat(400), "🎉\u0000"));
      }
    }
    return List.of(x, x.take(new int[0]), x.take(new int[] {5}), Frame.of(missing), Frame.of(strange));
  }

  private static int[] rows(Frame x) {
    return IntStream.range(0, x.rows()).toArray();
  }

  private static List<String> cells(CategoricalColumn column) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < column.size(); i++) {
      cells.add(column.isMissing(i) ? null : column.text(i));
    }
    return cells;
  }

  private static String text(Frame x) {
    StringBuilder text = new StringBuilder();
    for (Column column : x.columns()) {
      text.append(column.name());
      for (int i = 0; i < x.rows(); i++) {
        text.append('|').append(column.isMissing(i) ? "-" : column.text(i));
      }
    }
    return text.toString();
  }
}
