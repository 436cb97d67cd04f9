package ai.kolosal.automl.internal.kernel;

import ai.kolosal.automl.random.SeedTree;
import java.util.random.RandomGenerator;

/**
 * What the scalar and the vector kernels are compared on.
 *
 * <p>Run as a program, it compares all families in a JVM whose vectors are as wide as {@code kolosal.simd.width} says;
 * it prints that width if all agree.
 */
final class Differences {
  /** Around every number of lanes and of partial sums, primes, and more than a block. */
  static final int[] LENGTHS = {
    0, 1, 2, 3, 4, 5, 7, 8, 9, 13, 15, 16, 17, 31, 32, 33, 63, 64, 65, 101, 127, 129, 255, 257, 1009, 4098
  };

  /** Often enough for the JIT to compile the loops, whose instructions are what is in question. */
  private static final int ROUNDS = 30;

  private static final String MODULE = "jdk.incubator.vector";

  private Differences() {}

  /** Compares a family at a length. */
  interface Family {
    void compare(KernelOps scalar, KernelOps vector, int length);
  }

  /** Without the vector module these are the scalar kernels themselves; the suite runs with it too. */
  static KernelOps vectors() {
    try {
      return ModuleLayer.boot().findModule(MODULE).isPresent() ? KernelLookup.panama() : ScalarKernels.ops();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  static void compare(Family family) {
    for (int length : LENGTHS) {
      family.compare(ScalarKernels.ops(), vectors(), length);
    }
  }

  /** Ordinary numbers, or with NaN, infinities, the smallest numbers and negative zero among them. */
  static double[] values(int count, String branch, boolean odd) {
    double[] strange = {Double.NaN, 1 / 0.0, -1 / 0.0, Double.MIN_VALUE, -0.0, Double.MAX_VALUE};
    RandomGenerator random = new SeedTree(5).child(branch).child(count).generator();
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      boolean replace = odd && random.nextInt(40) == 0;
      values[i] = replace ? strange[random.nextInt(strange.length)] : random.nextGaussian();
    }
    return values;
  }

  /** Columns of {@link #values}. */
  static double[][] columns(int columns, int rows, boolean odd) {
    double[][] cells = new double[columns][];
    for (int j = 0; j < columns; j++) {
      cells[j] = values(rows, "column " + j, odd);
    }
    return cells;
  }

  public static void main(String[] arguments) {
    for (int round = 0; round < ROUNDS; round++) {
      compare(ReductionsTest::compare);
      compare(MapsTest::compare);
      compare(MatricesTest::compare);
      compare(FloatMatricesTest::compare);
      compare(FloatMapsTest::compare);
      compare(BinsTest::compare);
    }
    System.out.println(vectors().vectorBits() + " bits agree");
  }
}
