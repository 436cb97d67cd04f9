package ai.kolosal.automl.model.tree;

import ai.kolosal.automl.internal.kernel.BinKernels;

/** Sums of two classes: weight and weight of the second class in the halves of one number, which makes them exact. */
final class ClassSums extends BinSums {
  private static final long LOW = (1L << 32) - 1;

  private final int[] classes;
  private final long[] byRow;
  private final long[] values;
  private final long[] cells = new long[SplitFinder.BLOCK * BINS];
  private int[] rows;
  private int begin;
  private int end;

  ClassSums(int[] classes) {
    this.classes = classes;
    this.byRow = new long[classes.length];
    this.values = new long[classes.length];
  }

  @Override
  void tree(int[] weight) {
    for (int i = 0; i < byRow.length; i++) {
      byRow[i] = weight[i] + ((long) (weight[i] * classes[i]) << 32);
    }
  }

  @Override
  void node(int[] list, int from, int to) {
    rows = list;
    begin = from;
    end = to;
    long total = BinKernels.gather(byRow, rows, begin, end, values);
    totalWeight = total & LOW;
    totalSum = total >>> 32;
  }

  @Override
  boolean isPure() {
    return totalSum == 0.0 || totalSum == totalWeight;
  }

  @Override
  void count(byte[][] features, int count) {
    BinKernels.sums(features, count, rows, begin, end, values, cells);
  }

  @Override
  int countFew(byte[] bins, int from) {
    return BinKernels.fewSums(bins, from, end - begin, values, cells, bin);
  }

  @Override
  void choose(byte[] bins, boolean[] chosen) {
    long sum = BinKernels.sumChosen(bins, end - begin, chosen, values);
    chosenWeight = sum & LOW;
    chosenSum = sum >>> 32;
  }

  @Override
  void add(int number, int cell) {
    long sum = cells[cell];
    if (sum != 0) {
      bin[found] = number;
      weights[found] = sum & LOW;
      sums[found++] = sum >>> 32;
    }
  }

  @Override
  void addMissing(int cell) {
    missingWeight = cells[cell] & LOW;
    missingSum = cells[cell] >>> 32;
  }
}
