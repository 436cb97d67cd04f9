package ai.kolosal.automl.model.tree;

/**
 * Weights and weighted targets of a node's rows, summed by bin. Not thread-safe.
 *
 * <p>The sums of a feature are {@link #weights} and {@link #sums} of those {@link #bin}s that occur, in ascending order;
 * those of missing cells stand apart.
 */
abstract sealed class BinSums permits ClassSums, NumberSums {
  static final int BINS = SplitFinder.BINS;

  final int[] bin = new int[BINS];
  final long[] weights = new long[BINS];
  final double[] sums = new double[BINS];
  int found;
  long missingWeight;
  double missingSum;
  long chosenWeight;
  double chosenSum;
  long totalWeight;
  double totalSum;

  static BinSums of(ForestTarget target) {
    return target.isClassification() ? new ClassSums(target.classes()) : new NumberSums(target.scalar());
  }

  /** Takes up the weight of every row in a tree. */
  abstract void tree(int[] weight);

  /** Takes up the rows of a node and adds them up. */
  abstract void node(int[] rows, int begin, int end);

  /** Whether all targets of the node are the same. */
  abstract boolean isPure();

  /** Sums up several features at once for {@link #take}. */
  abstract void count(byte[][] features, int count);

  /** Sums up few rows into the cells of the bins that occur, and lists those; returns how many there are. */
  abstract int countFew(byte[] bins, int from);

  /** Sums up the rows whose bins are {@code chosen} into {@link #chosenWeight} and {@link #chosenSum}. */
  abstract void choose(byte[] bins, boolean[] chosen);

  /** Adds a bin to the sums if its cell has weight. */
  abstract void add(int number, int cell);

  /** Sets the sums of missing cells. */
  abstract void addMissing(int cell);

  /** Reads a feature that was counted. */
  final void take(int place, int missing) {
    found = 0;
    for (int b = 0; b < missing; b++) {
      add(b, place * BINS + b);
    }
    addMissing(place * BINS + missing);
  }

  /** Counts and reads a feature of a node of few rows. */
  final void takeFew(byte[] bins, int from, int missing) {
    int occurring = countFew(bins, from);
    boolean last = occurring > 0 && bin[occurring - 1] == missing;
    int known = last ? occurring - 1 : occurring;
    found = 0;
    for (int k = 0; k < known; k++) {
      add(bin[k], bin[k]);
    }
    missingWeight = 0;
    missingSum = 0.0;
    if (last) {
      addMissing(missing);
    }
  }
}
