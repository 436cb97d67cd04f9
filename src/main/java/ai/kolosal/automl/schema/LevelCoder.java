package ai.kolosal.automl.schema;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.internal.hash.StringCodes;
import java.util.ArrayList;
import java.util.List;

/**
 * Codes cells by the levels of a schema; a cell that is no level becomes a level of its own behind them, so that what was
 * never seen is not taken for what is missing.
 *
 * <p>Not thread-safe.
 */
final class LevelCoder {
  private final ColumnSchema schema;
  private final LevelIndex levels;
  private final StringCodes unseen = new StringCodes();

  LevelCoder(ColumnSchema schema, LevelIndex levels) {
    this.schema = schema;
    this.levels = levels;
  }

  /** The code of a string; −1 where it is blank. */
  int code(String cell) {
    int code = levels.code(cell);
    if (code >= 0) {
      return code;
    }
    return cell.isBlank() ? CategoricalColumn.MISSING : added(cell.trim());
  }

  /** The code of a number; −1 where it is NaN. */
  int code(double value) {
    if (Double.isNaN(value)) {
      return CategoricalColumn.MISSING;
    }
    int code = levels.code(value);
    return code >= 0 ? code : code(NumericColumn.text(value));
  }

  private int added(String cell) {
    return schema.levels().size() + unseen.add(cell);
  }

  CategoricalColumn column(int[] codes) {
    if (unseen.size() == 0) {
      return CategoricalColumn.of(schema.name(), codes, schema.levels());
    }
    List<String> all = new ArrayList<>(schema.levels());
    all.addAll(unseen.strings());
    return CategoricalColumn.of(schema.name(), codes, all);
  }
}
