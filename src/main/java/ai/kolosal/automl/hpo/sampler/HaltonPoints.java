package ai.kolosal.automl.hpo.sampler;

import ai.kolosal.automl.random.SeedTree;
import java.util.Optional;

/**
 * Points of Halton's sequence (1960): each side is the index written in a prime base, mirrored at the point.
 *
 * <p>Scrambled by a random permutation of each digit (Owen, 2017), as SciPy does, which breaks the stripes of great bases.
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
    double point = 0;
    double weight = 1;
    long left = index;
    for (int place = 0; seed.isEmpty() ? left > 0 : weight > LEAST; place++) {
      weight /= base;
      int digit = (int) (left % base);
      left /= base;
      point += weight * (seed.isEmpty() ? digit : seed.get().child(place).permutation(base)[digit]);
    }
    return Math.min(point, Math.nextDown(1.0));
  }
}
