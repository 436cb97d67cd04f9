package ai.kolosal.automl.hpo.sampler;

import ai.kolosal.automl.random.SeedTree;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Points of Halton's sequence (1960): each side is the index written in a prime base, mirrored at the point.
 *
 * <p>Scrambled by a random linear map of each digit (Matoušek, 1998), which breaks the stripes of great bases.
 */
final class HaltonPoints {
  /** Digits behind the point count until they are this small. */
  private static final double LEAST = 0x1p-53;

  private HaltonPoints() {}

  /** The prime of a side, from 0. */
  static int base(int side) {
    int found = -1;
    for (int number = 2;; number++) {
      boolean prime = true;
      for (int divisor = 2; divisor * divisor <= number && prime; divisor++) {
        prime = number % divisor != 0;
      }
      found += prime ? 1 : 0;
      if (found == side) {
        return number;
      }
    }
  }

  /** A number of the sequence in a base, 0 … 1. */
  static double point(long index, int base, Optional<SeedTree> seed) {
    RandomGenerator random = seed.map(SeedTree::generator).orElse(null);
    double point = 0;
    double weight = 1;
    long left = index;
    while (random == null ? left > 0 : weight > LEAST) {
      weight /= base;
      long digit = left % base;
      left /= base;
      if (random != null) {
        digit = (digit * random.nextInt(1, base) + random.nextInt(base)) % base;
      }
      point += digit * weight;
    }
    return Math.min(point, Math.nextDown(1.0));
  }
}
