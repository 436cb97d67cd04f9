package ai.kolosal.automl.model.neural;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The weights after the epochs of a training: of all of them, or, where these take too much memory, of every second,
 * fourth … and of the best.
 *
 * <p>Not thread-safe.
 */
final class Checkpoints {
  /** Bytes; 64 epochs of three layers of 256. */
  private static final long MOST = 48L << 20;

  private final List<Weights> weights;
  private final int size;
  private final int most;
  private final TreeMap<Integer, float[]> kept = new TreeMap<>();
  private int stride = 1;
  private int best = -1;
  private double least = Double.NaN;

  Checkpoints(List<Weights> weights) {
    this(weights, MOST);
  }

  Checkpoints(List<Weights> weights, long mostBytes) {
    this.weights = weights;
    this.size = weights.stream().mapToInt(Weights::size).reduce(0, Math::addExact);
    this.most = (int) Math.max(2, Math.min(Integer.MAX_VALUE, mostBytes / (4L * Math.max(1, size))));
  }

  /** Keeps the weights as they are, the first of equal losses being best, or the last where no loss is defined. */
  void keep(int epoch, double loss) {
    if (loss < least || Double.isNaN(least)) {
      least = loss;
      drop(best);
      best = epoch;
    }
    if (epoch != best && (epoch + 1) % stride != 0) {
      return;
    }
    while (kept.size() >= most && stride < 1 << 20) {
      stride *= 2;
      kept.keySet().removeIf(at -> at != best && (at + 1) % stride != 0);
    }
    kept.put(epoch, copy());
  }

  /** What was best is no longer, and goes unless it is kept as an epoch of its stride. */
  private void drop(int epoch) {
    if (epoch >= 0 && (epoch + 1) % stride != 0) {
      kept.remove(epoch);
    }
  }

  boolean isEmpty() {
    return kept.isEmpty();
  }

  int best() {
    return best;
  }

  /** Whether all weights are finite. */
  static boolean areFinite(List<Weights> weights) {
    for (Weights part : weights) {
      float sum = 0;
      for (float value : part.values()) {
        sum += value * 0;
      }
      if (sum != 0) {
        return false;
      }
    }
    return true;
  }

  private float[] copy() {
    float[] all = new float[size];
    int at = 0;
    for (Weights part : weights) {
      System.arraycopy(part.values(), 0, all, at, part.size());
      at += part.size();
    }
    return all;
  }

  /** Sets weights to what they were after an epoch, or after the nearest before it that was kept, or else behind it. */
  void restore(int epoch, List<Weights> into) {
    Map.Entry<Integer, float[]> entry = kept.floorEntry(epoch);
    float[] all = (entry == null ? kept.firstEntry() : entry).getValue();
    int at = 0;
    for (Weights part : into) {
      System.arraycopy(all, at, part.values(), 0, part.size());
      at += part.size();
    }
  }
}
