package ai.kolosal.automl.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.TemporalColumn;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.ShortColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.api.TimeColumn;

class TablesawFramesTest {
  private static final double NAN = Double.NaN;

  @Test
  void copiesNumbersWithWhatIsMissing() {
    IntColumn ints = IntColumn.create("i", 1, 2);
    ShortColumn shorts = ShortColumn.create("s", new short[] {1, 2});
    LongColumn longs = LongColumn.create("l", 1L << 40, 2);
    FloatColumn floats = FloatColumn.create("f", 1.5f, 2);
    DoubleColumn doubles = DoubleColumn.create("d", 0.1, 2);
    for (tech.tablesaw.columns.Column<?> column : List.of(ints, shorts, longs, floats, doubles)) {
      column.appendMissing();
    }
    Frame expected =
        Frame.of(
            NumericColumn.of("i", 1, 2, NAN),
            NumericColumn.of("s", 1, 2, NAN),
            NumericColumn.of("l", 1L << 40, 2, NAN),
            NumericColumn.of("f", 1.5, 2, NAN),
            NumericColumn.of("d", 0.1, 2, NAN));
    assertEquals(expected, TablesawFrames.of(Table.create("t", ints, shorts, longs, floats, doubles)));
  }

  @Test
  void copiesStringsWithWhatIsMissing() {
    StringColumn strings = StringColumn.create("s", " x ", "y");
    BooleanColumn truths = BooleanColumn.create("b", true, false);
    TimeColumn times = TimeColumn.create("h", LocalTime.of(12, 30), LocalTime.NOON);
    for (tech.tablesaw.columns.Column<?> column : List.of(strings, truths, times)) {
      column.appendMissing();
    }
    Frame expected =
        Frame.of(
            strings("s", "x", "y", null),
            strings("b", "true", "false", null),
            strings("h", "12:30", "12:00", null));
    assertEquals(expected, TablesawFrames.of(Table.create("t", strings, truths, times)));
  }

  @Test
  void copiesMomentsWithWhatIsMissing() {
    DateColumn dates = DateColumn.create("d", LocalDate.of(1969, 12, 31));
    DateTimeColumn dateTimes = DateTimeColumn.create("t", LocalDateTime.of(1970, 1, 1, 0, 0, 1));
    InstantColumn instants = InstantColumn.create("i", Instant.ofEpochMilli(5));
    for (tech.tablesaw.columns.Column<?> column : List.of(dates, dateTimes, instants)) {
      column.appendMissing();
    }
    long missing = TemporalColumn.MISSING;
    Frame expected =
        Frame.of(
            TemporalColumn.of("d", -86_400_000, missing),
            TemporalColumn.of("t", 1000, missing),
            TemporalColumn.of("i", 5, missing));
    assertEquals(expected, TablesawFrames.of(Table.create("t", dates, dateTimes, instants)));
  }

  @Test
  void copiesATableWithoutRows() {
    Frame frame = TablesawFrames.of(Table.create("t", DoubleColumn.create("a"), StringColumn.create("b")));
    assertEquals(List.of("a", "b"), frame.names());
    assertEquals(0, frame.rows());
  }

  /** Loads this library anew and Tablesaw not at all, as where a user has excluded it. */
  private static final class WithoutTablesaw extends ClassLoader {
    WithoutTablesaw() {
      super(TablesawFramesTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("tech.tablesaw.")) {
        throw new ClassNotFoundException(name);
      }
      if (!name.startsWith("ai.kolosal.automl.")) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : define(name);
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  @Test
  void theRestWorksWithoutTablesaw(@TempDir Path folder) throws ReflectiveOperationException, IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "a,b\n1,x\n");
    ClassLoader without = new WithoutTablesaw();
    Class<?> frames = without.loadClass(Frames.class.getName());
    // JShell and IDEs look at every signature.
    assertTrue(frames.getMethods().length > 0);
    Object frame = frames.getMethod("csv", Path.class).invoke(null, file);
    assertEquals(Frames.csv(file).toString(), frame.toString());
    Class<?> door = without.loadClass(TablesawFrames.class.getName());
    assertThrows(NoClassDefFoundError.class, door::getMethods);
    Object irises = without.loadClass("ai.kolosal.automl.SampleData").getMethod("iris").invoke(null);
    Method rows = irises.getClass().getMethod("rows");
    assertEquals(150, rows.invoke(irises));
  }

  private static CategoricalColumn strings(String name, String... cells) {
    return CategoricalColumn.ofCells(name, Arrays.asList(cells));
  }
}
