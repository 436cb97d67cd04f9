package ai.kolosal.automl.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommonStepTest {
  private static final double NONE = Double.NaN;

  private static LearningPath path(double rate, double... losses) {
    return new LearningPath() {
      @Override
      public int steps() {
        return losses.length;
      }

      @Override
      public double progress(int step) {
        return rate * (step + 1);
      }

      @Override
      public double loss(int step) {
        return losses[step];
      }

      @Override
      public Trained at(int step) {
        throw new AssertionError("the choice looks at losses only");
      }
    };
  }

  private static int[] choose(int[] rows, LearningPath... paths) {
    return CommonStep.choose(List.of(paths), rows);
  }

  @Test
  void theLeastOfTheSumIsTakenNotTheLeastOfEach() {
    assertArrayEquals(new int[] {1, 1}, choose(new int[] {1, 1}, path(1, 0, 2, 9, 9), path(1, 9, 3, 9, 0)));
  }

  @Test
  void foldsCountByTheirRows() {
    assertArrayEquals(new int[] {2, 2}, choose(new int[] {1, 10}, path(1, 0, 5, 9), path(1, 5, 4, 3)));
  }

  @Test
  void pathsOfOtherSpeedMeetAtTheSameProgress() {
    assertArrayEquals(new int[] {3, 1}, choose(new int[] {1, 1}, path(0.5, 8, 7, 6, 1, 9, 9), path(1, 8, 1, 9)));
  }

  @Test
  void aPathThatEndedCountsWithItsLastStep() {
    assertArrayEquals(new int[] {1, 3}, choose(new int[] {1, 1}, path(1, 5, 4), path(1, 9, 8, 7, 1, 2)));
  }

  @Test
  void withoutLossesTheLastStepIsTaken() {
    assertArrayEquals(new int[] {1, 0}, choose(new int[] {1, 1}, path(1, NONE, NONE), path(1, NONE)));
  }

  @Test
  void aPathWithoutLossesFollowsTheOthers() {
    assertArrayEquals(new int[] {1, 1}, choose(new int[] {1, 1}, path(1, NONE, NONE, NONE), path(1, 3, 1, 2)));
  }
}
