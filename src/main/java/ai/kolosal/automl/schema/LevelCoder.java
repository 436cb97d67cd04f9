package ai.kolosal.automl.schema;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.NumericColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Codes cells by the levels of a schema; a cell that is no level becomes a level of its own behind them, so that what was
 * never seen is not taken for what is missing.
 *
 * <p>Not thread-safe.
 */
final class LevelCoder {
  private final ColumnSchema schema;
  private final LevelIndex levels;
  private final Map<String, Integer> unseen = new HashMap<>();
  private final List<String> all;

  LevelCoder(ColumnSchema schema, LevelIndex levels) {
    this.schema = schema;
    this.levels = levels;
    this.all = new ArrayList<>(schema.levels());
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
    return unseen.computeIfAbsent(
        cell,
        level -> {
          all.add(level);
          return all.size() - 1;
        });
  }

  CategoricalColumn column(int[] codes) {
    return CategoricalColumn.of(schema.name(), codes, unseen.isEmpty() ? schema.levels() : all);
  }
}
