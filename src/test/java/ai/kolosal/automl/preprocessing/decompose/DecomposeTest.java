package ai.kolosal.automl.preprocessing.decompose;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.internal.math.SingularVectors;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Decompositions by their several ways, of dense and sparse columns. */
class DecomposeTest {
  /** Rows of a few strong directions and a little noise; every third column sparse in content. */
  private static Frame rows(int rows, int columns, boolean sparse) {
    RandomGenerator random = new SeedTree(7).generator();
    double[][] hidden = new double[4][rows];
    for (double[] one : hidden) {
      Arrays.setAll(one, i -> random.nextGaussian());
    }
    List<NumericColumn> made = new ArrayList<>();
    for (int j = 0; j < columns; j++) {
      double[] cells = new double[rows];
      for (int i = 0; i < rows; i++) {
        cells[i] = 0.01 * random.nextGaussian() + j % 5;
        for (int h = 0; h < hidden.length; h++) {
          cells[i] += hidden[h][i] * Math.cos(h * 1.1 + j * (h + 1)) * (4 - h);
        }
        cells[i] = j % 3 == 0 && (i + j) % 4 != 0 ? 0 : cells[i];
      }
      made.add(j % 3 == 0 && sparse ? sparse("c" + j, cells) : NumericColumn.of("c" + j, cells));
    }
    return Frame.of(made);
  }

  private static NumericColumn sparse(String name, double[] cells) {
    int[] rows = new int[cells.length];
    double[] values = new double[cells.length];
    int count = 0;
    for (int i = 0; i < cells.length; i++) {
      if (cells[i] != 0) {
        rows[count] = i;
        values[count++] = cells[i];
      }
    }
    return NumericColumn.sparse(name, cells.length, Arrays.copyOf(rows, count), Arrays.copyOf(values, count));
  }

  private static ColumnMatrix centred(Frame x) {
    ColumnMatrix matrix = ColumnMatrix.of(x, x.names());
    return matrix.less(matrix.means());
  }

  private static void near(SingularVectors want, SingularVectors got, int count, double tolerance) {
    for (int k = 0; k < count; k++) {
      assertEquals(want.values()[k], got.values()[k], tolerance * want.values()[0]);
      assertArrayEquals(want.vectors()[k], got.vectors()[k], tolerance * 100);
    }
  }

  @Test
  void productsOfColumnsAndRandomVectorsLeadWhereAllCellsDo() {
    for (boolean sparse : new boolean[] {false, true}) {
      ColumnMatrix matrix = centred(rows(700, 20, sparse));
      SingularVectors all = SingularVectors.ofCells(matrix.cells(), 700, 20);
      near(all, SingularVectors.ofGram(matrix.gram(), 20), 20, 1e-9);
      near(all, SingularVectors.randomized(matrix, 3, 10, 7, new SeedTree(1).generator()), 3, 1e-9);
    }
  }

  @Test
  void sparseColumnsGiveWhatDenseOnesGive() {
    Frame dense = rows(900, 40, false);
    Frame sparse = rows(900, 40, true);
    assertEquals(dense, sparse);
    for (Components fitted : List.of(
        new PcaTransformer(ComponentCount.of(5), true).fit(dense, null, new SeedTree(0)),
        new TruncatedSvd(5, 5).fit(dense, null, new SeedTree(0)))) {
      Frame want = fitted.transform(dense);
      Frame got = fitted.transform(sparse);
      for (String name : want.names()) {
        assertArrayEquals(
            ((NumericColumn) want.column(name)).values(), ((NumericColumn) got.column(name)).values(), 1e-10);
      }
    }
  }

  @Test
  void wideSparseMatricesAreDecomposedByRandomVectors() {
    Frame x = rows(600, 900, true);
    Components fitted = new TruncatedSvd(4, 5).fit(x, null, new SeedTree(3));
    ColumnMatrix matrix = ColumnMatrix.of(x, x.names());
    SingularVectors all = SingularVectors.ofCells(matrix.cells(), 600, 900);
    assertArrayEquals(Arrays.copyOf(all.values(), 3), Arrays.copyOf(fitted.singularValues(), 3),
        1e-4 * all.values()[0]);
    Components again = new TruncatedSvd(4, 5).fit(x, null, new SeedTree(3));
    assertArrayEquals(fitted.directions()[3], again.directions()[3]);
  }

  @Test
  void allComponentsAreUndone() {
    Frame x = rows(3000, 12, true);
    Components fitted = new PcaTransformer().fit(x, null, new SeedTree(0));
    Frame back = fitted.inverse(fitted.transform(x));
    for (String name : x.names()) {
      assertArrayEquals(
          ((NumericColumn) x.column(name)).values(), ((NumericColumn) back.column(name)).values(), 1e-9);
    }
    assertEquals(1, Arrays.stream(fitted.explainedVarianceRatio()).sum(), 1e-9);
  }

  @Test
  void incompleteRowsTakeNoPart() {
    Frame x = rows(50, 3, true);
    double[] gap = {Double.NaN};
    List<NumericColumn> longer = new ArrayList<>();
    for (String name : x.names()) {
      double[] cells = Arrays.copyOf(((NumericColumn) x.column(name)).values(), 51);
      cells[50] = name.equals("c0") ? gap[0] : 1e6;
      longer.add(name.equals("c0") ? sparse(name, cells) : NumericColumn.of(name, cells));
    }
    Components want = new PcaTransformer().fit(x, null, new SeedTree(0));
    Components got = new PcaTransformer().fit(Frame.of(longer), null, new SeedTree(0));
    assertArrayEquals(want.singularValues(), got.singularValues(), 1e-9);
    assertTrue(got.transform(Frame.of(longer)).column("pca0").isMissing(50));
  }

  @Test
  void sizesOfAllDoublesAreDecomposed() {
    Frame x = rows(60, 4, true);
    for (int power : new int[] {510, 1000, -600}) {
      Frame scaled =
          Frame.of(
              x.names()
                  .stream()
                  .map(n -> NumericColumn.of(n, Components.scaled(((NumericColumn) x.column(n)).values(), power)))
                  .toList());
      for (Transformer transformer : List.of(
          new PcaTransformer(), new PcaTransformer(ComponentCount.of(2), true), new TruncatedSvd(2, 5))) {
        Components want = (Components) transformer.fit(x, null, new SeedTree(0));
        Components got = again((Components) transformer.fit(scaled, null, new SeedTree(0)));
        assertArrayEquals(want.explainedVarianceRatio(), got.explainedVarianceRatio(), 1e-12);
        assertArrayEquals(want.directions()[0], got.directions()[0], 1e-12);
        assertArrayEquals(Components.scaled(want.means(), power), got.means(), Math.scalb(1e-12, power));
        got.transform(scaled);
      }
    }
    Frame greatest =
        Frame.of(NumericColumn.of("a", 1.7e308, -1.7e308, 1e308), NumericColumn.of("b", 1e308, 0, 1.2e308));
    again((Components) new PcaTransformer().fit(greatest));
    again((Components) new TruncatedSvd().fit(greatest));
  }

  private static Components again(Components fitted) {
    StateWriter out = new StateWriter();
    fitted.write(out);
    StateReader in = new StateReader("components", out.toByteArray());
    return fitted.codecId().equals("pca") ? Components.readPca(in) : Components.readTruncatedSvd(in);
  }

  @Test
  void matricesThatDoNotFitAreRefused() {
    NumericColumn[] wide = new NumericColumn[60_000];
    Arrays.setAll(wide, j -> NumericColumn.sparse("c" + j, 40_000, new int[] {j / 2}, new double[] {1}));
    Frame x = Frame.of(List.of(wide));
    for (ComponentCount count : List.of(ComponentCount.all(), ComponentCount.share(0.9), ComponentCount.of(39_000))) {
      DataException refused =
          assertThrows(DataException.class, () -> new PcaTransformer(count, false).fit(x));
      assertTrue(refused.getMessage().contains("ComponentCount.of(n)"), refused.getMessage());
    }
    assertThrows(DataException.class, () -> new TruncatedSvd(30_000, 1).fit(x));
  }

  @Test
  void settingsAreChecked() {
    assertThrows(IllegalArgumentException.class, () -> new TruncatedSvd(0, 5));
    assertThrows(IllegalArgumentException.class, () -> new TruncatedSvd(2, -1));
    assertThrows(IllegalArgumentException.class, () -> ComponentCount.of(0));
    assertThrows(IllegalArgumentException.class, () -> ComponentCount.share(1));
    assertThrows(IllegalArgumentException.class, () -> ComponentCount.share(0));
  }
}
