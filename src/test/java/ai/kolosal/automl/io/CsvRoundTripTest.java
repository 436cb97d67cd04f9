package ai.kolosal.automl.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.TextColumn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class CsvRoundTripTest {
  /** Signs that files trip over, beside letters of one, two, three and four bytes. */
  private static final String SIGNS = "ab1.-,;\t\"'\r\n \u00A0é€|";

  @Property(tries = 30000)
  void writtenFramesAreReadAsTheyWere(@ForAll("frames") Frame frame, @ForAll @IntRange(min = 1, max = 64) int buffer)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CsvWriter.write(frame, bytes);
    Map<String, ColumnKind> kinds = new HashMap<>();
    for (Column column : frame.columns()) {
      kinds.put(column.name(), column instanceof NumericColumn ? ColumnKind.NUMERIC : ColumnKind.STRING);
    }
    CsvOptions options = CsvOptions.defaults().withKinds(kinds).withMissing(List.of());
    Frame read = Csv.read(bytes.toByteArray(), options, buffer);
    assertEquals(frame.names(), read.names());
    assertEquals(frame.rows(), read.rows());
    for (Column column : frame.columns()) {
      Column again = read.column(column.name());
      if (column instanceof NumericColumn) {
        assertEquals(column, again);
      } else {
        for (int i = 0; i < frame.rows(); i++) {
          assertEquals(column.isMissing(i), again.isMissing(i));
          assertEquals(column.text(i), again.text(i));
        }
      }
    }
  }

  /** Without kinds given, cells that are no numbers still come back letter by letter, and numbers as numbers. */
  @Property(tries = 300)
  void inferenceLosesNoText(@ForAll("cells") List<String> cells, @ForAll @IntRange(min = 1, max = 9) int buffer) {
    StringBuilder text = new StringBuilder("a,b\n");
    for (String cell : cells) {
      text.append(cell).append(",x\n");
    }
    CsvOptions options = CsvOptions.defaults().withSeparator(',');
    Column column = Csv.read(text.toString().getBytes(StandardCharsets.UTF_8), options, buffer).column("a");
    boolean numeric = column instanceof NumericColumn;
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      if (cell.isEmpty() || cell.equals("NA")) {
        assertEquals("", column.text(i));
      } else if (numeric) {
        assertEquals(Double.parseDouble(cell), ((NumericColumn) column).values()[i]);
      } else {
        assertEquals(cell, column.text(i));
      }
    }
  }

  @Provide
  Arbitrary<List<String>> cells() {
    Arbitrary<String> numerals =
        Arbitraries.of("1", "-2", "1.50", "+3", "1e3", ".5", "7.", "-0", "123456789.123456789", "", "NA", "0.10");
    Arbitrary<String> others = Arbitraries.of("x", "001", "1d", "-", "1.2.3");
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(30, numerals), net.jqwik.api.Tuple.of(1, others))
        .list().ofMinSize(1).ofMaxSize(30);
  }

  @Provide
  Arbitrary<Frame> frames() {
    return Combinators.combine(Arbitraries.integers().between(1, 4), Arbitraries.integers().between(0, 6))
        .flatAs((width, rows) -> Combinators.combine(columns(rows).list().ofSize(width), names(width)).as(
            (columns, names) -> {
              List<Column> named = new ArrayList<>();
              for (int j = 0; j < width; j++) {
                named.add(columns.get(j).renamed(names.get(j)));
              }
              return Frame.of(named, rows);
            }));
  }

  private static Arbitrary<List<String>> names(int width) {
    return texts().filter(t -> !t.isEmpty() && !t.startsWith("column_")).list().ofSize(width).uniqueElements();
  }

  private static Arbitrary<Column> columns(int rows) {
    Arbitrary<Column> numbers =
        Arbitraries.longs().map(Double::longBitsToDouble)
            .edgeCases(config -> config.add(-0.0, 0.1, 1e15, -1e15, 1e-300, Double.NEGATIVE_INFINITY, Double.NaN))
            .map(v -> Double.isNaN(v) ? Double.NaN : v)
            .array(Double[].class).ofSize(rows)
            .map(cells -> NumericColumn.of("", Arrays.stream(cells).mapToDouble(Double::doubleValue).toArray()));
    Arbitrary<Column> strings =
        texts().map(t -> t.isEmpty() ? null : t).array(String[].class).ofSize(rows)
            .map(cells -> TextColumn.of("", cells));
    return Arbitraries.oneOf(numbers, strings);
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.strings().withChars(SIGNS.toCharArray()).ofMaxLength(8).map(String::trim);
  }
}
