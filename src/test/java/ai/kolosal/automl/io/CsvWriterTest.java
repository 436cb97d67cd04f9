package ai.kolosal.automl.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.TemporalColumn;
import ai.kolosal.automl.data.TextColumn;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.internal.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvWriterTest {
  @TempDir
  private Path folder;

  private String written(Frame frame) throws IOException {
    Path file = folder.resolve("out.csv");
    Frames.writeCsv(frame, file);
    return Files.readString(file);
  }

  @Test
  void writesEveryKindOfCell() throws IOException {
    Frame frame =
        Frame.of(
            NumericColumn.of("n", 1, Double.NaN, -2.5),
            CategoricalColumn.ofCells("c", Arrays.asList("x", null, "x, y")),
            TextColumn.of("t, \"t\"", null, "a \"b\"", " line\nline "),
            TemporalColumn.of("m", 0, 1500, TemporalColumn.MISSING));
    String expected =
        """
            n,c,"t, ""t""\",m
            1,x,,1970-01-01
            ,,"a ""b""\",1970-01-01T00:00:01.500
            -2.5,"x, y"," line
            line ",
            """;
    assertEquals(expected, written(frame));
  }

  @Test
  void writesNumbersThatReadTheSame() throws IOException {
    double[] cells = {
      0, -0.0, 0.1, 1.0 / 3, 1e15, 123456789012345678.0, -1e300, 4.9e-324, Double.MAX_VALUE, Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY, Double.NaN, 3
    };
    Frame frame = Frame.of(NumericColumn.of("a", cells));
    assertTrue(written(frame).startsWith("a\n0\n-0\n0.1\n"));
    assertEquals(frame, Frames.csv(folder.resolve("out.csv")));
  }

  @Test
  void writesTheSameInAnyLocale() throws IOException {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      Frame frame = Frame.of(NumericColumn.of("a", 1234567.5, 12), TemporalColumn.of("b", 0, 1));
      assertEquals("a,b\n1234567.5,1970-01-01\n12,1970-01-01T00:00:00.001\n", written(frame));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void writesAMissingCellThatStandsAloneInQuotes() throws IOException {
    assertEquals("a\n1\n\"\"\n", written(Frame.of(NumericColumn.of("a", 1, Double.NaN))));
  }

  @Test
  void writesAFrameWithoutRows() throws IOException {
    assertEquals("a\n", written(Frame.of(NumericColumn.of("a"))));
  }

  @Test
  void refusesAFrameWithoutColumns() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> written(Frame.of(List.of(), 3)));
    assertEquals("a frame without columns makes no CSV file", e.getMessage());
  }

  @Test
  void saysWhyAFileCannotBeWritten() throws IOException {
    Frame frame = Frame.of(NumericColumn.of("a", 1));
    assertEquals(
        "file '" + folder + "' is a directory; name a file in it",
        assertThrows(DataException.class, () -> Frames.writeCsv(frame, folder)).getMessage());
    Path lost = folder.resolve("absent").resolve("x.csv");
    assertEquals(
        "file '" + lost + "' cannot be written: directory '" + folder.resolve("absent")
            + "' does not exist; create it",
        assertThrows(DataException.class, () -> Frames.writeCsv(frame, lost)).getMessage());
    Path below = Files.createFile(folder.resolve("file")).resolve("x.csv");
    assertTrue(
        assertThrows(DataException.class, () -> Frames.writeCsv(frame, below)).getMessage()
            .startsWith("file '" + below + "' cannot be written: "));
  }

  @Test
  void replacesAFileAndLeavesNothingBeside() throws IOException {
    Path file = Files.writeString(folder.resolve("x.csv"), "before");
    AtomicFile.write(file, out -> out.write("after".getBytes(StandardCharsets.UTF_8)));
    assertEquals("after", Files.readString(file));
    assertEquals(List.of("x.csv"), names());
  }

  @Test
  void keepsTheOldFileWhereWritingFails() throws IOException {
    Path file = Files.writeString(folder.resolve("x.csv"), "before");
    assertThrows(
        IOException.class,
        () -> AtomicFile.write(
            file,
            out -> {
              out.write(new byte[1_000_000]);
              throw new IOException("disk full");
            }));
    assertThrows(
        IllegalStateException.class,
        () -> AtomicFile.write(
            file,
            out -> {
              throw new IllegalStateException();
            }));
    assertEquals("before", Files.readString(file));
    assertEquals(List.of("x.csv"), names());
  }

  @Test
  void passesByADraftThatAnotherWriterLeft() throws IOException {
    Files.writeString(folder.resolve(".x.csv.0.tmp"), "of another");
    Path file = folder.resolve("x.csv");
    AtomicFile.write(file, out -> out.write('1'));
    assertEquals("1", Files.readString(file));
    assertEquals(List.of(".x.csv.0.tmp", "x.csv"), names());
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }
}
