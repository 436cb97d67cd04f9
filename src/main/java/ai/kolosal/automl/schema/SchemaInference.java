package ai.kolosal.automl.schema;

import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.error.NearestNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Says what the columns of a table mean, from the rows that have a target.
 *
 * <p>The task, unless stated:
 *
 * <ul>
 *   <li>strings are classes, two of them binary, more multiclass; over 20 that are all numbers, some of them decorated
 *       ({@code $1,250}, {@code 12%}), are regression;
 *   <li>two different numbers are binary; up to 20 different integers are classes if each stands in 20 rows on average
 *       (in 10, if there are at most 5); all other numbers are regression;
 *   <li>one class, dates, infinite numbers, over 1000 classes or fewer than two rows a class are errors.
 * </ul>
 *
 * <p>The role of each other column, unless declared; the first that fits:
 *
 * <ol>
 *   <li>constant: nothing but missing cells, or one value and none missing;
 *   <li>numbers: an id if there are 30 rows or more, all integers, all different, none missing and filling at least
 *       half of their range (a running number, of which some rows may have been taken away), unless all lie in 1800 …
 *       2100 and so may be years; else categorical if they are codes (whole, not negative, 50 or more different, each
 *       seen three times on average, wide gaps between them, and a value says much about the target while its
 *       neighbours say nothing); else numeric, even where few differ;
 *   <li>moments, and strings of which every cell is a date or time ({@link DateNotation}): temporal;
 *   <li>strings that are all numbers, at least one of them decorated: numeric;
 *   <li>strings: an id if 30 cells or more are present, nine in ten are different and look like codes (no blanks, a
 *       digit); text if over 50 are different and these are over half of the present cells (a fifth, where they have
 *       four words or more); else categorical, even if every level is a number: whoever passes strings means strings.
 * </ol>
 *
 * <p>Then, over 30 rows or more, a feature is leaking if it is a one-to-one relabelling of the classes that chance
 * would bring once in a million, or the target times a factor plus a shift; and a duplicate if its cells are those of
 * an earlier feature. Columns with a declared role are not touched by either.
 */
public final class SchemaInference {
  private SchemaInference() {}

  /**
   * Infers a schema.
   *
   * @param raw the table; rows without a target are not looked at
   * @param target the name of the target column
   * @param options what the caller knows better
   * @return the schema
   * @throws DataException if a named column does not exist, the target cannot be learned or no feature is left
   */
  public static Schema infer(Frame raw, String target, SchemaOptions options) {
    for (String name : options.roles().keySet()) {
      if (!raw.has(name)) {
        throw new DataException(
            "there is no column '" + name + "' to give a role to; " + NearestNames.hint(name, raw.names()));
      }
    }
    if (options.roles().containsKey(target)) {
      throw new DataException("column '" + target + "' is the target and cannot be given the role "
          + options.roles().get(target).id() + "; leave it out of the roles");
    }
    Frame labelled = labelled(raw, target);
    TargetSchema targetSchema = TargetInference.infer(labelled.column(target), options.task());
    Target cells =
        TargetReader.read(
            labelled.column(target), targetSchema, new LevelIndex(targetSchema.labels(), targetSchema.cells()));
    List<ColumnSchema> columns = columns(labelled, target, cells, options);
    if (columns.stream().noneMatch(column -> column.role().isFeature())) {
      throw new DataException(
          "no column is left to learn '" + target + "' from: of " + columns.size()
              + " others none is a feature; add columns, or declare the role of one");
    }
    return new Schema(columns, targetSchema);
  }

  private static Frame labelled(Frame raw, String target) {
    int[] rows = TargetReader.labelledRows(raw.column(target));
    if (rows.length == 0) {
      throw new DataException(
          "target '" + target + "' is missing in all " + raw.rows() + " rows; fill it in or choose another target");
    }
    return rows.length == raw.rows() ? raw : raw.take(rows);
  }

  private static List<ColumnSchema> columns(Frame frame, String target, Target cells, SchemaOptions options) {
    List<ColumnSchema> columns = new ArrayList<>();
    Map<Long, List<Column>> kept = new HashMap<>();
    for (Column column : frame.columns()) {
      if (column.name().equals(target)) {
        continue;
      }
      ColumnRole declared = options.roles().get(column.name());
      ColumnSchema schema =
          declared == null ? guess(column, cells) : RoleInference.declared(column, declared);
      if (schema.role().isFeature()) {
        List<Column> alike = kept.computeIfAbsent(Redundancy.hash(column), k -> new ArrayList<>());
        if (declared == null) {
          schema = checked(column, schema, alike, cells, frame.columns().size());
        }
        if (schema.role().isFeature()) {
          alike.add(column);
        }
      }
      columns.add(schema);
    }
    return columns;
  }

  private static ColumnSchema guess(Column column, Target cells) {
    ColumnSchema schema = RoleInference.guess(column);
    boolean code =
        schema.role() == ColumnRole.NUMERIC
            && column instanceof NumericColumn numeric
            && CodeColumns.isCode(numeric, schema.profile(), cells);
    return code
        ? RoleInference.categorical(
            column, "integer codes: each says much about the target, its neighbours nothing; declare it numeric if not")
        : schema;
  }

  private static ColumnSchema checked(
      Column column, ColumnSchema schema, List<Column> alike, Target cells, int columns) {
    if (Redundancy.givesAway(column, schema, cells, columns)) {
      return schema.dropped(
          ColumnRole.LEAKING, "it is the target in other words; declare its role if it is known before the target");
    }
    for (Column earlier : alike) {
      if (Redundancy.sameCells(earlier, column)) {
        return schema.dropped(ColumnRole.DUPLICATE, "every cell is that of '" + earlier.name() + "'");
      }
    }
    return schema;
  }
}
