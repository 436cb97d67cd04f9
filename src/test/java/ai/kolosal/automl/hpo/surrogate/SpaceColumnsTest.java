package ai.kolosal.automl.hpo.surrogate;

import static ai.kolosal.automl.contract.SamplerRuns.MIXED;
import static ai.kolosal.automl.contract.SamplerRuns.NESTED;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.contract.SamplerRuns;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.Proposal;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.Distribution;
import ai.kolosal.automl.searchspace.Parameter;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SpaceColumnsTest {
  private static final double ABSENT = 0.5;

  private static FrozenTrial trial(SearchSpace space, SpaceColumns columns, double[] row) {
    return SamplerRuns.begin(space, 0, new Proposal(columns.params(row)));
  }

  @Test
  void rowsAndTrialsAreTheSame() {
    var random = new SeedTree(1).generator();
    for (SearchSpace space : List.of(MIXED, NESTED, SamplerRuns.SINGLES, SamplerRuns.BRANCHES)) {
      SpaceColumns columns = SpaceColumns.of(space, ABSENT);
      for (int i = 0; i < 100; i++) {
        double[] row = columns.draw(random);
        assertArrayEquals(row, columns.row(trial(space, columns, row)).orElseThrow(), 1e-12);
        double[] settled = row.clone();
        columns.settle(settled);
        assertArrayEquals(row, settled, 1e-12, "a row that was drawn is settled");
      }
    }
  }

  @Test
  void numbersLieInTheUnitInterval() {
    SearchSpace space = SearchSpace.of(
        Parameter.searched("line", new Distribution.Floats(-1, 3, false)),
        Parameter.searched("log", new Distribution.Floats(1e-4, 1, true)),
        Parameter.searched("whole", new Distribution.Ints(0, 3, false)),
        Parameter.searched("choice", new Distribution.Choice(List.of("a", "b", "c"))));
    SpaceColumns columns = SpaceColumns.of(space, ABSENT);
    var params = ai.kolosal.automl.searchspace.Params.of(
        java.util.Map.of("line", 2.0, "log", 1e-3, "whole", 1, "choice", "c"));
    double[] row = columns.row(SamplerRuns.begin(space, 0, new Proposal(params))).orElseThrow();
    assertArrayEquals(new double[] {0.75, 0.25, 0.375, 2}, row, 1e-12);
    assertArrayEquals(new int[] {0, 0, 0, 4}, columns.categories());
    assertTrue(columns.levels(0).isEmpty());
    assertEquals(4, columns.levels(2).getAsInt());
    assertEquals(0.875, columns.cell(2, 3), 1e-12);
    assertEquals(2, columns.level(2, 0.6));
  }

  @Test
  void settlingFollowsTheConditions() {
    SpaceColumns columns = SpaceColumns.of(SamplerRuns.BRANCHES, ABSENT);
    double[] row = {0, 0.2, ABSENT};
    assertArrayEquals(new boolean[] {true, true, false}, columns.active(row));
    row[0] = 1;
    columns.settle(row);
    assertArrayEquals(new double[] {1, ABSENT, 0.5}, row);
    assertEquals(Set.of("branch", "y"), columns.params(row).values().keySet());
  }

  @Test
  void trialsOfOtherRangesCountWhereTheirValuesDo() {
    SearchSpace narrow = SearchSpace.of(Parameter.searched("x", new Distribution.Floats(0, 1, false)));
    SearchSpace wide = SearchSpace.of(Parameter.searched("x", new Distribution.Floats(0, 4, false)));
    SpaceColumns columns = SpaceColumns.of(narrow, ABSENT);
    SpaceColumns others = SpaceColumns.of(wide, ABSENT);
    assertArrayEquals(new double[] {0.8}, columns.row(trial(wide, others, new double[] {0.2})).orElseThrow(), 1e-12);
    assertTrue(columns.row(trial(wide, others, new double[] {0.5})).isEmpty());
    assertTrue(columns.row(FrozenTrial.waiting(0)).isEmpty());
    assertEquals(columns, SpaceColumns.of(narrow, ABSENT));
    assertEquals(columns.hashCode(), SpaceColumns.of(narrow, ABSENT).hashCode());
    assertNotEquals(columns, others);
    assertNotEquals(columns, SpaceColumns.of(narrow, -1));
  }
}
