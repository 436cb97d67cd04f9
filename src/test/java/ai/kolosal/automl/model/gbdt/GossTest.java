package ai.kolosal.automl.model.gbdt;

import static ai.kolosal.automl.model.gbdt.GradientBoostingTrainer.BAGGING_FRACTION;
import static ai.kolosal.automl.model.gbdt.GradientBoostingTrainer.GOSS_OTHER;
import static ai.kolosal.automl.model.gbdt.GradientBoostingTrainer.GOSS_TOP;
import static ai.kolosal.automl.model.gbdt.GradientBoostingTrainer.LEARNING_RATE;
import static ai.kolosal.automl.model.gbdt.GradientBoostingTrainer.ROUNDS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.internal.concurrent.Workers;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.Params;
import java.util.Arrays;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class GossTest {
  private static final GradientBoostingTrainer ALL =
      Friedman.PLAIN.with(ROUNDS, 60).with(LEARNING_RATE, 0.1);
  private static final GradientBoostingTrainer GOSS =
      ALL.with(Params.of(Map.of("bagging_fraction", 1.0, "goss_top", 0.2, "goss_other", 0.1)));

  private static String refusal(Map<String, Double> settings) {
    return assertThrows(IllegalArgumentException.class, () -> ALL.with(Params.of(settings))).getMessage();
  }

  @Test
  void onlySettingsThatGoTogetherAreTaken() {
    assertTrue(refusal(Map.of("bagging_fraction", 1.0, "goss_top", 0.2)).contains("goss_other 0.0"));
    assertTrue(refusal(Map.of("goss_other", 0.2)).contains("goss_top 0.0"));
    assertTrue(refusal(Map.of("bagging_fraction", 1.0, "goss_top", 0.6, "goss_other", 0.5)).contains("more than 1"));
    assertTrue(
        refusal(Map.of("goss_top", 0.2, "goss_other", 0.1, "bagging_fraction", 0.9))
            .contains("bagging_fraction 0.9"));
  }

  @Test
  void aSearchLeavesTheRowsToIt() {
    assertTrue(ALL.space().parameters().get(BAGGING_FRACTION.name()).distribution().isPresent());
    assertFalse(GOSS.space().parameters().get(BAGGING_FRACTION.name()).distribution().isPresent());
  }

  @Test
  void itBeginsWhereLightGbmDoes() {
    Goss goss = new Goss(0.2, 0.1);
    assertFalse(goss.samples(9, 0.1));
    assertTrue(goss.samples(10, 0.1));
    assertFalse(new Goss(0, 0).samples(1000, 1));
  }

  /** All rows of large derivatives are seen, as many others as are asked for, and these stand for all others. */
  @Test
  void rowsDrawnByChanceStandForTheOthers() {
    int n = 20_000;
    double[][] gradients = new double[2][n];
    double[][] hessians = new double[2][n];
    RandomGenerator random = new SeedTree(4).generator();
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < 2; k++) {
        gradients[k][i] = random.nextInt(-20, 21) / 10.0;
        hessians[k][i] = 0.5;
      }
    }
    double[][] before = {gradients[0].clone(), gradients[1].clone()};
    RowSample drawn = new Goss(0.2, 0.1)
        .draw(RowSample.of(n, null), gradients, hessians, new SeedTree(5), new Workers("kolosal-boosting", 1));
    assertEquals(6000, drawn.count());
    boolean[] seen = new boolean[n];
    drawn.mark(seen);
    double leastTop = Double.POSITIVE_INFINITY;
    double mostOther = 0;
    double sum = 0;
    double all = 0;
    int amplified = 0;
    for (int i = 0; i < n; i++) {
      double size = Math.abs(before[0][i]) + Math.abs(before[1][i]);
      all += size;
      sum += seen[i] ? Math.abs(gradients[0][i]) + Math.abs(gradients[1][i]) : 0;
      if (hessians[0][i] == 4) {
        amplified++;
        assertEquals(8 * before[1][i], gradients[1][i]);
      } else if (seen[i]) {
        leastTop = Math.min(leastTop, size);
      }
      mostOther = seen[i] && hessians[0][i] != 4 ? mostOther : Math.max(mostOther, size);
    }
    assertEquals(2000, amplified);
    assertTrue(leastTop >= mostOther, leastTop + " against " + mostOther);
    assertEquals(all, sum, 0.03 * all);
  }

  @Test
  void fewRowsAreEnough() {
    for (int n = 1; n < 5; n++) {
      double[][] ones = new double[1][n];
      Arrays.fill(ones[0], 1);
      RowSample drawn = new Goss(0.01, 0.01)
          .draw(RowSample.of(n, null), ones, ones, new SeedTree(5), new Workers("kolosal-boosting", 1));
      assertEquals(Math.min(n, 2), drawn.count());
    }
  }

  @Test
  void aThirdOfTheRowsLearnsAlmostAsMuch() {
    Friedman rows = Friedman.of(6000, 1);
    Friedman others = Friedman.of(3000, 2);
    double all = others.error(rows.train(ALL));
    double goss = others.error(rows.train(GOSS));
    double sixRounds = others.error(rows.train(ALL.with(ROUNDS, 10)));
    assertTrue(goss < 1.08 * all && goss < 0.6 * sixRounds, goss + " against " + all + " and " + sixRounds);
  }

  @Test
  void theSameBytesOnAnyNumberOfThreads() {
    Friedman rows = Friedman.of(70_000, 3);
    GradientBoostingTrainer few = GOSS.with(ROUNDS, 4).with(LEARNING_RATE, 0.5);
    byte[] one = rows.bytes(few, 1);
    assertArrayEquals(one, rows.bytes(few, 2));
    assertArrayEquals(one, rows.bytes(few, 5));
    assertFalse(Arrays.equals(one, rows.bytes(few.with(GOSS_TOP, 0.3).with(GOSS_OTHER, 0.2), 1)));
  }
}
