package ai.kolosal.automl.preprocessing.scale;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.preprocessing.Transformer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What holds for scalers whatever the columns. */
class ScalerPropertiesTest {
  private static final List<Transformer> SCALERS =
      List.of(
          new StandardScaler(),
          new StandardScaler(false, true),
          new StandardScaler(true, false),
          new MinMaxScaler(),
          new MinMaxScaler().withInterval(-3, 5),
          new RobustScaler(),
          new RobustScaler(5, 70, true, true, true),
          new MaxAbsScaler());

  private static double[] cells(Frame x, String name) {
    return Columns.numeric(x, name).values();
  }

  private static Frame frame(double[] cells) {
    return Frame.of(NumericColumn.of("x", cells));
  }

  /** Numbers of any size; what is taken off and put back costs digits of the greatest alone. */
  @Property
  void inverseGivesBackWhatWas(@ForAll @Size(min = 1, max = 50) double[] cells) {
    double greatest = Arrays.stream(cells).filter(Double::isFinite).map(Math::abs).max().orElse(0);
    for (Transformer scaler : SCALERS) {
      ScaledColumns fitted = (ScaledColumns) scaler.fit(frame(cells));
      double[] scaled = cells(fitted.transform(frame(cells)), "x");
      double[] back = cells(fitted.inverse(frame(scaled)), "x");
      for (int i = 0; i < cells.length; i++) {
        if (Double.isFinite(scaled[i]) && Math.abs(cells[i]) < 1e308) {
          assertEquals(cells[i], back[i], 1e-12 * greatest + 1e-300, scaler.toString());
        }
      }
    }
  }

  @Property
  void trainingCellsStayInTheInterval(@ForAll @Size(min = 1, max = 50) double[] cells) {
    double[] scaled = cells(new MinMaxScaler(-1, 3, false).fit(frame(cells)).transform(frame(cells)), "x");
    double[] clipped = cells(new MinMaxScaler(-1, 3, true).fit(frame(cells)).transform(frame(cells)), "x");
    double[] sizes = cells(new MaxAbsScaler().fit(frame(cells)).transform(frame(cells)), "x");
    for (int i = 0; i < cells.length; i++) {
      if (Double.isFinite(cells[i])) {
        assertEquals(1, scaled[i], 2 + 1e-12);
        assertEquals(1, clipped[i], 2);
        assertEquals(0, sizes[i], 1);
      }
    }
  }

  @Property
  void orderOfRowsDoesNotMatter(@ForAll @Size(min = 1, max = 300) double[] cells) {
    double[] backward = IntStream.range(0, cells.length).mapToDouble(i -> cells[cells.length - 1 - i]).toArray();
    for (Transformer scaler : List.of(new MinMaxScaler(), new RobustScaler(), new MaxAbsScaler())) {
      assertEquals(
          scaler.fit(frame(cells)).transform(frame(cells)), scaler.fit(frame(backward)).transform(frame(cells)));
    }
  }

  /** Differences of the greatest numbers overflow; lines do not. */
  @Test
  void theGreatestNumbersAreScaledToo() {
    double most = Double.MAX_VALUE;
    Frame x = frame(new double[] {-most, 0, most / 2, most});
    assertArrayEquals(new double[] {0, 0.5, 0.75, 1}, cells(new MinMaxScaler().fit(x).transform(x), "x"), 1e-15);
    assertArrayEquals(new double[] {-1, 0, 0.5, 1}, cells(new MaxAbsScaler().fit(x).transform(x), "x"), 1e-15);
    for (Transformer scaler : SCALERS) {
      ScaledColumns fitted = (ScaledColumns) scaler.fit(x);
      double[] back = cells(fitted.inverse(fitted.transform(x)), "x");
      assertEquals(most / 2, back[2], 1e-14 * most, scaler.toString());
    }
  }

  /** Where scikit-learn's multiple and offset would leave nothing. */
  @Test
  void columnsFarFromZeroKeepTheirDigits() {
    Frame x = frame(new double[] {1e15, 1e15 + 1, 1e15 + 3, 1e15 + 4});
    assertArrayEquals(new double[] {0, 0.25, 0.75, 1}, cells(new MinMaxScaler().fit(x).transform(x), "x"));
    double deviation = Math.sqrt(2.5);
    assertArrayEquals(new double[] {-2 / deviation, -1 / deviation, 1 / deviation, 2 / deviation},
        cells(new StandardScaler().fit(x).transform(x), "x"), 1e-15);
  }

  @Test
  void sparseColumnsStaySparseWhereZeroStaysZero() {
    NumericColumn sparse = NumericColumn.sparse("x", 100, new int[] {3, 50}, new double[] {2, -4});
    Frame dense = frame(sparse.values());
    for (Transformer scaler : SCALERS) {
      NumericColumn scaled = Columns.numeric(scaler.fit(Frame.of(sparse)).transform(Frame.of(sparse)), "x");
      assertEquals(scaler.fit(dense).transform(dense).column("x"), scaled);
    }
    Frame scaled = new MaxAbsScaler().fit(Frame.of(sparse)).transform(Frame.of(sparse));
    assertTrue(Columns.numeric(scaled, "x").isSparse());
    assertArrayEquals(new double[] {0.5, -1}, Columns.numeric(scaled, "x").storedValues());
  }

  @Test
  void rowsKeepTheirProportionsAtAnySize() {
    Frame x =
        Frame.of(
            NumericColumn.of("a", 3, 3e200, 0, Double.NaN, 1 / 0.0),
            NumericColumn.of("b", 4, -4e200, 0, -2, 2));
    Frame out = new RowNormalizer().fit(x).transform(x);
    assertArrayEquals(new double[] {0.6, 0.6, 0, Double.NaN, 1 / 0.0}, cells(out, "a"), 1e-15);
    assertArrayEquals(new double[] {0.8, -0.8, 0, -1, 1}, cells(out, "b"), 1e-15);
  }

  @Test
  void settingsThatMeanNothingAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new MinMaxScaler(1, 1, false));
    assertThrows(IllegalArgumentException.class, () -> new MinMaxScaler(0, Double.NaN, false));
    assertThrows(IllegalArgumentException.class, () -> new MinMaxScaler(-1e308, 1e308, false));
    assertThrows(IllegalArgumentException.class, () -> new RobustScaler().withQuantiles(60, 40));
    assertThrows(IllegalArgumentException.class, () -> new RobustScaler().withQuantiles(-1, 40));
    assertThrows(IllegalArgumentException.class, () -> new RobustScaler(0, 75, true, true, true));
    assertThrows(IllegalArgumentException.class, () -> new RobustScaler(1e-323, 50, true, true, true));
    assertThrows(NullPointerException.class, () -> new RowNormalizer(null));
  }
}
