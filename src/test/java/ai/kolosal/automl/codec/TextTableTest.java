package ai.kolosal.automl.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.kolosal.automl.codec.TextTable.Heading;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
  private static final List<Heading> HEADINGS = List.of(Heading.left("name"), Heading.right("n"));

  @Test
  void columnsStandInLine() {
    TextTable table = new TextTable(HEADINGS, List.of(List.of("a", "1"), List.of("longer", "1234")));
    assertEquals("name       n\na          1\nlonger  1234\n", table.toString());
    assertEquals(12, table.width(2));
    assertEquals(6, table.width(1));
  }

  @Test
  void aTableWithoutRowsIsItsHeadings() {
    assertEquals("name  n\n", new TextTable(HEADINGS, List.of()).toString());
  }

  @Test
  void cellsAreEscaped() {
    TextTable table = new TextTable(List.of(Heading.left("<b>")), List.of(List.of("\"a\" & 'b'")));
    assertEquals(
        "<table><tr><th>&lt;b&gt;</th></tr><tr><td>&quot;a&quot; &amp; &#39;b&#39;</td></tr></table>", table.toHtml());
  }

  @Test
  void whatNoPageMayHoldIsReplaced() {
    assertEquals("a\uFFFDb\uFFFDc\uFFFD\t😀", Html.escape("a\u0000b\uD83Dc\uFFFF\t😀"));
  }

  @Test
  void longTextsEndInDots() {
    assertEquals("a b", TextTable.cut("a\n  b", 3));
    assertEquals("abc…", TextTable.cut("abcdef", 4));
    assertEquals("…", TextTable.cut("abcdef", 1));
    assertEquals("a…", TextTable.cut("a😀bc", 3));
  }

  @Test
  void aRowOfAnotherLengthIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new TextTable(HEADINGS, List.of(List.of("a"))));
  }
}
