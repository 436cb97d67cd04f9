package ai.kolosal.automl.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.TextColumn;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReaderTest {
  private static final double NAN = Double.NaN;

  private static CategoricalColumn strings(String name, String... cells) {
    return CategoricalColumn.ofCells(name, Arrays.asList(cells));
  }

  private static NumericColumn numbers(String name, double... cells) {
    return NumericColumn.of(name, cells);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void readsAnyLineEnd(String end) {
    Frame expected = Frame.of(numbers("a", 1, 3), strings("b", "x", "y"));
    String text = String.join(end, "a,b", "1,x", "3,y");
    assertEquals(expected, Csv.read(text));
    assertEquals(expected, Csv.read(text + end));
    assertEquals(expected, Csv.read(text + end + end));
    assertEquals(expected, Csv.read(end + end + text.replace("1,x", end + "1,x" + end)));
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t"})
  void findsTheSeparator(String separator) {
    Frame expected = Frame.of(numbers("a", 1, 2), strings("b, or; c", "x,y;z", null), numbers("c", 3, 4));
    String text = "a|\"b, or; c\"|c\n1|\"x,y;z\"|3\n2||4\n".replace("|", separator);
    assertEquals(expected, Csv.read(text));
  }

  @Test
  void findsTheSemicolonBesideDecimalCommas() {
    Frame frame = Csv.read("a;b\n1,5;2,5\n3,5;4,5\n");
    assertEquals(Frame.of(strings("a", "1,5", "3,5"), strings("b", "2,5", "4,5")), frame);
  }

  @Test
  void findsTheSeparatorThatCutsEveryLineAlike() {
    Frame frame = Csv.read("id;name, first, last\n1;Ann\n2;Bob\n3;Cid\n");
    assertEquals(List.of("id", "name, first, last"), frame.names());
  }

  @Test
  void isNotLedAstrayByOtherSeparatorsInQuotes() {
    assertEquals(List.of("a", "x;y;z"), Csv.read("a,\"x;y;z\"\n").names());
    assertEquals(List.of("x;y;z", "a"), Csv.read("\"x;y;z\",a\n1,2").names());
  }

  @Test
  void findsTheSeparatorOfAHeaderLongerThanTheSample() {
    String header = "a".repeat(100_000) + ";" + "b".repeat(100_000) + ";c";
    Frame frame = Csv.read(header + "\n1;2;3\n");
    assertEquals(3, frame.columns().size());
    assertEquals(2, Csv.read("c;\"" + "a".repeat(200_000) + "\"\n1;2\n").columns().size());
  }

  @Test
  void takesTheSeparatorGiven() {
    CsvOptions pipes = CsvOptions.defaults().withSeparator('|');
    assertEquals(Frame.of(strings("a,b", "1,2"), numbers("c", 3)), Csv.read("a,b|c\n1,2|3", pipes));
  }

  @Test
  void readsQuotes() {
    Frame frame = Csv.read("a,b\n\"x, \"\"y\"\"\",\"1\"\n\"two\nlines\", \"2\" \n\"\"\"\",3\n5\" pipe,4\n");
    assertEquals(Frame.of(strings("a", "x, \"y\"", "two\nlines", "\"", "5\" pipe"), numbers("b", 1, 2, 3, 4)), frame);
  }

  @Test
  void keepsWhatFollowsAClosingQuote() {
    assertEquals(strings("a", "xy \"z\""), Csv.read("a,b\n\"x\"y \"z\",1").column("a"));
  }

  @Test
  void takesAnotherQuote() {
    CsvOptions single = CsvOptions.defaults().withQuote('\'');
    assertEquals(strings("a", "it's, \"so\""), Csv.read("a,b\n'it''s, \"so\"',1", single).column("a"));
  }

  @Test
  void trimsCellsAndNames() {
    Frame frame = Csv.read(" a ,\" b\t\"\n 1 ,\"  x \"\n\t2,x\n");
    assertEquals(Frame.of(numbers("a", 1, 2), strings("b", "x", "x")), frame);
  }

  @Test
  void keepsEmptyCellsOfTabbedLines() {
    Frame frame = Csv.read("a\tb\tc\n\t\t\n1\t \t3\n");
    assertEquals(Frame.of(numbers("a", NAN, 1), numbers("b", NAN, NAN), numbers("c", NAN, 3)), frame);
  }

  @Test
  void knowsMissingCells() {
    String text = "a,b\n1,x\nNA,NA\nNaN,NaN\nNULL,NULL\nnull, null \n?,\"?\"\n,\"\"\n , \n";
    Frame frame = Csv.read(text);
    assertEquals(
        Frame.of(
            numbers("a", 1, NAN, NAN, NAN, NAN, NAN, NAN, NAN),
            strings("b", "x", null, null, null, null, null, null, null)),
        frame);
  }

  @Test
  void knowsTheMissingMarksGiven() {
    CsvOptions options = CsvOptions.defaults().withMissing(List.of("-999", " né "));
    Frame frame = Csv.read("a,b\n-999,né\n1,NA\n,\n", options);
    assertEquals(Frame.of(numbers("a", NAN, 1, NAN), strings("b", null, "NA", null)), frame);
    assertEquals(strings("a", "NaN", "x"), Csv.read("a\nNaN\nx", options).column("a"));
  }

  @Test
  void readsNumbersOfAllForms() {
    Frame frame = Csv.read("a\n1\n-2.5\n+3\n.5\n5.\n1e3\n-inf\nInfinity\nnan\n\"7\"\n0.1\n");
    double inf = Double.POSITIVE_INFINITY;
    assertEquals(numbers("a", 1, -2.5, 3, .5, 5, 1000, -inf, inf, NAN, 7, .1), frame.column("a"));
  }

  @Test
  void widensToStringsAndKeepsThemAsTheyStood() {
    String[] cells = {
      "1", "1.50", "+3", ".5", "5.", "1e3", "-0", "0.10", "-12.0", "123456789012345", "1234567890123456789", "inf",
      "nan", "0.000", "900719925474099.3", "0.30000000000000004", "-0.25", "1.0E300"
    };
    for (int buffer : new int[] {Csv.TINY, 7, CsvTokenizer.BUFFER}) {
      byte[] text = ("a\n" + String.join("\n", cells) + "\n\n?\noops\n").getBytes(StandardCharsets.UTF_8);
      String[] expected = Arrays.copyOf(cells, cells.length + 3);
      expected[cells.length + 2] = "oops";
      assertEquals(strings("a", expected), Csv.read(text, CsvOptions.defaults(), buffer).column("a"));
    }
  }

  @Test
  void widensOnTheLastOfManyRows() {
    int rows = 100_000;
    StringBuilder text = new StringBuilder("a,b\n");
    for (int i = 0; i < rows; i++) {
      text.append(i % 500).append(".50,").append(i % 700).append("e1\n");
    }
    text.append("oops,oops\n");
    Frame frame = Csv.read(text.toString());
    for (int i = 0; i < rows; i += 997) {
      assertEquals(i % 500 + ".50", frame.column("a").text(i));
      assertEquals(i % 700 + "e1", frame.column("b").text(i));
    }
    assertEquals("oops", frame.column("b").text(rows));
    assertEquals(501, assertInstanceOf(CategoricalColumn.class, frame.column("a")).levels().size());
  }

  @Test
  void keepsLongNumeralsWhenWidening() {
    String numeral = "1".repeat(100_000);
    Frame frame = Csv.read("a\n1e1\n" + numeral + "\n2e1\n" + numeral + "\nx\n");
    assertEquals(strings("a", "1e1", numeral, "2e1", numeral, "x"), frame.column("a"));
  }

  @Test
  void readsCodesWithLeadingZerosAsStrings() {
    assertEquals(strings("zip", "10115", "00501"), Csv.read("zip\n10115\n00501\n").column("zip"));
    assertEquals(numbers("a", 0, 0.5, -0.5), Csv.read("a\n0\n0.5\n-0.5\n").column("a"));
  }

  @Test
  void readsTruthValuesAndDatesAsStrings() {
    Frame frame = Csv.read("a,b\ntrue,2024-01-31\nFALSE,31.1.2024\n");
    assertEquals(Frame.of(strings("a", "true", "FALSE"), strings("b", "2024-01-31", "31.1.2024")), frame);
  }

  @Test
  void takesTheKindsGiven() {
    CsvOptions options =
        CsvOptions.defaults()
            .withKinds(Map.of("a", ColumnKind.STRING, "b", ColumnKind.NUMERIC, "elsewhere", ColumnKind.STRING));
    Frame frame = Csv.read("a,b,c\n1.0,007,007\n,NA,\n", options);
    assertEquals(Frame.of(strings("a", "1.0", null), numbers("b", 7, NAN), strings("c", "007", null)), frame);
  }

  @Test
  void readsAColumnWithoutValuesAsNumbers() {
    assertEquals(numbers("b", NAN, NAN), Csv.read("a,b\n1,\n2,NA\n").column("b"));
  }

  @Test
  void readsAHeaderAloneAsNoRows() {
    assertEquals(Frame.of(numbers("a"), numbers("b")), Csv.read("a,b"));
    assertEquals(Frame.of(numbers("a"), numbers("b")), Csv.read("a,b\n\n"));
  }

  @Test
  void readsFilesWithoutHeader() {
    CsvOptions options = CsvOptions.defaults().withHeader(false);
    assertEquals(Frame.of(numbers("column_1", 1, 2), strings("column_2", "x", "y")), Csv.read("\n1,x\n2,y", options));
  }

  @Test
  void namesNamelessColumnsByTheirPlace() {
    assertEquals(List.of("column_1", "a", "column_3"), Csv.read(",a,\"\"\n0,1,2\n").names());
  }

  @Test
  void readsBlankLinesOfASingleColumnAsMissingExceptAtTheEnd() {
    assertEquals(numbers("a", 1, NAN, NAN, 2, NAN), Csv.read("\na\n1\n\n \n2\n\"\"\n\n\n").column("a"));
  }

  @Test
  void tellsCategoriesFromText() {
    assertInstanceOf(CategoricalColumn.class, column(1000, 1000));
    assertInstanceOf(TextColumn.class, column(1001, 1001));
    assertInstanceOf(TextColumn.class, column(2001, 1001));
    CategoricalColumn wide = assertInstanceOf(CategoricalColumn.class, column(4000, 2000));
    assertEquals("s0", wide.levels().get(0));
    assertEquals("s1999", wide.levels().get(1999));
    assertEquals("s1", wide.text(2001));
  }

  private static Column column(int rows, int distinct) {
    StringBuilder text = new StringBuilder("a,b\n");
    for (int i = 0; i < rows; i++) {
      text.append('s').append(i % distinct).append(",0\n");
    }
    Column column = Csv.read(text.toString()).column("a");
    assertEquals("s" + (rows - 1) % distinct, column.text(rows - 1));
    return column;
  }

  @Test
  void readsTheSameWithAnyBuffer() {
    byte[] text =
        ("\uFEFFnäme ; \"b;\"\"x\"\"\"\r\n1;\"a\r\nb\"\r\n\r\n  \r\n \"2\" ;\"\"\r\n3.25e1;\"\"\"q\"\"\"tail \r\n-0;ü€😀"
            + "\r\r\n;\"z\"")
            .getBytes(StandardCharsets.UTF_8);
    Frame expected =
        Frame.of(
            numbers("näme", 1, 2, 32.5, -0.0, NAN),
            strings("b;\"x\"", "a\r\nb", null, "\"q\"tail", "ü€😀", "z"));
    for (int buffer = 1; buffer <= text.length + 1; buffer++) {
      assertEquals(expected, Csv.read(text, CsvOptions.defaults(), buffer), "buffer " + buffer);
    }
  }

  @Test
  void readsStreamsThatGiveLittleAtATime() {
    byte[] text = gzip("a,b\n1,x\n2,\"y\ny\"\n".getBytes(StandardCharsets.UTF_8));
    InputStream drop =
        new ByteArrayInputStream(text) {
          @Override
          public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(1, length));
          }
        };
    assertEquals(Frame.of(numbers("a", 1, 2), strings("b", "x", "y\ny")), Frames.csv(drop, CsvOptions.defaults()));
  }

  @Test
  void unpacksGzipByItsFirstBytesWhateverTheName(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("plain.csv");
    byte[] first = gzip("\uFEFFa,b\n1,x\n".getBytes(StandardCharsets.UTF_8));
    byte[] second = gzip("2,y\n".getBytes(StandardCharsets.UTF_8));
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(first);
    both.writeBytes(second);
    Files.write(file, both.toByteArray());
    assertEquals(Frame.of(numbers("a", 1, 2), strings("b", "x", "y")), Frames.csv(file));
    Path plain = Files.writeString(folder.resolve("misnamed.csv.gz"), "a\n1\n");
    assertEquals(Frame.of(numbers("a", 1)), Frames.csv(plain));
  }

  @Test
  void readsCharactersOfAReader() {
    String text = "näme,b\n1,ü€😀\n2,\"" + "😀é".repeat(20_000) + "\"\n";
    Frame frame = Frames.csv(new StringReader(text), CsvOptions.defaults());
    assertEquals(Frame.of(numbers("näme", 1, 2), strings("b", "ü€😀", "😀é".repeat(20_000))), frame);
    assertEquals(frame, Csv.read(text));
    byte[] latin = "a\ncafé\n".getBytes(StandardCharsets.ISO_8859_1);
    InputStream bytes = new ByteArrayInputStream(latin);
    assertEquals(
        strings("a", "café"),
        Frames.csv(new java.io.InputStreamReader(bytes, StandardCharsets.ISO_8859_1), CsvOptions.defaults())
            .column("a"));
  }

  @Test
  void leavesStreamsOpen() {
    boolean[] closed = {false};
    InputStream in =
        new ByteArrayInputStream("a\n1\n".getBytes(StandardCharsets.UTF_8)) {
          @Override
          public void close() {
            closed[0] = true;
          }
        };
    Frames.csv(in, CsvOptions.defaults());
    assertTrue(!closed[0]);
  }

  @Test
  void holdsCellsLongerThanTheBuffer() {
    String text = "x".repeat(3_000_000);
    assertEquals(text, Csv.read("a,b\n1," + text + "\n2,\"" + text + "\"\n").column("b").text(1));
  }

  @Test
  void readsManyColumns() {
    int width = 5000;
    StringBuilder text = new StringBuilder();
    for (int j = 0; j < width; j++) {
      text.append(j == 0 ? "" : ",").append("c").append(j);
    }
    text.append('\n');
    for (int j = 0; j < width; j++) {
      text.append(j == 0 ? "" : ",").append(j).append("e0");
    }
    Frame frame = Csv.read(text.toString());
    assertEquals(width, frame.columns().size());
    assertEquals(numbers("c4999", 4999), frame.column("c4999"));
  }

  @Test
  void optionsRefuseMarksThatCannotSeparate() {
    CsvOptions options = CsvOptions.defaults();
    for (char wrong : new char[] {'\n', '\r', 0, 'a', '7', ' ', 'é', '"'}) {
      assertThrows(IllegalArgumentException.class, () -> options.withSeparator(wrong), () -> "U+" + (int) wrong);
    }
    assertThrows(IllegalArgumentException.class, () -> options.withQuote('x'));
    assertThrows(IllegalArgumentException.class, () -> options.withSeparator(';').withQuote(';'));
    assertEquals(Set.of("NA", "NaN", "NULL", "null", "?"), Set.copyOf(options.missing()));
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return packed.toByteArray();
  }
}
