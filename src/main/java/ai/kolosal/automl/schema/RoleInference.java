package ai.kolosal.automl.schema;

import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.TemporalColumn;
import ai.kolosal.automl.error.DataException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a single column means by its own cells, and the column as the caller declared it. */
final class RoleInference {
  /** With fewer rows nothing is held to be an id or a give-away: it could be chance. */
  static final int ENOUGH_ROWS = 30;

  private static final double ID_DENSITY = 0.5;
  private static final double ID_SHARE = 0.9;
  private static final int TEXT_DISTINCT = 50;
  private static final double TEXT_SHARE = 0.5;
  private static final double PROSE_SHARE = 0.2;
  private static final double PROSE_WORDS = 4;

  private static final int SHOWN_LEVELS = 4;

  private RoleInference() {}

  static ColumnSchema guess(Column column) {
    if (column instanceof NumericColumn numeric) {
      return number(numeric);
    }
    if (column instanceof TemporalColumn temporal) {
      ColumnProfile profile = moments(temporal);
      return isConstant(profile)
          ? constant(column, profile)
          : schema(column, ColumnRole.TEMPORAL, profile, "moments in time");
    }
    return string(column);
  }

  static ColumnSchema declared(Column column, ColumnRole role) {
    String said = "declared " + role.id();
    if (role == ColumnRole.CATEGORICAL) {
      return categorical(column, said);
    }
    ColumnProfile profile = profile(column);
    if (role == ColumnRole.TEMPORAL && CellKind.of(column) == CellKind.STRING) {
      DateNotation notation =
          DateNotation.infer(StringCells.of(column).cells()).orElse(DateNotation.standard());
      return temporal(column, profile, notation, said + ", read as " + notation.description());
    }
    if (role == ColumnRole.TEMPORAL && column instanceof NumericColumn && profile.present() > 0) {
      throw new DataException(
          "column '" + column.name() + "' holds numbers and cannot be temporal; pass its dates as strings or moments");
    }
    return schema(column, role, profile, said);
  }

  private static ColumnSchema number(NumericColumn column) {
    DistinctNumbers distinct = new DistinctNumbers(column.values());
    ColumnProfile profile = profile(column, distinct);
    if (isConstant(profile)) {
      return constant(column, profile);
    }
    String range = NumericColumn.text(profile.min()) + " … " + NumericColumn.text(profile.max());
    if (isRunningNumber(profile, distinct.integers())) {
      return schema(
          column,
          ColumnRole.ID,
          profile,
          "a running number, integers " + range + " all different; declare it numeric if it means something");
    }
    return schema(column, ColumnRole.NUMERIC, profile, (distinct.integers() ? "integers " : "numbers ") + range);
  }

  /** Different integers that fill at least half of their range, unless they look like years. */
  private static boolean isRunningNumber(ColumnProfile profile, boolean integers) {
    boolean years = profile.min() >= 1800 && profile.max() <= 2100;
    return integers
        && !years
        && profile.missing() == 0
        && profile.rows() >= ENOUGH_ROWS
        && profile.distinct() == profile.rows()
        && profile.distinct() >= ID_DENSITY * (profile.max() - profile.min() + 1);
  }

  private static ColumnSchema string(Column column) {
    StringCells strings = StringCells.of(column);
    ColumnProfile profile = profile(column, strings);
    if (isConstant(profile)) {
      return constant(column, profile);
    }
    Optional<DateNotation> dates = DateNotation.infer(strings.cells());
    if (dates.isPresent()) {
      return temporal(column, profile, dates.get(), "all cells read as " + dates.get().description());
    }
    if (strings.decoratedNumbers()) {
      return schema(column, ColumnRole.NUMERIC, profile, "numbers such as \"" + strings.cells().get(0) + "\"");
    }
    double share = (double) profile.distinct() / profile.present();
    boolean enough = profile.present() >= ENOUGH_ROWS;
    if (enough && share >= ID_SHARE && strings.codeShare() > 0.99) {
      return schema(
          column, ColumnRole.ID, profile, "codes nearly all different; declare it text if their parts mean something");
    }
    double words = strings.meanWords();
    boolean prose = words >= PROSE_WORDS && share > PROSE_SHARE;
    if (profile.distinct() > TEXT_DISTINCT && (share > TEXT_SHARE || prose)) {
      String reason =
          SchemaPrinter.percent(share) + String.format(Locale.ROOT, " of its cells differ, %.1f words each", words);
      return schema(column, ColumnRole.TEXT, profile, reason);
    }
    String more = profile.distinct() > SHOWN_LEVELS ? ", …" : "";
    return categorical(
        column, strings.cells().stream().sorted().limit(SHOWN_LEVELS).collect(Collectors.joining(", ")) + more);
  }

  /** A categorical column with the levels that occur. */
  static ColumnSchema categorical(Column column, String reason) {
    List<String> levels;
    ColumnProfile profile;
    if (column instanceof NumericColumn numeric) {
      DistinctNumbers distinct = new DistinctNumbers(numeric.values());
      profile = profile(column, distinct);
      levels = Arrays.stream(distinct.sorted()).mapToObj(NumericColumn::text).toList();
    } else {
      StringCells strings = StringCells.of(column);
      profile = profile(column, strings);
      levels = LevelIndex.sorted(strings.cells());
    }
    return new ColumnSchema(
        column.name(), ColumnRole.CATEGORICAL, CellKind.of(column), levels, Optional.empty(), profile, reason);
  }

  private static ColumnSchema temporal(Column column, ColumnProfile profile, DateNotation dates, String reason) {
    return new ColumnSchema(
        column.name(), ColumnRole.TEMPORAL, CellKind.STRING, List.of(), Optional.of(dates), profile, reason);
  }

  private static boolean isConstant(ColumnProfile profile) {
    return profile.distinct() == 0 || profile.distinct() == 1 && profile.missing() == 0;
  }

  private static ColumnSchema constant(Column column, ColumnProfile profile) {
    String reason = profile.distinct() == 0 ? "every cell is missing" : "every cell is \"" + column.text(0) + "\"";
    return schema(column, ColumnRole.CONSTANT, profile, reason);
  }

  private static ColumnSchema schema(Column column, ColumnRole role, ColumnProfile profile, String reason) {
    return new ColumnSchema(
        column.name(), role, CellKind.of(column), List.of(), Optional.empty(), profile, reason);
  }

  private static ColumnProfile profile(Column column) {
    if (column instanceof NumericColumn numeric) {
      return profile(column, new DistinctNumbers(numeric.values()));
    }
    return column instanceof TemporalColumn temporal ? moments(temporal) : profile(column, StringCells.of(column));
  }

  private static ColumnProfile profile(Column column, DistinctNumbers distinct) {
    return new ColumnProfile(column.size(), distinct.missing(), distinct.size(), distinct.min(), distinct.max());
  }

  private static ColumnProfile profile(Column column, StringCells strings) {
    return new ColumnProfile(column.size(), strings.missing(), strings.distinct(), Double.NaN, Double.NaN);
  }

  private static ColumnProfile moments(TemporalColumn column) {
    double[] millis = new double[column.size()];
    for (int i = 0; i < millis.length; i++) {
      millis[i] = column.isMissing(i) ? Double.NaN : column.epochMillis()[i];
    }
    return profile(column, new DistinctNumbers(millis));
  }
}
