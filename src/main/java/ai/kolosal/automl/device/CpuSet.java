package ai.kolosal.automl.device;

import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalLong;

/** The kernel's lists of processors, such as {@code 0-3,8,10-11}. */
final class CpuSet {
  /** More than any kernel is built for. */
  private static final int MOST_CPUS = 1 << 16;

  private CpuSet() {}

  /** The set that a file lists; empty if the file is not there or holds anything else. */
  static Optional<BitSet> of(SystemFiles files, String path) {
    Optional<String> text = files.text(path);
    return text.isEmpty() ? Optional.empty() : parse(text.get());
  }

  static Optional<BitSet> parse(String text) {
    String list = text.strip();
    BitSet set = new BitSet();
    for (int from = 0; from < list.length();) {
      int end = list.indexOf(',', from);
      end = end < 0 ? list.length() : end;
      int dash = list.indexOf('-', from);
      boolean range = dash >= 0 && dash < end;
      OptionalLong low = SystemFiles.number(list, from, range ? dash : end);
      OptionalLong high = range ? SystemFiles.number(list, dash + 1, end) : low;
      if (low.isEmpty() || high.isEmpty() || low.getAsLong() > high.getAsLong() || high.getAsLong() >= MOST_CPUS) {
        return Optional.empty();
      }
      set.set((int) low.getAsLong(), (int) high.getAsLong() + 1);
      from = end + 1;
    }
    return Optional.of(set);
  }

  /** What is in both, as far as they are known and something is. */
  static Optional<BitSet> common(Optional<BitSet> one, Optional<BitSet> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isPresent() ? one : other;
    }
    BitSet both = (BitSet) one.get().clone();
    both.and(other.get());
    return both.isEmpty() ? one : Optional.of(both);
  }
}
