package ai.kolosal.automl.hpo.cube;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.contract.SamplerRuns;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.Proposal;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.Distribution;
import ai.kolosal.automl.searchspace.Parameter;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class UnitCubeTest {
  private static final UnitCube MIXED = UnitCube.of(SamplerRuns.MIXED);

  private static UnitCube.Axis axis(Parameter<?> parameter) {
    return UnitCube.of(SearchSpace.of(parameter)).axis(0);
  }

  @Test
  void valuesComeBackFromTheirPlaces() {
    RandomGenerator random = new SeedTree(1).generator();
    for (SearchSpace space : List.of(SamplerRuns.MIXED, SamplerRuns.SINGLES, SamplerRuns.NESTED)) {
      UnitCube cube = UnitCube.of(space);
      for (int turn = 0; turn < 200; turn++) {
        FrozenTrial trial = SamplerRuns.begin(space, turn, new Proposal(cube.params(cube.draw(random))));
        double[] point = cube.point(trial);
        Map<String, Object> again = cube.params(point).values();
        trial.params().values().forEach((name, value) -> {
          if (value instanceof Double number) {
            assertEquals(number, (Double) again.get(name), 1e-9 * Math.abs(number), name);
          } else {
            assertEquals(value, again.get(name), name);
          }
        });
        assertEquals(trial.params().values().keySet(), again.keySet());
      }
    }
  }

  @Test
  void cellsMeetAtTheirBorders() {
    for (int i = 0; i < MIXED.size(); i++) {
      UnitCube.Axis axis = MIXED.axis(i);
      for (int cell = 1; cell < axis.cells(); cell++) {
        double border = axis.border(cell);
        assertEquals(cell - 1, axis.cell(border - 1e-9), axis.name());
        assertEquals(cell, axis.cell(border + 1e-9), axis.name());
      }
      if (axis.cells() > 0) {
        assertEquals(0, axis.border(0), 1e-12);
        assertEquals(1, axis.border(axis.cells()), 1e-12);
        assertEquals(0, axis.cell(-3));
        assertEquals(axis.cells() - 1, axis.cell(7));
      }
    }
  }

  @Test
  void uniformPointsAreDrawsOfTheRange() {
    UnitCube.Axis steps = axis(Parameter.searched("x", new Distribution.Floats(0.1, 1, false, 0.3)));
    UnitCube.Axis whole = axis(Parameter.searched("x", new Distribution.Ints(10, 100, false, 7)));
    Map<Object, Integer> counts = new TreeMap<>();
    Map<Object, Integer> wholes = new TreeMap<>();
    for (int k = 0; k < 1300; k++) {
      counts.merge(steps.value((k + 0.5) / 1300), 1, Integer::sum);
      wholes.merge(whole.value((k + 0.5) / 1300), 1, Integer::sum);
    }
    assertEquals(4, counts.size());
    counts.forEach((value, count) -> assertEquals(325, count, 1));
    assertEquals(13, wholes.size());
    wholes.forEach((value, count) -> assertEquals(100, count, 1));
    UnitCube.Axis logs = axis(Parameter.searched("x", new Distribution.Floats(1e-5, 1e3, true)));
    assertEquals(0.1, (Double) logs.value(0.5), 1e-12);
    assertEquals(0.5, logs.unit((Object) 0.1), 1e-12);
  }

  @Test
  void whatIsOutsideIsMissing() {
    UnitCube.Axis wide = axis(Parameter.searched("x", new Distribution.Floats(0, 10, false)));
    UnitCube.Axis words = axis(Parameter.searched("x", new Distribution.Choice(List.of("a", "b"))));
    UnitCube.Axis order = axis(Parameter.searched("x", new Distribution.Ordinal(List.of(1, 4, 16))));
    UnitCube.Axis whole = axis(Parameter.searched("x", new Distribution.Ints(0, 3, false)));
    FrozenTrial trial =
        FrozenTrial.waiting(0).with(t -> t.param("x", new Distribution.Ordinal(List.of(16, 4, "b")), 4));
    assertEquals(0.4, wide.unit(trial), 1e-12);
    assertEquals(0.5, order.unit(trial), 1e-12);
    assertTrue(Double.isNaN(words.unit(trial)));
    assertTrue(Double.isNaN(whole.unit(trial)));
    assertTrue(Double.isNaN(wide.unit(FrozenTrial.waiting(1))));
    assertTrue(Double.isNaN(wide.unit((Object) "a")));
    assertEquals(0.75, words.unit((Object) "b"));
    assertTrue(words.unordered());
    assertFalse(order.unordered());
  }

  @Test
  void sidesOfOneValueAreCells() {
    UnitCube singles = UnitCube.of(SamplerRuns.SINGLES);
    for (int i = 0; i < singles.size() - 1; i++) {
      assertEquals(1, singles.axis(i).cells(), singles.axis(i).name());
    }
    FrozenTrial trial =
        SamplerRuns.begin(SamplerRuns.SINGLES, 0, new Proposal(singles.params(new double[singles.size()])));
    double[] point = singles.point(trial);
    assertArrayEquals(new double[] {0}, new double[] {point[point.length - 1]});
    for (double place : point) {
      assertTrue(place >= 0 && place <= 1);
    }
  }
}
