package ai.kolosal.automl.schema;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The bytes of a schema. */
final class SchemaState {
  private static final int VERSION = 1;

  private SchemaState() {}

  static void write(Schema schema, StateWriter out) {
    out.writeByte(VERSION);
    TargetSchema target = schema.target();
    out.writeString(target.name());
    out.writeByte(target.task().ordinal());
    out.writeByte(target.cells().ordinal());
    out.writeStrings(target.labels());
    out.writeString(target.reason());
    out.writeInt(schema.columns().size());
    for (ColumnSchema column : schema.columns()) {
      write(column, out);
    }
  }

  private static void write(ColumnSchema column, StateWriter out) {
    out.writeString(column.name());
    out.writeByte(column.role().ordinal());
    out.writeByte(column.cells().ordinal());
    out.writeStrings(column.levels());
    out.writeBoolean(column.dates().isPresent());
    column
        .dates()
        .ifPresent(
            dates -> {
              out.writeBoolean(dates.dayFirst());
              out.writeByte(dates.pivot());
              out.writeString(dates.description());
            });
    ColumnProfile profile = column.profile();
    out.writeInt(profile.rows());
    out.writeInt(profile.missing());
    out.writeInt(profile.distinct());
    out.writeDouble(profile.min());
    out.writeDouble(profile.max());
    out.writeString(column.reason());
  }

  static Schema read(StateReader in) {
    int version = in.readByte();
    if (version != VERSION) {
      throw in.corrupt("the schema's version is " + version + ", known is " + VERSION);
    }
    try {
      TargetSchema target =
          new TargetSchema(
              in.readString(),
              constant(in, Task.values(), "the task"),
              constant(in, CellKind.values(), "the target's kind"),
              in.readStrings(),
              in.readString());
      int count = in.readInt();
      if (count < 1) {
        throw in.corrupt("the schema has " + count + " columns");
      }
      List<ColumnSchema> columns = new ArrayList<>();
      for (int j = 0; j < count; j++) {
        columns.add(column(in));
      }
      return new Schema(columns, target);
    } catch (IllegalArgumentException contradiction) {
      throw in.corrupt(contradiction.getMessage());
    }
  }

  private static ColumnSchema column(StateReader in) {
    String name = in.readString();
    ColumnRole role = constant(in, ColumnRole.values(), "a role");
    CellKind cells = constant(in, CellKind.values(), "a kind");
    List<String> levels = in.readStrings();
    Optional<DateNotation> dates =
        in.readBoolean()
            ? Optional.of(new DateNotation(in.readBoolean(), in.readByte(), in.readString()))
            : Optional.empty();
    ColumnProfile profile =
        new ColumnProfile(in.readInt(), in.readInt(), in.readInt(), in.readDouble(), in.readDouble());
    return new ColumnSchema(name, role, cells, levels, dates, profile, in.readString());
  }

  private static <T> T constant(StateReader in, T[] values, String what) {
    int at = in.readByte();
    if (at >= values.length) {
      throw in.corrupt(what + " has number " + at + ", the last known is " + (values.length - 1));
    }
    return values[at];
  }
}
