package ai.kolosal.automl.preprocessing.encode;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.internal.column.LevelIndex;
import ai.kolosal.automl.internal.kernel.CodeKernels;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers the classes of a target, 0 … classes − 1, and puts their names back.
 *
 * <p>Classes are sorted, by value if all read as numbers and by code point else, so that their numbers do not hang on the
 * order of the rows. As scikit-learn's LabelEncoder, but that a missing cell is no class.
 *
 * <ul>
 *   <li>levels that no row has are no classes
 *   <li>missing cells and classes that were not there to be learned are refused
 * </ul>
 *
 * <p>Immutable and thread-safe.
 */
public final class LabelEncoder {
  private static final String MISSING = "a missing cell is no class";

  private final LevelIndex index;

  /** The class of each level, −1 if it is none. */
  private final int[] classOf;

  private final List<String> classes;

  private LabelEncoder(LevelIndex index, int[] classOf, List<String> classes) {
    this.index = index;
    this.classOf = classOf;
    this.classes = classes;
  }

  /**
   * Learns the classes of a column.
   *
   * @param labels the target's cells
   * @return the encoder
   * @throws DataException if there are no cells or one is missing
   */
  public static LabelEncoder fit(CategoricalColumn labels) {
    if (labels.size() == 0) {
      throw new DataException("column '" + labels.name() + "' has 0 rows; classes need at least one to be learned");
    }
    LevelIndex index = LevelIndex.of(labels);
    int[] seen = index.seen(labels.codes());
    if (seen[index.size()] > 0) {
      throw refused(labels, firstMissing(labels), MISSING);
    }
    int[] classOf = new int[index.size() + 2];
    Arrays.fill(classOf, CategoricalColumn.MISSING);
    String[] classes = new String[index.size()];
    int count = 0;
    for (int level : LevelOrder.SORTED.of(index.levels())) {
      if (seen[level] > 0) {
        classes[count] = index.levels().get(level);
        classOf[level] = count++;
      }
    }
    return new LabelEncoder(index, classOf, List.of(Arrays.copyOf(classes, count)));
  }

  private static int firstMissing(CategoricalColumn labels) {
    int row = 0;
    while (!labels.isMissing(row)) {
      row++;
    }
    return row;
  }

  private static DataException refused(CategoricalColumn labels, int row, String why) {
    return new DataException("column '" + labels.name() + "' row " + row + ": " + why + "; leave the row out");
  }

  /**
   * The classes.
   *
   * @return unmodifiable; index i is what number i means
   */
  public List<String> classes() {
    return classes;
  }

  /**
   * The numbers of cells.
   *
   * @param labels cells of the classes that were learned, in any column
   * @return the target
   * @throws DataException if a cell is missing or of another class
   */
  public ClassTarget transform(CategoricalColumn labels) {
    int[] codes = CodeKernels.lookUp(classOf, index.size(), index.codes(labels));
    int least = 0;
    for (int code : codes) {
      least = Math.min(least, code);
    }
    if (least < 0) {
      int row = 0;
      while (codes[row] >= 0) {
        row++;
      }
      String why = '"' + labels.text(row) + "\" is none of the " + classes.size() + " classes learned";
      throw refused(labels, row, labels.isMissing(row) ? MISSING : why);
    }
    return ClassTarget.of(codes, classes);
  }

  /**
   * The names of classes.
   *
   * @param codes numbers of classes
   * @return a column with the learned column's name
   * @throws DataException if a number is no class's
   */
  public CategoricalColumn inverse(int[] codes) {
    for (int i = 0; i < codes.length; i++) {
      if (codes[i] < 0 || codes[i] >= classes.size()) {
        throw new DataException("row " + i + ": " + codes[i] + " is no class; there are 0 … " + (classes.size() - 1));
      }
    }
    return CategoricalColumn.of(index.column(), codes.clone(), classes);
  }
}
