package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.model.tree.DerivedFeature;
import ai.kolosal.automl.model.tree.LookUp;
import ai.kolosal.automl.model.tree.NumberLookUp;
import java.util.Arrays;
import java.util.Optional;

/** A feature's cells as categories: those of a category itself, or the distinct values of a number. Immutable. */
final class Levels {
  private final int source;
  private final int count;
  private final int[] codes;
  /** The numbers that are categories, ascending; none where cells are codes. */
  private final double[] numbers;

  private Levels(int source, int count, int[] codes, double[] numbers) {
    this.source = source;
    this.count = count;
    this.codes = codes;
    this.numbers = numbers;
  }

  /** The categories of a categorical feature of training rows. */
  static Levels ofCodes(FeatureMatrix x, int source) {
    Feature feature = x.features().get(source);
    double[] cells = x.column(source);
    int[] codes = new int[cells.length];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = Double.isNaN(cells[i]) ? -1 : (int) cells[i];
      if (codes[i] < -1 || codes[i] >= feature.cardinality() || codes[i] >= 0 && codes[i] != cells[i]) {
        throw new IllegalArgumentException(
            "feature '" + feature.name() + "' row " + i + ": " + cells[i] + " is not a code below "
                + feature.cardinality());
      }
    }
    return new Levels(source, feature.cardinality(), codes, new double[0]);
  }

  /** The categories of a numeric feature of training rows, if its numbers name things. */
  static Optional<Levels> ofNumbers(FeatureMatrix x, int source) {
    double[] cells = x.column(source);
    return IdNumbers.of(cells).map(numbers -> {
      int[] codes = new int[cells.length];
      for (int i = 0; i < codes.length; i++) {
        codes[i] = Double.isNaN(cells[i]) ? -1 : Arrays.binarySearch(numbers, cells[i] + 0.0);
      }
      return new Levels(source, numbers.length, codes, numbers);
    });
  }

  /** The feature. */
  int source() {
    return source;
  }

  /** The number of categories, without missing. */
  int count() {
    return count;
  }

  /** The category of each training row, −1 for missing. */
  int[] codes() {
    return codes;
  }

  /** What looks numbers up: {@code table} has one for each category, then that of missing and unseen ones. */
  DerivedFeature lookUp(double[] table) {
    double[] values = Arrays.copyOf(table, count);
    return numbers.length == 0
        ? new LookUp(source, values, table[count])
        : new NumberLookUp(source, numbers, values, table[count]);
  }
}
