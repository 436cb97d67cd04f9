package ai.kolosal.automl.schema;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.error.DataException;
import java.util.Arrays;

/** Turns a raw column into the target that a schema describes. */
final class TargetReader {
  private static final int SHOWN = 10;

  private TargetReader() {}

  static Target read(Column raw, TargetSchema schema, LevelIndex labels) {
    return schema.task().isClassification()
        ? ClassTarget.of(classes(raw, schema, labels), schema.labels())
        : NumericTarget.of(values(raw));
  }

  private static int[] classes(Column raw, TargetSchema schema, LevelIndex labels) {
    int[] codes = new int[raw.size()];
    int[] levelCodes = null;
    if (raw instanceof CategoricalColumn category) {
      levelCodes = new int[category.levels().size()];
      for (int code = 0; code < levelCodes.length; code++) {
        levelCodes[code] = labels.code(category.levels().get(code));
      }
    }
    for (int i = 0; i < codes.length; i++) {
      if (raw.isMissing(i)) {
        throw missing(raw, i);
      }
      if (levelCodes != null) {
        codes[i] = levelCodes[((CategoricalColumn) raw).codes()[i]];
      } else if (raw instanceof NumericColumn numeric) {
        codes[i] = labels.code(numeric.values()[i]);
      } else {
        codes[i] = labels.code(raw.text(i));
      }
      if (codes[i] < 0) {
        throw ColumnAligner.unreadable(
            raw, i, "is none of the " + schema.labels().size() + " classes " + shown(schema) + "; fix or drop the row");
      }
    }
    return codes;
  }

  private static String shown(TargetSchema schema) {
    String first = String.join(", ", schema.labels().subList(0, Math.min(SHOWN, schema.labels().size())));
    return schema.labels().size() > SHOWN ? first + ", …" : first;
  }

  static double[] values(Column raw) {
    double[] values = ColumnAligner.numbers(raw, "choose a classification task or fix the cell");
    for (int i = 0; i < values.length; i++) {
      if (Double.isNaN(values[i])) {
        throw missing(raw, i);
      }
      if (Double.isInfinite(values[i])) {
        throw ColumnAligner.unreadable(raw, i, "is no finite target; fix or drop the row");
      }
    }
    return values;
  }

  private static DataException missing(Column raw, int row) {
    return new DataException(ColumnAligner.place(raw.name(), row) + ": the target is missing; drop the row");
  }

  /** The rows whose cell is present. */
  static int[] labelledRows(Column raw) {
    int[] rows = new int[raw.size()];
    int count = 0;
    for (int i = 0; i < rows.length; i++) {
      if (!raw.isMissing(i)) {
        rows[count++] = i;
      }
    }
    return Arrays.copyOf(rows, count);
  }
}
