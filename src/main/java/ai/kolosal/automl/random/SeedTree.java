package ai.kolosal.automl.random;

import java.util.random.RandomGenerator;

/**
 * A tree of seeds: each part of a run draws from a branch named after it, so that results depend neither on thread
 * count nor on the order in which parts run.
 *
 * <p>Branches are mixed by SplitMix64 (Steele, Lea and Flood, 2014). Immutable and thread-safe.
 *
 * @param seed this node's seed; any value
 */
public record SeedTree(long seed) {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  /**
   * The branch with a name.
   *
   * @param name what draws from it; the same name gives the same branch
   * @return the branch
   */
  public SeedTree child(String name) {
    long h = seed;
    for (int i = 0; i < name.length(); i++) {
      h = mix(h + GOLDEN_GAMMA * (name.charAt(i) + 1L));
    }
    return new SeedTree(mix(h ^ name.length()));
  }

  /**
   * The branch with a number.
   *
   * @param index which part; the same index gives the same branch
   * @return the branch
   */
  public SeedTree child(long index) {
    return new SeedTree(mix(seed + GOLDEN_GAMMA * (2 * index + 1)));
  }

  /**
   * A new generator that starts at this node.
   *
   * @return SplitMix64; not thread-safe, cheap to make
   */
  public RandomGenerator generator() {
    return new SplitMix64(seed);
  }

  /**
   * Whole numbers in random order (Fisher and Yates, inside out).
   *
   * @param size how many, at least 0
   * @return 0 … size − 1, each once; the same for the same node
   */
  public int[] permutation(int size) {
    RandomGenerator random = generator();
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  /**
   * This node's seed as a non-negative int, for native libraries.
   *
   * @return 0 … 2³¹ − 1
   */
  public int toInt() {
    return (int) (mix(seed) >>> 33);
  }

  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }

  /** SplitMix64; only {@code nextLong} is ours, the rest is the interface's. */
  private static final class SplitMix64 implements RandomGenerator {
    private long state;

    SplitMix64(long seed) {
      state = seed;
    }

    @Override
    public long nextLong() {
      state += GOLDEN_GAMMA;
      return mix(state);
    }
  }
}
