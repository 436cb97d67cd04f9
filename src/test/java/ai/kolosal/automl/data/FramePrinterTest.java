package ai.kolosal.automl.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class FramePrinterTest {
  @Test
  void fractionsAreShownToSixDigitsAndOthersAsTheyAre() {
    Frame frame = Frame.of(
        NumericColumn.of("n", 0.020997915001711484, 3, Double.NaN, 123456789, 1e300),
        TextColumn.of("t", "a", null, "0.020997915001711484", "b", "c"));
    assertEquals(
        List.of("n t", "0.0209979 a", "3", "0.020997915001711484", "123456789 b", "1.0E300 c"),
        frame.toString().lines().limit(6).map(line -> line.strip().replaceAll(" +", " ")).toList());
  }

  @Test
  void wideAndLongTablesAreCutAndSaySo() {
    List<NumericColumn> columns = java.util.stream.IntStream.range(0, 40)
        .mapToObj(j -> NumericColumn.of("column " + j, new double[100]))
        .toList();
    String text = Frame.of(columns).toString();
    assertEquals(12, text.lines().count());
    assertTrue(text.endsWith("100 rows × 40 columns"), text);
    assertTrue(text.lines().findFirst().orElseThrow().endsWith("…"), text);
  }

  @Test
  void cellsAreEscapedInHtml() {
    String html = Frame.of(TextColumn.of("<b>", "<script>")).toHtml();
    assertTrue(html.contains("&lt;b&gt;") && html.contains("&lt;script&gt;"), html);
  }
}
