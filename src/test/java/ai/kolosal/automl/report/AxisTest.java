package ai.kolosal.automl.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class AxisTest {
  private static List<String> ticks(Axis axis) {
    return IntStream.rangeClosed(0, axis.steps()).mapToObj(axis::text).toList();
  }

  @Test
  void ticksAreRound() {
    assertEquals(List.of("0", "0.2", "0.4", "0.6", "0.8", "1.0"), ticks(Axis.unit("")));
    assertEquals(List.of("0", "100", "200", "300", "400"), ticks(Axis.over("", 25, 346)));
    assertEquals(List.of("−0.02", "0", "0.02", "0.04", "0.06"), ticks(Axis.over("", -0.011, 0.055)));
    assertEquals(List.of("0", "2,000", "4,000", "6,000", "8,000", "10,000"), ticks(Axis.over("", 0, 9_999)));
    assertEquals(List.of("100", "0", "100", "200", "300", "400"), ticks(Axis.mirrored("", 70, 360)));
  }

  @Property(tries = 300)
  void whatIsBetweenTheEndsHasAPlace(
      @ForAll @DoubleRange(min = -1e9, max = 1e9) double one,
      @ForAll @DoubleRange(min = -1e9, max = 1e9) double other) {
    Axis axis = Axis.over("", Math.min(one, other), Math.max(one, other));
    assertTrue(axis.steps() >= 1 && axis.steps() <= 12, axis.toString());
    for (double value : new double[] {one, other, (one + other) / 2}) {
      assertTrue(axis.place(value) >= -1e-6 && axis.place(value) <= 1 + 1e-6, axis + " " + value);
    }
  }
}
