package ai.kolosal.automl.model.tree;

import ai.kolosal.automl.internal.kernel.BinKernels;

/** Sums of a number: pairs of weight and weighted number, added in the order of the rows. */
final class NumberSums extends BinSums {
  private final double[] numbers;
  private final double[] byRow;
  private final double[] values;
  private final double[] totals = new double[2];
  private final double[] cells = new double[2 * SplitFinder.BLOCK * BINS];
  private int[] rows;
  private int begin;
  private int end;

  NumberSums(double[] numbers) {
    this.numbers = numbers;
    this.byRow = new double[2 * numbers.length];
    this.values = new double[2 * numbers.length];
  }

  @Override
  void tree(int[] weight) {
    for (int i = 0; i < numbers.length; i++) {
      byRow[2 * i] = weight[i];
      byRow[2 * i + 1] = weight[i] * numbers[i];
    }
  }

  @Override
  void node(int[] list, int from, int to) {
    rows = list;
    begin = from;
    end = to;
    BinKernels.gatherPairs(byRow, rows, begin, end, values, totals);
    totalWeight = (long) totals[0];
    totalSum = totals[1];
  }

  @Override
  boolean isPure() {
    double first = numbers[rows[begin]];
    for (int i = begin + 1; i < end; i++) {
      if (numbers[rows[i]] != first) {
        return false;
      }
    }
    return true;
  }

  @Override
  void count(byte[][] features, int count) {
    BinKernels.pairSums(features, count, rows, begin, end, values, cells);
  }

  @Override
  int countFew(byte[] bins, int from) {
    return BinKernels.fewPairSums(bins, from, end - begin, values, cells, bin);
  }

  @Override
  void choose(byte[] bins, boolean[] chosen) {
    BinKernels.sumChosenPairs(bins, end - begin, chosen, values, totals);
    chosenWeight = (long) totals[0];
    chosenSum = totals[1];
  }

  @Override
  void add(int number, int cell) {
    double weight = cells[2 * cell];
    if (weight != 0.0) {
      bin[found] = number;
      weights[found] = (long) weight;
      sums[found++] = cells[2 * cell + 1];
    }
  }

  @Override
  void addMissing(int cell) {
    missingWeight = (long) cells[2 * cell];
    missingSum = cells[2 * cell + 1];
  }
}
