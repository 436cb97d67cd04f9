package ai.kolosal.automl.model.gbdt;

import static ai.kolosal.automl.model.gbdt.GradientBoostingTrainer.DART_RATE;
import static ai.kolosal.automl.model.gbdt.GradientBoostingTrainer.LEARNING_RATE;
import static ai.kolosal.automl.model.gbdt.GradientBoostingTrainer.ROUNDS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.model.LearningPath;
import ai.kolosal.automl.model.tree.TreeEnsemble;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.Params;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DartTest {
  private static final GradientBoostingTrainer PLAIN =
      Friedman.PLAIN.with(ROUNDS, 60).with(LEARNING_RATE, 0.2);
  private static final GradientBoostingTrainer DART =
      PLAIN.with(Params.of(Map.of("dart_rate", 0.15, "dart_skip", 0.3)));

  @Test
  void whatIsDroppedLosesWeightAsInThePaper() {
    Dropouts dropouts = new Dropouts(new Dart(1, 0, 2));
    assertEquals(0, dropouts.begin(new SeedTree(1)).length);
    assertEquals(1, dropouts.scale());
    dropouts.end(0.1);
    assertArrayEquals(new int[] {0}, dropouts.begin(new SeedTree(2)));
    assertEquals(0.5, dropouts.scale());
    dropouts.end(0.1);
    assertTrue(dropouts.any());
    assertArrayEquals(new double[] {2}, dropouts.backTo(1));
    assertArrayEquals(new int[] {0, 1}, dropouts.begin(new SeedTree(3)));
    dropouts.end(0.1);
    assertArrayEquals(new double[] {3,}, dropouts.backTo(1), 1e-15);
    assertArrayEquals(new double[] {1.5, 1.5}, dropouts.backTo(2), 1e-15);
    assertArrayEquals(new double[] {1, 1, 1}, dropouts.backTo(3));
  }

  @Test
  void asManyAreDroppedAsAreAskedFor() {
    double[] weights = new double[1000];
    Arrays.setAll(weights, i -> i < 500 ? 3 : 1);
    int drawn = 0;
    int heavy = 0;
    int none = 0;
    for (int i = 0; i < 400; i++) {
      int[] dropped = new Dart(0.02, 0.5, 100).draw(weights, 1000, new SeedTree(i));
      drawn += dropped.length;
      heavy += (int) Arrays.stream(dropped).filter(r -> r < 500).count();
      none += dropped.length == 0 ? 1 : 0;
      assertTrue(new Dart(1, 0, 7).draw(weights, 1000, new SeedTree(i)).length <= 7);
    }
    assertEquals(4000, drawn, 600);
    assertEquals(0.75, (double) heavy / drawn, 0.03);
    assertEquals(200, none, 40);
    assertEquals(0, new Dart(0, 0, 7).draw(weights, 1000, new SeedTree(1)).length);
  }

  /** The scores that derivatives and early stopping are made of are those of the model at that round. */
  @Test
  void eachStepOfThePathIsTheModelOfThatRound() {
    Friedman rows = Friedman.of(800, 1);
    Friedman others = Friedman.of(500, 2);
    LearningPath path = DART.learn(rows.x(), rows.y(), others.validating());
    assertEquals(60, path.steps());
    for (int step = 0; step < path.steps(); step += 7) {
      assertEquals(path.loss(step), others.error(path.at(step).model()), 1e-10, "step " + step);
      TreeEnsemble model = (TreeEnsemble) path.at(step).model();
      assertEquals(step + 1, model.trees());
    }
  }

  /** What a shorter training gives is what the longer one had at that time, and its training scores were right. */
  @Test
  void aStepOfThePathIsWhatFewerRoundsLearn() {
    Friedman rows = Friedman.of(800, 1);
    LearningPath path = DART.learn(rows.x(), rows.y(), rows.validating());
    double[] early = path.at(29).model().predict(rows.x()).values();
    assertArrayEquals(early, rows.train(DART.with(ROUNDS, 30)).predict(rows.x()).values(), 1e-10);
  }

  @Test
  void itLearnsMoreSlowlyAndAsWell() {
    Friedman rows = Friedman.of(2000, 1);
    Friedman others = Friedman.of(2000, 2);
    double plain = others.error(rows.train(PLAIN));
    double dart = others.error(rows.train(DART.with(ROUNDS, 150)));
    assertTrue(dart < 1.1 * plain, dart + " against " + plain);
    assertFalse(
        Arrays.equals(rows.bytes(PLAIN.with(ROUNDS, 5), 1), rows.bytes(DART.with(ROUNDS, 5).with(DART_RATE, 1.0), 1)));
  }

  @Test
  void theSameBytesOnAnyNumberOfThreads() {
    Friedman rows = Friedman.of(70_000, 3);
    GradientBoostingTrainer few = DART.with(ROUNDS, 5).with(DART_RATE, 0.5);
    byte[] one = rows.bytes(few, 1);
    assertArrayEquals(one, rows.bytes(few, 2));
    assertArrayEquals(one, rows.bytes(few, 5));
  }
}
