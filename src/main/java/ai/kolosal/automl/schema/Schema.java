package ai.kolosal.automl.schema;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.error.ArtifactException;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.error.NearestNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What the columns of a table mean, and how later tables are brought into the same form.
 *
 * <p>Alignment, column by column:
 *
 * <ul>
 *   <li>a missing column is an error, a further one is ignored, the order does not matter;
 *   <li>a category that was not seen in training becomes a level behind those of the schema, for the transforms to treat as
 *       unknown;
 *   <li>a cell that is no number in a numeric column, or no date in a temporal one, is an error that names its row,
 *       counted from 1;
 *   <li>a column without a present cell fits every role.
 * </ul>
 *
 * <p>Immutable and thread-safe.
 */
public final class Schema {
  private final List<ColumnSchema> columns;
  private final TargetSchema target;
  private final List<ColumnSchema> features;
  private final List<String> featureNames;
  private final Map<String, ColumnSchema> byName;
  private final LevelIndex[] levels;
  private final LevelIndex labels;

  /**
   * A schema of columns and a target.
   *
   * @param columns every column but the target, in the order of the table it was inferred from
   * @param target what is to be predicted
   * @throws IllegalArgumentException if a name stands twice or no column is a feature
   */
  public Schema(List<ColumnSchema> columns, TargetSchema target) {
    this.columns = List.copyOf(columns);
    this.target = Objects.requireNonNull(target, "target");
    this.features = this.columns.stream().filter(c -> c.role().isFeature()).toList();
    this.featureNames = features.stream().map(ColumnSchema::name).toList();
    this.byName = new LinkedHashMap<>();
    for (ColumnSchema column : this.columns) {
      if (byName.put(column.name(), column) != null || column.name().equals(target.name())) {
        throw new IllegalArgumentException("two columns are called '" + column.name() + "'");
      }
    }
    if (features.isEmpty()) {
      throw new IllegalArgumentException("no column is a feature");
    }
    this.levels = new LevelIndex[features.size()];
    for (int j = 0; j < levels.length; j++) {
      levels[j] = new LevelIndex(features.get(j).levels(), features.get(j).cells());
    }
    this.labels = new LevelIndex(target.labels(), target.cells());
  }

  /**
   * Every column but the target.
   *
   * @return unmodifiable, in the order of the table the schema was inferred from
   */
  public List<ColumnSchema> columns() {
    return columns;
  }

  /**
   * What is to be predicted.
   *
   * @return the target
   */
  public TargetSchema target() {
    return target;
  }

  /**
   * The columns that models see.
   *
   * @return unmodifiable, at least one, in schema order
   */
  public List<ColumnSchema> features() {
    return features;
  }

  /**
   * The names of the columns that models see.
   *
   * @return unmodifiable, at least one, in schema order
   */
  public List<String> featureNames() {
    return featureNames;
  }

  /**
   * The columns a reader must keep as strings even where every cell of a later file looks like a number: features that
   * are categorical, text or temporal and were strings in training, and the target if its labels were strings.
   *
   * @return unmodifiable, in schema order, the target last
   */
  public Set<String> stringColumns() {
    Set<String> names = new LinkedHashSet<>();
    for (ColumnSchema column : features) {
      if (column.cells() == CellKind.STRING && column.role() != ColumnRole.NUMERIC) {
        names.add(column.name());
      }
    }
    if (target.cells() == CellKind.STRING && target.task().isClassification()) {
      names.add(target.name());
    }
    return Collections.unmodifiableSet(names);
  }

  /**
   * Aligns a table.
   *
   * @param raw any table that has the feature columns
   * @return the feature columns in schema order, each of the kind of its role and a categorical one with exactly the
   *     schema's levels
   * @throws DataException if a column is missing or a cell does not fit its role
   */
  public Frame features(Frame raw) {
    List<Column> aligned = new ArrayList<>(features.size());
    for (int j = 0; j < levels.length; j++) {
      ColumnSchema column = features.get(j);
      if (!raw.has(column.name())) {
        throw missing(column.name(), raw.names());
      }
      aligned.add(ColumnAligner.align(raw.column(column.name()), column, levels[j]));
    }
    return Frame.of(aligned, raw.rows());
  }

  /**
   * Aligns rows given as maps from column name to value.
   *
   * <p>Values are numbers, strings, booleans, characters, enum constants, the date and time types of java.time, {@link
   * java.util.Date}; null or a blank string is a missing cell. A date and time without a zone is UTC. The target and
   * columns that models do not see may be there or not.
   *
   * @param rows one map a row, each with every feature column as a key
   * @return the feature columns in schema order
   * @throws DataException if a key is missing or unknown, or a value is of a type that does not fit its column's role
   */
  public Frame features(List<? extends Map<String, ?>> rows) {
    for (Map<String, ?> row : rows) {
      for (String name : featureNames) {
        if (!row.containsKey(name)) {
          throw missing(name, row.keySet());
        }
      }
      for (String key : row.keySet()) {
        if (!byName.containsKey(key) && !key.equals(target.name())) {
          throw new DataException(
              "'" + key + "' is no column of the model; " + NearestNames.hint(key, featureNames));
        }
      }
    }
    List<Column> aligned = new ArrayList<>(features.size());
    for (int j = 0; j < levels.length; j++) {
      aligned.add(RowReader.column(rows, features.get(j), levels[j]));
    }
    return Frame.of(aligned, rows.size());
  }

  private DataException missing(String name, Collection<String> given) {
    return new DataException(
        "column '" + name + "' is missing; the model was fitted with " + features.size() + " columns, "
            + NearestNames.hint(name, given));
  }

  /**
   * The rows of a table that have a target.
   *
   * @param raw a table with the target column
   * @return ascending 0-based rows whose target is not missing
   * @throws DataException if there is no target column
   */
  public int[] labelledRows(Frame raw) {
    return TargetReader.labelledRows(raw.column(target.name()));
  }

  /**
   * Reads the target out of a table whose rows all have one.
   *
   * @param raw a table with the target column
   * @return classes with the schema's labels, or finite numbers
   * @throws DataException if there is no target column, or a cell is missing, an unknown class, no number or infinite
   */
  public Target target(Frame raw) {
    return TargetReader.read(raw.column(target.name()), target, labels);
  }

  /**
   * Writes the schema.
   *
   * @param out where to
   */
  public void write(StateWriter out) {
    SchemaState.write(this, out);
  }

  /**
   * Reads a schema.
   *
   * @param in from where
   * @return the schema
   * @throws ArtifactException if the bytes are no valid schema
   */
  public static Schema read(StateReader in) {
    return SchemaState.read(in);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Schema that && columns.equals(that.columns) && target.equals(that.target);
  }

  @Override
  public int hashCode() {
    return 31 * columns.hashCode() + target.hashCode();
  }

  /** The roles of the columns with the reasons, as a table for a terminal. */
  @Override
  public String toString() {
    return SchemaPrinter.text(this);
  }

  /**
   * The roles of the columns with the reasons, as an HTML table.
   *
   * @return a fragment with every cell escaped
   */
  public String toHtml() {
    return SchemaPrinter.html(this);
  }
}
