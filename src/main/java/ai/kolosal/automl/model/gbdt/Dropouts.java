package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The rounds that were dropped, and what weight that has left to each.
 *
 * <p>A round that was learned without {@code k} others and these {@code k} over-shoot together: the new one is scaled by {@code 1
 * / (k + 1)}, the others by {@code k / (k + 1)}, as in the paper's normalisation. Not thread-safe.
 */
final class Dropouts {
  private final Dart dart;
  private final List<int[]> dropped = new ArrayList<>();
  private double[] weights = new double[64];
  private int[] open = new int[0];

  Dropouts(Dart dart) {
    this.dart = dart;
  }

  /** The rounds that the next one does without, ascending. */
  int[] begin(SeedTree seed) {
    open = dart.draw(weights, dropped.size(), seed);
    return open;
  }

  /** What the round that has begun is scaled by. */
  double scale() {
    return 1.0 / (open.length + 1);
  }

  /** What is left of rounds that so many were dropped with, themselves included. */
  static double kept(int count) {
    return count / (count + 1.0);
  }

  /** Takes note that the round was learned, at a learning rate before {@link #scale()}. */
  void end(double rate) {
    int round = dropped.size();
    if (round == weights.length) {
      weights = Arrays.copyOf(weights, 2 * round);
    }
    for (int r : open) {
      weights[r] *= kept(open.length);
    }
    weights[round] = rate * scale();
    dropped.add(open);
  }

  /** Whether any round was ever dropped. */
  boolean any() {
    return dropped.stream().anyMatch(rounds -> rounds.length > 0);
  }

  /** By what each of the first rounds must be multiplied to have the weight it had when there were no others. */
  double[] backTo(int rounds) {
    double[] factors = new double[rounds];
    Arrays.fill(factors, 1);
    for (int later = rounds; later < dropped.size(); later++) {
      int[] out = dropped.get(later);
      for (int r : out) {
        if (r < rounds) {
          factors[r] /= kept(out.length);
        }
      }
    }
    return factors;
  }
}
