package ai.kolosal.automl.model.neural;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.random.SeedTree;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LossTest {
  private static final int ROWS = 6;

  static List<Loss> losses() {
    return List.of(
        new CrossEntropy(2, 0), new CrossEntropy(2, 0.1), new CrossEntropy(4, 0.1), new CrossEntropy(3, 0),
        new SquaredLoss(), new AbsoluteLoss(), new HuberLoss(0.7), new HuberLoss(3));
  }

  private static Answers answers(Loss loss, SeedTree seed) {
    RandomGenerator random = seed.generator();
    boolean classes = loss instanceof CrossEntropy;
    Answers answers = classes ? Answers.ofClasses(ROWS + 2) : Answers.ofNumbers(ROWS + 2);
    answers.rows(ROWS);
    for (int i = 0; i < ROWS; i++) {
      answers.weights()[i] = 0.2f + random.nextFloat();
      if (classes) {
        answers.classes()[i] = random.nextInt(loss.outputs());
      } else {
        answers.numbers()[i] = (float) random.nextGaussian();
      }
    }
    return answers;
  }

  private static float[] outputs(int size) {
    RandomGenerator random = new SeedTree(8).generator();
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) (2 * random.nextGaussian());
    }
    return values;
  }

  @ParameterizedTest
  @MethodSource("losses")
  void gradientsAreDifferences(Loss loss) {
    Answers answers = answers(loss, new SeedTree(4));
    float[] values = outputs(ROWS * loss.outputs());
    float[] gradient = new float[values.length];
    loss.gradient(values, answers, gradient);
    float[] ignored = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      float kept = values[i];
      values[i] = kept + 1e-3f;
      double high = values[i];
      double up = loss.gradient(values, answers, ignored);
      values[i] = kept - 1e-3f;
      double slope = (up - loss.gradient(values, answers, ignored)) / (high - values[i]);
      values[i] = kept;
      assertEquals(slope, gradient[i], 2e-6 + 1e-4 * Math.abs(slope), loss + " " + i);
    }
  }

  @Test
  void logitsOfAnySizeGiveFiniteLosses() {
    Answers answers = Answers.ofClasses(2);
    answers.rows(2);
    answers.weights()[0] = 1;
    answers.weights()[1] = 1;
    answers.classes()[1] = 1;
    float[] gradient = new float[4];
    float huge = 3e38f;
    double loss = new CrossEntropy(2, 0).gradient(new float[] {-huge, huge, -huge, huge}, answers, gradient);
    assertTrue(loss > 1e38 && Double.isFinite(loss));
    assertArrayEquals(new float[] {-0.5f, 0.5f, 0, 0}, gradient);
  }

  @Test
  void farRowsPullNoMoreInHubersLoss() {
    NumberLoss huber = new HuberLoss(2);
    assertEquals(2, huber.value(2), 0);
    assertEquals(18, huber.value(-10), 0);
    assertEquals(-2, huber.slope(-10), 0);
    assertEquals(1, huber.slope(1), 0);
  }

  @Test
  void settingsAreChecked() {
    assertThrows(IllegalArgumentException.class, () -> new CrossEntropy(1, 0));
    assertThrows(IllegalArgumentException.class, () -> new CrossEntropy(2, 1));
    assertThrows(IllegalArgumentException.class, () -> new HuberLoss(0));
  }
}
