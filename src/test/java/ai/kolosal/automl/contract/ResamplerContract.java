package ai.kolosal.automl.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.TemporalColumn;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.preprocessing.Resampler;
import ai.kolosal.automl.preprocessing.Resampler.Resampled;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every resampler must do whatever it computes; a resampler's test extends this and says which. */
public abstract class ResamplerContract {
  /** Where every test's chance comes from. */
  protected static final SeedTree SEED = new SeedTree(42);

  private static final List<String> LABELS = List.of("rare", "never", "usual", "single");

  /** The settings under test. */
  protected abstract Resampler resampler();

  /** Whether made rows lie among the rows of their own class. */
  protected boolean staysWithinClass() {
    return true;
  }

  /** Twelve rows of one class, one of another, the rest of a third, none of a fourth. */
  private static ClassTarget target(int rows) {
    return ClassTarget.of(
        IntStream.range(0, rows).map(i -> i == 7 ? 3 : i % 5 == 0 ? 0 : 2).toArray(), LABELS);
  }

  private static Frame train() {
    return SampleColumns.all();
  }

  private Resampled resampled() {
    return resampler().resample(train(), target(train().rows()), SEED);
  }

  /** Tables with little in them. */
  private static List<Frame> strange() {
    Frame x = train();
    List<Column> missing = new ArrayList<>();
    for (Column column : x.columns()) {
      if (column.missingCount() == column.size()) {
        missing.add(column);
      }
    }
    return List.of(
        x.take(new int[0]),
        x.take(new int[] {5}),
        x.take(new int[] {5, 7}),
        x.take(new int[] {3, 3, 3, 3, 7, 7}),
        Frame.of(missing),
        Frame.of(List.of(), x.rows()));
  }

  @Test
  void rowsWithAnOriginAreThoseRows() {
    Frame x = train();
    ClassTarget y = target(x.rows());
    Resampled out = resampled();
    for (int i = 0; i < out.origin().length; i++) {
      int origin = out.origin()[i];
      if (origin != Resampled.MADE) {
        assertEquals(x.take(new int[] {origin}), out.features().take(new int[] {i}), "row " + i);
        assertEquals(y.codes()[origin], ((ClassTarget) out.target()).codes()[i], "row " + i);
      }
    }
  }

  @Test
  void columnsStayAsTheyAre() {
    List<Frame> frames = new ArrayList<>(strange());
    frames.add(train());
    for (Frame x : frames) {
      Resampled out = resampler().resample(x, target(x.rows()), SEED);
      assertEquals(x.names(), out.features().names());
      for (int j = 0; j < x.columns().size(); j++) {
        Column before = x.columns().get(j);
        Column after = out.features().columns().get(j);
        assertEquals(before.getClass(), after.getClass());
        if (before instanceof CategoricalColumn category) {
          assertEquals(category.levels(), ((CategoricalColumn) after).levels());
        }
      }
      assertEquals(LABELS, ((ClassTarget) out.target()).labels());
      assertTrue(x.rows() == 0 == (out.features().rows() == 0));
    }
  }

  @Test
  void madeCellsAreWithinTheRangeOfTheirClass() {
    Frame x = train();
    Resampled out = resampled();
    ClassTarget targets = (ClassTarget) out.target();
    for (int i = 0; i < out.origin().length; i++) {
      if (out.origin()[i] == Resampled.MADE) {
        int[] alike = rows(target(x.rows()), staysWithinClass() ? targets.codes()[i] : -1);
        for (int j = 0; j < x.columns().size(); j++) {
          assertWithin(x.columns().get(j).take(alike), out.features().columns().get(j), i);
        }
      }
    }
  }

  /** The rows of a class; all of −1. */
  private static int[] rows(ClassTarget y, int code) {
    return IntStream.range(0, y.size()).filter(i -> code < 0 || y.codes()[i] == code).toArray();
  }

  private static void assertWithin(Column cells, Column made, int row) {
    if (made instanceof NumericColumn numbers && Double.isFinite(numbers.values()[row])) {
      double value = numbers.values()[row];
      double[] finite = Arrays.stream(((NumericColumn) cells).values()).filter(Double::isFinite).toArray();
      assertTrue(value >= Arrays.stream(finite).min().orElseThrow(), made.name());
      assertTrue(value <= Arrays.stream(finite).max().orElseThrow(), made.name());
    } else if (made instanceof TemporalColumn moments && !made.isMissing(row)) {
      long[] known =
          Arrays.stream(((TemporalColumn) cells).epochMillis())
              .filter(at -> at != TemporalColumn.MISSING)
              .toArray();
      assertTrue(moments.epochMillis()[row] >= Arrays.stream(known).min().orElseThrow(), made.name());
      assertTrue(moments.epochMillis()[row] <= Arrays.stream(known).max().orElseThrow(), made.name());
    } else {
      Set<String> known = new HashSet<>();
      for (int i = 0; i < cells.size(); i++) {
        known.add(cells.isMissing(i) + cells.text(i));
      }
      assertTrue(known.contains(made.isMissing(row) + made.text(row)), made.name());
    }
  }

  @Test
  void theSameSeedGivesTheSameRows() {
    Resampled again =
        resampler().resample(train().take(rows(target(60), -1)), target(train().rows()), SEED);
    Resampled out = resampled();
    assertEquals(out.features(), again.features());
    assertArrayEquals(out.origin(), again.origin());
    assertArrayEquals(((ClassTarget) out.target()).codes(), ((ClassTarget) again.target()).codes());
  }

  @Test
  void inputIsNotModified() {
    Frame x = train();
    ClassTarget y = target(x.rows());
    Frame copy = x.take(rows(y, -1));
    int[] codes = y.codes().clone();
    resampler().resample(x, y, SEED);
    assertEquals(copy, x);
    assertArrayEquals(codes, y.codes());
  }

  @Test
  void strangeTablesHaveAnAnswer() {
    for (Frame x : strange()) {
      Resampled out = resampler().resample(x, target(x.rows()), SEED);
      assertEquals(out.features().rows(), out.target().size());
    }
  }

  @Test
  void oneClassStaysAsItIs() {
    Frame x = train();
    ClassTarget one = ClassTarget.of(new int[x.rows()], LABELS);
    Resampled out = resampler().resample(x, one, SEED);
    assertEquals(x, out.features());
    assertArrayEquals(rows(one, -1), out.origin());
  }

  @Test
  void aClassWithoutRowsGetsNone() {
    assertEquals(0, ((ClassTarget) resampled().target()).counts()[1]);
  }

  @Test
  void numbersAreRefused() {
    Frame x = train();
    DataException e =
        assertThrows(
            DataException.class, () -> resampler().resample(x, NumericTarget.of(new double[x.rows()]), SEED));
    assertFalse(e.getMessage().isBlank());
  }

  @Test
  void anyCellsGiveRowsOrADocumentedError() {
    for (int seed = 0; seed < 60; seed++) {
      RandomGenerator random = new SeedTree(seed).generator();
      WildFrames wild = new WildFrames(random);
      Frame x = wild.like(train(), random.nextInt(40));
      ClassTarget y = target(x.rows());
      try {
        Resampled out = resampler().resample(x, y, new SeedTree(seed));
        assertEquals(x.names(), out.features().names());
      } catch (DataException documented) {
        assertFalse(documented.getMessage().isBlank());
      }
    }
  }
}
