package ai.kolosal.automl.internal.bins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class SharedBinsTest {
  private static FeatureMatrix matrix(int rows, int columns) {
    double[][] cells = new double[columns][rows];
    List<Feature> features = new ArrayList<>();
    for (int j = 0; j < columns; j++) {
      features.add(Feature.numeric("f" + j));
      for (int i = 0; i < rows; i++) {
        cells[j][i] = (i * 31L + j) % 97;
      }
    }
    return FeatureMatrix.of(features, cells, rows);
  }

  @Test
  void forestsShareTheBinsOfAMatrix() throws InterruptedException {
    FeatureMatrix x = matrix(5_000, 8);
    Set<BinnedMatrix> seen = ConcurrentHashMap.newKeySet();
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 8; t++) {
      threads.add(new Thread(() -> seen.add(SharedBins.of(x, Deadline.never(), 1))));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(1, seen.size());
    assertSame(SharedBins.of(x, Deadline.never(), 1), SharedBins.of(x, Deadline.after(Duration.ZERO), 1));
    FeatureMatrix other = matrix(5_000, 8);
    assertNotSame(SharedBins.of(x, Deadline.never(), 1), SharedBins.of(other, Deadline.never(), 1));
  }

  @Test
  void binsThatADeadlineCutShortAreNotShared() {
    FeatureMatrix x = matrix(200_000, 3);
    BinnedMatrix cut = SharedBins.of(x, Deadline.after(Duration.ZERO), 1);
    assertFalse(cut.isWhole());
    BinnedMatrix whole = SharedBins.of(x, Deadline.never(), 1);
    assertTrue(whole.isWhole());
    assertSame(whole, SharedBins.of(x, Deadline.never(), 1));
  }

  @Test
  void whoIsInterruptedWaitsForNobody() {
    FeatureMatrix x = matrix(10, 1);
    Thread.currentThread().interrupt();
    assertThrows(RuntimeException.class, () -> SharedBins.of(x, Deadline.after(Duration.ofHours(1)), 1));
    assertTrue(Thread.interrupted());
    assertTrue(SharedBins.of(x, Deadline.never(), 1).isWhole());
  }

  @Test
  void binsGoWithTheMatrix() throws InterruptedException {
    WeakReference<BinnedMatrix> bins =
        new WeakReference<>(SharedBins.of(matrix(1_000, 2), Deadline.never(), 1));
    for (int i = 0; i < 50 && bins.get() != null; i++) {
      System.gc();
      Thread.sleep(20);
    }
    assertNull(bins.get());
  }
}
