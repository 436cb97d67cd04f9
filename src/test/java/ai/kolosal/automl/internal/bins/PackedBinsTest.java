package ai.kolosal.automl.internal.bins;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.error.TrainingException;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class PackedBinsTest {
  private static BinnedMatrix matrix(int rows, int columns) {
    double[][] cells = new double[columns][rows];
    for (int j = 0; j < columns; j++) {
      for (int i = 0; i < rows; i++) {
        cells[j][i] = i % (j + 2);
      }
    }
    FeatureMatrix x = FeatureMatrix.of(Collections.nCopies(columns, Feature.numeric("x")), cells, rows);
    return BinnedMatrix.of(x, Binning.usual(), Deadline.never(), 2);
  }

  @Test
  void eightFeaturesAreOneNumber() {
    BinnedMatrix x = matrix(300, 12);
    int[] features = {3, 0, 11, 5, 6, 7, 8, 9, 10, 1};
    PackedBins packed = PackedBins.of(x, features, 2);
    assertEquals(2, packed.groups());
    assertEquals(8, packed.width(0));
    assertEquals(2, packed.width(1));
    assertArrayEquals(features, packed.features());
    for (int k = 0; k < 16; k++) {
      long[] group = packed.group(k / 8);
      for (int i = 0; i < 300; i++) {
        int expected = k < features.length ? x.bins(features[k])[i] & 0xFF : 0;
        assertEquals(expected, (int) (group[i] >>> 8 * (k % 8)) & 0xFF);
      }
    }
    assertEquals(0, PackedBins.of(x, new int[0], 1).groups());
  }

  @Test
  void aListIsPackedOnce() {
    BinnedMatrix x = matrix(20, 3);
    PackedBins packed = PackedBins.of(x, new int[] {0, 2}, 1);
    assertSame(packed, PackedBins.of(x, new int[] {0, 2}, 2));
    assertNotSame(packed, PackedBins.of(x, new int[] {2, 0}, 1));
  }

  @Test
  void whoIsInterruptedPacksNothing() {
    BinnedMatrix x = matrix(20, 3);
    Thread.currentThread().interrupt();
    assertThrows(TrainingException.class, () -> PackedBins.of(x, new int[] {0}, 1));
    assertTrue(Thread.interrupted());
    assertEquals(1, PackedBins.of(x, new int[] {0}, 1).groups());
  }
}
