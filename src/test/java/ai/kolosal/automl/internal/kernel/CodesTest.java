package ai.kolosal.automl.internal.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Tables looked up by code, with missing and unseen ones. */
class CodesTest {
  private static final int[] CODES = {2, -1, 0, -2, 1, 2};

  @Test
  void negativeCodesStandBehindTheLevels() {
    assertArrayEquals(
        new double[] {0.3, Double.NaN, 0.1, -7, 0.2, 0.3},
        CodeKernels.lookUp(new double[] {0.1, 0.2, 0.3, Double.NaN, -7}, 3, CODES));
    assertArrayEquals(
        new int[] {30, -1, 10, -7, 20, 30},
        CodeKernels.lookUp(new int[] {10, 20, 30, -1, -7}, 3, CODES));
    assertArrayEquals(new double[0], CodeKernels.lookUp(new double[0], 0, new int[0]));
  }

  @Test
  void aCodeSetsAOneInItsColumn() {
    double[][] columns = new double[2][6];
    CodeKernels.oneHot(new int[] {1, -1, 0, 1, -1}, 3, CODES, columns);
    assertArrayEquals(new double[] {1, 0, 0, 0, 0, 1}, columns[0]);
    assertArrayEquals(new double[] {0, 1, 1, 0, 0, 0}, columns[1]);
  }

  @Test
  void rowsOfAColumnAscend() {
    int[][] rows = CodeKernels.rowsOf(new int[] {1, -1, 0, 1, -1}, 3, CODES, 3);
    assertArrayEquals(new int[][] {{0, 5}, {1, 2}, {}}, rows);
    assertArrayEquals(new int[0][], CodeKernels.rowsOf(new int[] {-1, -1}, 0, new int[] {-1}, 0));
  }

  @Test
  void groupsHaveTablesOfTheirOwn() {
    int[] groups = {0, 1, 1, 0, 1};
    int[] codes = {1, -1, 0, -1, 0};
    int[] counts = {0, 0, 0, 5, 0, 0};
    CodeKernels.count(groups, codes, 2, counts);
    assertArrayEquals(new int[] {0, 1, 1, 7, 0, 1}, counts);
    double[] sums = new double[6];
    CodeKernels.sum(groups, codes, 2, new double[] {1, 2, 4, 8, 16}, sums);
    assertArrayEquals(new double[] {0, 1, 8, 20, 0, 2}, sums);
    assertArrayEquals(new double[] {1, 2, 20, 8, 20}, CodeKernels.lookUp(sums, groups, 2, codes));
    assertThrows(IndexOutOfBoundsException.class, () -> CodeKernels.count(new int[4], codes, 2, counts));
    assertThrows(IndexOutOfBoundsException.class, () -> CodeKernels.lookUp(sums, new int[4], 2, codes));
    assertThrows(
        IndexOutOfBoundsException.class, () -> CodeKernels.sum(groups, codes, 2, new double[4], sums));
  }

  @Test
  void aCodeOutsideItsTableIsRefused() {
    assertThrows(IndexOutOfBoundsException.class, () -> CodeKernels.lookUp(new double[3], 3, new int[] {-1}));
    assertThrows(IndexOutOfBoundsException.class, () -> CodeKernels.lookUp(new int[3], 4, new int[] {1}));
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> CodeKernels.oneHot(new int[] {4}, 1, new int[] {0}, new double[2][1]));
    assertThrows(
        IndexOutOfBoundsException.class, () -> CodeKernels.rowsOf(new int[] {4}, 1, new int[] {0}, 2));
  }
}
