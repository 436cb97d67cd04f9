package ai.kolosal.automl.internal.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The sort by bits against the JDK's. */
class NumberSortTest {
  @Test
  void sortsAsTheJdkDoes() {
    RandomGenerator random = new SeedTree(3).generator();
    for (int size : new int[] {0, 1, 1000, 32_768, 50_001}) {
      double[] wild = new double[size];
      double[] whole = new double[size];
      for (int i = 0; i < size; i++) {
        long bits = random.nextLong();
        double any = Double.longBitsToDouble(bits);
        wild[i] = Double.isNaN(any) ? -0.0 : i % 100 == 0 ? 0.0 : any;
        whole[i] = random.nextInt(7) - 3;
      }
      for (double[] values : new double[][] {wild, whole}) {
        double[] want = values.clone();
        Arrays.sort(want);
        NumberSort.sort(values);
        assertArrayEquals(want, values);
      }
    }
  }
}
