package ai.kolosal.automl.internal.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The search without branches against counting. */
class EdgeSearchTest {
  @Test
  void ranksAreCountsOfEdgesNotAbove() {
    RandomGenerator random = new SeedTree(9).generator();
    for (int size : new int[] {0, 1, 2, 3, 4, 7, 8, 9, 255, 256, 1000}) {
      double[] edges = new double[size];
      Arrays.setAll(edges, i -> random.nextInt(50) - 25);
      Arrays.sort(edges);
      for (int count : new int[] {0, 1, 3, 4, 5, 31}) {
        double[] cells = new double[count + 2];
        Arrays.setAll(cells, i -> random.nextInt(60) - 30);
        if (count > 3) {
          cells[1] = Double.NaN;
          cells[2] = Double.POSITIVE_INFINITY;
          cells[3] = Double.NEGATIVE_INFINITY;
        }
        int[] out = new int[count];
        new EdgeSearch(edges).ranks(cells, 1, count, out);
        for (int i = 0; i < count; i++) {
          double cell = cells[i + 1];
          assertEquals(Arrays.stream(edges).filter(edge -> edge <= cell).count(), out[i]);
        }
      }
    }
  }

  @Test
  void rangesAreChecked() {
    EdgeSearch search = new EdgeSearch(new double[] {1});
    assertThrows(IndexOutOfBoundsException.class, () -> search.ranks(new double[2], 1, 2, new int[2]));
    assertThrows(IndexOutOfBoundsException.class, () -> search.ranks(new double[2], 0, 2, new int[1]));
  }
}
