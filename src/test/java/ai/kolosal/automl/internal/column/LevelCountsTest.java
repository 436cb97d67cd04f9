package ai.kolosal.automl.internal.column;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Frame;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Levels that grow chunk by chunk. */
class LevelCountsTest {
  private static Frame chunk(String... cells) {
    return Frame.of(CategoricalColumn.ofCells("c", Arrays.asList(cells)));
  }

  @Test
  void levelsGrowAndMissingStaysLast() {
    LevelCounts counts = LevelCounts.of(chunk("b", null, "a", "b"));
    counts.add(chunk("c", "a", null));
    counts.add(chunk());
    counts.add(chunk("a"));
    assertEquals(List.of("b", "a", "c"), counts.indexes()[0].levels());
    assertArrayEquals(new int[] {2, 3, 1, 2}, counts.counts(0));
    assertEquals(8, counts.rows());
  }

  @Test
  void levelsThatNoRowHasAreKept() {
    LevelCounts counts = LevelCounts.of(Frame.of(CategoricalColumn.of("c", new int[] {1}, List.of("x", "y"))));
    counts.add(Frame.of(CategoricalColumn.of("c", new int[] {-1, 0}, List.of("y", "z"))));
    assertEquals(List.of("x", "y", "z"), counts.indexes()[0].levels());
    assertArrayEquals(new int[] {0, 2, 0, 1}, counts.counts(0));
  }
}
