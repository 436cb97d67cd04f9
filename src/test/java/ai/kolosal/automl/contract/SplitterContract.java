package ai.kolosal.automl.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.split.Fold;
import ai.kolosal.automl.split.Splitter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every splitter keeps: sound folds, the same for the same seed, and a clear refusal of too few rows. */
public abstract class SplitterContract {
  /** The number of rows of {@link #target}. */
  protected static final int ROWS = 60;

  /** The rule, for {@value #ROWS} rows. */
  protected abstract Splitter splitter();

  /** Whether another seed should give other folds. */
  protected abstract boolean random();

  /** {@value #ROWS} rows of three classes, 30, 20 and 10 of them. */
  protected Target target() {
    int[] codes = new int[ROWS];
    for (int i = 0; i < ROWS; i++) {
      codes[i] = i % 6 < 3 ? 0 : i % 6 < 5 ? 1 : 2;
    }
    return ClassTarget.of(codes, List.of("a", "b", "c"));
  }

  @Test
  void foldsAreSound() {
    List<Fold> folds = splitter().split(target(), new SeedTree(1));
    assertFalse(folds.isEmpty());
    for (Fold fold : folds) {
      assertSound(fold, ROWS);
    }
  }

  @Test
  void sameSeedGivesTheSameFolds() {
    assertEquals(rows(splitter(), new SeedTree(7)), rows(splitter(), new SeedTree(7)));
  }

  @Test
  void seedMattersOnlyWhereTheRuleIsRandom() {
    assertEquals(random(), !rows(splitter(), new SeedTree(7)).equals(rows(splitter(), new SeedTree(8))));
  }

  @Test
  void targetIsNotModified() {
    ClassTarget target = (ClassTarget) target();
    int[] before = target.codes().clone();
    splitter().split(target, new SeedTree(1));
    assertArrayEquals(before, target.codes());
  }

  @Test
  void refusesOneRow() {
    Target one = target().take(new int[] {0});
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> splitter().split(one, new SeedTree(1)));
    assertTrue(refusal.getMessage().length() > 20, refusal::getMessage);
  }

  @Test
  void refusesNoRows() {
    Target none = target().take(new int[0]);
    assertThrows(IllegalArgumentException.class, () -> splitter().split(none, new SeedTree(1)));
  }

  /** Both parts hold rows, ascending and in range, and share none. */
  public static void assertSound(Fold fold, int rows) {
    boolean[] seen = new boolean[rows];
    for (int[] part : List.of(fold.train(), fold.test())) {
      assertTrue(part.length > 0, "an empty part");
      for (int i = 0; i < part.length; i++) {
        assertTrue(i == 0 || part[i] > part[i - 1], "rows do not ascend");
        assertFalse(seen[part[i]], "row " + part[i] + " stands in both parts");
        seen[part[i]] = true;
      }
    }
  }

  private List<String> rows(Splitter splitter, SeedTree seed) {
    List<String> rows = new ArrayList<>();
    for (Fold fold : splitter.split(target(), seed)) {
      rows.add(Arrays.toString(fold.train()) + Arrays.toString(fold.test()));
    }
    return rows;
  }
}
