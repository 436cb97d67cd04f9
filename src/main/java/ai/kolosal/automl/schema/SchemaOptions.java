package ai.kolosal.automl.schema;

import ai.kolosal.automl.data.Task;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the caller knows better than inference.
 *
 * <p>Immutable and thread-safe.
 *
 * @param task the task, or empty to infer it from the target
 * @param roles the roles of some columns by name; every other column's is inferred
 */
public record SchemaOptions(Optional<Task> task, Map<String, ColumnRole> roles) {
  /**
   * Copies the roles.
   *
   * @param task the task, if stated
   * @param roles roles by column name
   */
  public SchemaOptions {
    roles = Collections.unmodifiableMap(new TreeMap<>(roles));
  }

  /**
   * The options that leave everything to inference.
   *
   * @return no task, no roles
   */
  public static SchemaOptions defaults() {
    return new SchemaOptions(Optional.empty(), Map.of());
  }

  /**
   * These options with a stated task.
   *
   * @param stated the task
   * @return new options
   */
  public SchemaOptions withTask(Task stated) {
    return new SchemaOptions(Optional.of(stated), roles);
  }

  /**
   * These options with a stated role for a column.
   *
   * @param column its name
   * @param role the role; one that is no feature drops the column
   * @return new options
   */
  public SchemaOptions withRole(String column, ColumnRole role) {
    Map<String, ColumnRole> more = new TreeMap<>(roles);
    more.put(column, role);
    return new SchemaOptions(task, more);
  }

  /**
   * These options with columns that are to be left out.
   *
   * @param columns their names
   * @return new options
   */
  public SchemaOptions withIgnored(Collection<String> columns) {
    Map<String, ColumnRole> more = new TreeMap<>(roles);
    columns.forEach(column -> more.put(column, ColumnRole.IGNORED));
    return new SchemaOptions(task, more);
  }
}
