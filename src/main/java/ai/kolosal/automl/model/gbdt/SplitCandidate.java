package ai.kolosal.automl.model.gbdt;

/** The best split of a node so far, among the features of one group or of all. Not thread-safe. */
final class SplitCandidate {
  int feature;
  /** The loss that the split takes off, half the usual score: above 0 where there is a split. */
  double gain;
  /** The last bin that goes left, of numeric features. */
  int cut;
  /** The packed sums of what goes left. */
  long sums;
  /** A bit for each bin that goes left, that of missing cells included. */
  final long[] left = new long[4];

  SplitCandidate() {
    clear();
  }

  void clear() {
    feature = -1;
    gain = 0;
  }

  boolean found() {
    return feature >= 0;
  }

  /** Sends bins 0 … {@code last} left, and missing cells where they are told to go. */
  void cutAfter(int last, int missing, boolean missingLeft) {
    cut = last;
    for (int w = 0; w < 4; w++) {
      int bits = Math.max(0, Math.min(64, last + 1 - 64 * w));
      left[w] = bits == 64 ? -1L : (1L << bits) - 1;
    }
    send(missing, missingLeft);
  }

  void send(int bin, boolean toLeft) {
    left[bin >> 6] &= ~(1L << bin);
    left[bin >> 6] |= toLeft ? 1L << bin : 0;
  }

  boolean goesLeft(int bin) {
    return (left[bin >> 6] >>> bin & 1) != 0;
  }

  void set(SplitCandidate other) {
    feature = other.feature;
    gain = other.gain;
    cut = other.cut;
    sums = other.sums;
    System.arraycopy(other.left, 0, left, 0, left.length);
  }
}
