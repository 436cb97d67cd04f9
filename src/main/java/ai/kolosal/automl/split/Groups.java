package ai.kolosal.automl.split;

import ai.kolosal.automl.data.Target;
import java.util.Arrays;

/** The groups of rows, numbered in the order of their values. */
final class Groups {
  final int[] ofRow;
  final int[] sizes;

  private Groups(int[] ofRow, int[] sizes) {
    this.ofRow = ofRow;
    this.sizes = sizes;
  }

  static Groups of(int[] values, Target target) {
    if (values.length != target.size()) {
      throw new IllegalArgumentException(
          values.length + " group numbers for " + target.size() + " rows; give one a row");
    }
    int[] distinct = Arrays.stream(values).sorted().distinct().toArray();
    int[] ofRow = new int[values.length];
    int[] sizes = new int[distinct.length];
    for (int i = 0; i < values.length; i++) {
      ofRow[i] = Arrays.binarySearch(distinct, values[i]);
      sizes[ofRow[i]]++;
    }
    return new Groups(ofRow, sizes);
  }

  int count() {
    return sizes.length;
  }

  Groups atLeast(int least, String rule) {
    if (count() < least) {
      throw new IllegalArgumentException(rule + " needs at least " + least + " groups; there are " + count());
    }
    return this;
  }

  /** A number for each row from a number for each group. */
  int[] spread(int[] ofGroup) {
    int[] rows = new int[ofRow.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = ofGroup[ofRow[i]];
    }
    return rows;
  }
}
