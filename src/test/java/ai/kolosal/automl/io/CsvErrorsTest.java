package ai.kolosal.automl.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.error.DataException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CsvErrorsTest {
  private static final CsvOptions DEFAULTS = CsvOptions.defaults();

  static Stream<Arguments> badTexts() {
    String ragged = "(separated by ','); fix the line, or quote cells that hold the separator";
    String unclosed =
        "opens a quote that nothing closes; close it, or double it if it is text in a quoted cell";
    String binary = "holds a NUL byte, so this is no CSV text in UTF-8; export it as such";
    return Stream.of(
        Arguments.of("", "test is empty; its first line should name the columns"),
        Arguments.of("\uFEFF", "test is empty; its first line should name the columns"),
        Arguments.of(" \n\r\n", "test is empty; its first line should name the columns"),
        Arguments.of("a,b\n1,2\n3,4,5\n", "test line 3 has 3 cells, the header has 2 " + ragged),
        Arguments.of("a,b\r\n1,2\r\n\r\n3\r\n", "test line 4 has 1 cell, the header has 2 " + ragged),
        Arguments.of("a,b\r1,\"x\r\ny\n\rz\"\r3,4,", "test line 6 has 3 cells, the header has 2 " + ragged),
        Arguments.of(
            "a\tb\n1\t2\t3\n",
            "test line 2 has 3 cells, the header has 2 (separated by tab); fix the line, or quote cells that hold the"
                + " separator"),
        Arguments.of("a,b,a\n1,2,3\n", "test line 1 names columns 1 and 3 both 'a'; rename one"),
        Arguments.of("\na,\"b\n\" , b\n1,2,3\n", "test line 3 names columns 2 and 3 both 'b'; rename one"),
        Arguments.of(",column_1\n1,2\n", "test line 1 names columns 1 and 2 both 'column_1'; rename one"),
        Arguments.of("a,b\n1,\"x\n2,y\n3,z\n", "test line 2 " + unclosed),
        Arguments.of("a,b\n1,\"x\"\"\n", "test line 2 " + unclosed),
        Arguments.of("a,\"b", "test line 1 " + unclosed),
        Arguments.of("a,b\n1,2\n3,\0\n", "test line 3 " + binary),
        Arguments.of("a,b\n1,\"x\ny\0\"\n", "test line 3 " + binary),
        Arguments.of("\0\1\2", "test line 1 " + binary),
        Arguments.of(
            "PK\3\4…", "test is a zip archive or a spreadsheet, not CSV; export the sheet as CSV"),
        Arguments.of("PAR1…", "test is a Parquet file, not CSV; export it as CSV"));
  }

  @ParameterizedTest
  @MethodSource("badTexts")
  void saysWhatIsWrongAndWhere(String text, String message) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int buffer : new int[] {Csv.TINY, 2, 5, CsvTokenizer.BUFFER}) {
      DataException e = assertThrows(DataException.class, () -> Csv.read(bytes, DEFAULTS, buffer));
      assertEquals(message, e.getMessage());
    }
  }

  @Test
  void saysWhatIsWrongWithoutAHeader() {
    CsvOptions options = DEFAULTS.withHeader(false);
    assertMessage("test is empty; there are no rows to read", "\n", options);
    assertMessage(
        "test line 2 has 1 cell, the first line has 2 (separated by ','); fix the line, or quote cells that hold the"
            + " separator",
        "1,2\n3\n",
        options);
  }

  @Test
  void saysWhichCellIsNotTheNumberItMustBe() {
    CsvOptions options = DEFAULTS.withKinds(Map.of("b", ColumnKind.NUMERIC));
    assertMessage(
        "test line 4 column 'b': \"two or so\" is not a number; fix the cell or leave it empty",
        "a,b\n\"1\n\",1\n2,\"two\nor so\"\n",
        options);
    String shown = "x".repeat(40);
    assertMessage(
        "test line 2 column 'b': \"" + shown + "…\" is not a number; fix the cell or leave it empty",
        "a,b\n1," + shown + "y\n",
        options);
  }

  @Test
  void refusesOtherCharsets() {
    String remedy = " is not UTF-8; save the file as UTF-8, or pass a Reader made for its charset";
    byte[] cell = "a\nx\ncafé\n".getBytes(StandardCharsets.ISO_8859_1);
    assertEquals(
        "test line 3 column 'a': \"caf\uFFFD\"" + remedy,
        assertThrows(DataException.class, () -> Csv.read(cell, DEFAULTS)).getMessage());
    byte[] name = "a,café\n1,2\n".getBytes(StandardCharsets.ISO_8859_1);
    assertEquals(
        "test line 1 column 2: the name \"caf\uFFFD\"" + remedy,
        assertThrows(DataException.class, () -> Csv.read(name, DEFAULTS)).getMessage());
    for (String charset : new String[] {"UTF-16LE", "UTF-16BE", "UTF-32LE"}) {
      byte[] wide = "\uFEFFa,b\n1,2\n".getBytes(Charset.forName(charset));
      assertEquals(
          "test is UTF-16, not UTF-8; save it as UTF-8, or pass a Reader made for UTF-16",
          assertThrows(DataException.class, () -> Csv.read(wide, DEFAULTS)).getMessage());
    }
  }

  @Test
  void saysWhatIsWrongWithTheFile(@TempDir Path folder) throws IOException {
    Path absent = folder.resolve("absent.csv");
    assertEquals(
        "file '" + absent + "' does not exist; check the path, which is seen from '"
            + Path.of("").toAbsolutePath() + "'",
        assertThrows(DataException.class, () -> Frames.csv(absent)).getMessage());
    assertEquals(
        "file '" + folder + "' is a directory; name a CSV file in it",
        assertThrows(DataException.class, () -> Frames.csv(folder)).getMessage());
    Path empty = Files.createFile(folder.resolve("empty.csv"));
    assertEquals(
        "file '" + empty + "' is empty; its first line should name the columns",
        assertThrows(DataException.class, () -> Frames.csv(empty)).getMessage());
    Path below = empty.resolve("x.csv");
    assertTrue(assertThrows(DataException.class, () -> Frames.csv(below)).getMessage().contains("cannot be read: "));
  }

  @Test
  void refusesCutOrDamagedGzip() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      Random random = new Random(1);
      for (int i = 0; i < 200_000; i++) {
        out.write((i == 0 ? "a,b\n" : random.nextInt() + "," + i + "\n").getBytes(StandardCharsets.US_ASCII));
      }
    }
    byte[] whole = packed.toByteArray();
    for (int length : new int[] {2, 9, 30, whole.length / 2, whole.length - 1}) {
      byte[] cut = Arrays.copyOf(whole, length);
      String message = assertThrows(DataException.class, () -> Csv.read(cut, DEFAULTS)).getMessage();
      assertTrue(message.matches("test cannot be read( beyond line \\d+)?: .*; is it cut or damaged\\?"), message);
      assertFalse(message.contains("null"), message);
    }
    byte[] damaged = whole.clone();
    damaged[whole.length / 2] ^= 0x55;
    assertThrows(DataException.class, () -> Csv.read(damaged, DEFAULTS));
  }

  @Test
  void refusesACellThatNeverEnds() {
    byte[] line = new byte[(1 << 26) + 1];
    Arrays.fill(line, (byte) 'x');
    assertMessage("test line 1 has a cell of more than 64 MiB; is this a CSV file?", line);
    line[0] = '"';
    assertMessage(
        "test line 1 opens a quote that nothing closes; close it, or double it if it is text in a quoted cell", line);
  }

  private static void assertMessage(String message, byte[] bytes) {
    assertEquals(message, assertThrows(DataException.class, () -> Csv.read(bytes, DEFAULTS)).getMessage());
  }

  private static void assertMessage(String message, String text, CsvOptions options) {
    assertEquals(message, assertThrows(DataException.class, () -> Csv.read(text, options)).getMessage());
  }
}
