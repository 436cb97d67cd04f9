package ai.kolosal.automl.schema;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a column means, and why.
 *
 * @param name the column's name
 * @param role the part it plays
 * @param cells what its raw cells were
 * @param levels the distinct levels of a categorical column, ascending by value if all are numbers, else in string
 *     order; empty for every other role
 * @param dates how the strings of a temporal column are read; empty for every other role and for moments
 * @param profile what was counted in it
 * @param reason one line that says why it has this role
 */
public record ColumnSchema(
    String name,
    ColumnRole role,
    CellKind cells,
    List<String> levels,
    Optional<DateNotation> dates,
    ColumnProfile profile,
    String reason) {
  /**
   * Checks that the parts fit the role.
   *
   * @param name not empty
   * @param role the part it plays
   * @param cells what its raw cells were
   * @param levels distinct; copied
   * @param dates how its strings are read as dates
   * @param profile what was counted
   * @param reason one line
   * @throws IllegalArgumentException if the name is empty, a level stands twice, or levels or dates belong to no such
   *     role
   */
  public ColumnSchema {
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(cells, "cells");
    Objects.requireNonNull(dates, "dates");
    Objects.requireNonNull(profile, "profile");
    Objects.requireNonNull(reason, "reason");
    levels = List.copyOf(levels);
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a column has an empty name");
    }
    if (!levels.isEmpty() && role != ColumnRole.CATEGORICAL) {
      throw new IllegalArgumentException("column '" + name + "' is " + role.id() + " but has levels");
    }
    if (dates.isPresent() != (role == ColumnRole.TEMPORAL && cells == CellKind.STRING)) {
      throw new IllegalArgumentException(
          "column '" + name + "' is " + role.id() + (dates.isPresent() ? " but has" : " of strings but lacks")
              + " a date notation");
    }
    if (new HashSet<>(levels).size() != levels.size()) {
      throw new IllegalArgumentException("column '" + name + "' has a level twice");
    }
  }

  ColumnSchema dropped(ColumnRole newRole, String why) {
    return new ColumnSchema(name, newRole, cells, List.of(), Optional.empty(), profile, why);
  }
}
