package ai.kolosal.automl.model.gbdt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.Trained;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.model.tree.DerivedFeature;
import ai.kolosal.automl.model.tree.Link;
import ai.kolosal.automl.model.tree.LookUp;
import ai.kolosal.automl.model.tree.Tree;
import ai.kolosal.automl.model.tree.TreeEnsemble;
import ai.kolosal.automl.searchspace.Params;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WarmStartTest {
  private static final Friedman ROWS = Friedman.of(600, 1);
  private static final GradientBoostingTrainer TEN = GradientBoostingTrainer.defaults()
      .with(Params.of(Map.of("rounds", 10, "holds_out", false, "learning_rate", 0.2)));

  private static TreeEnsemble ensemble(Model model) {
    return (TreeEnsemble) model;
  }

  private static Tree leaf(int values) {
    return new Tree(
        new int[] {-1}, new double[1], new boolean[1], new int[1], new int[1], null, new double[values]);
  }

  private static TreeEnsemble of(int features, Link link, int scores, int... outputs) {
    List<Tree> trees = IntStream.of(outputs).mapToObj(k -> leaf(k < 0 ? scores : 1)).toList();
    return TreeEnsemble.of(features, link, new double[scores], trees, outputs);
  }

  @Test
  void tenRoundsAndTenMoreAreTwenty() {
    for (Target y : List.of(ROWS.y(), ROWS.classes())) {
      TreeEnsemble ten = ensemble(TEN.train(ROWS.x(), y, Friedman.context(y, 1)));
      Model more = TEN.from(ten).train(ROWS.x(), y, Friedman.context(y, 1));
      Model twenty = TEN.with(GradientBoostingTrainer.ROUNDS, 20).train(ROWS.x(), y, Friedman.context(y, 1));
      assertEquals(20, ensemble(more).rounds());
      assertArrayEquals(twenty.predict(ROWS.x()).values(), more.predict(ROWS.x()).values(), 1e-9);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5})
  void theSameBytesOnManyThreads(int threads) {
    Trainer trainer = TEN.from(ensemble(ROWS.train(TEN)));
    assertArrayEquals(ROWS.bytes(trainer, 1), ROWS.bytes(trainer, threads));
  }

  @Test
  void onOtherRowsItLearnsOn() {
    TreeEnsemble start = ensemble(ROWS.train(TEN));
    Friedman others = Friedman.of(600, 2);
    Model more = others.train(TEN.from(start));
    assertTrue(others.error(more) < 0.8 * others.error(start));
    assertArrayEquals(start.predict(ROWS.x()).values(), ensemble(more).truncate(10).predict(ROWS.x()).values());
  }

  @Test
  void itStopsOnRowsThatAreGivenAndSettlesOnTheSameStart() {
    TreeEnsemble start = ensemble(ROWS.train(TEN));
    Trained best = TEN.with(GradientBoostingTrainer.ROUNDS, 500)
        .with(GradientBoostingTrainer.EARLY_STOPPING_ROUNDS, 5)
        .from(start)
        .learn(ROWS.x(), ROWS.y(), Friedman.of(300, 2).validating())
        .best();
    int rounds = ensemble(best.model()).rounds();
    assertTrue(rounds > 20 && rounds < 510, rounds + " rounds");
    assertEquals(rounds - 10, best.settled().settings().get("rounds"));
    assertEquals(rounds, ensemble(ROWS.train(best.settled())).rounds());
  }

  @Test
  void withoutARoundTheStartIsLeft() {
    TreeEnsemble start = ensemble(ROWS.train(TEN));
    double[] constant = new double[600];
    Friedman same = new Friedman(ROWS.x(), NumericTarget.of(constant));
    TreeEnsemble flat = ensemble(same.train(TEN));
    assertArrayEquals(constant, same.train(TEN.from(flat)).predict(ROWS.x()).values());
    assertEquals(10, start.rounds());
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Friedman rows = ROWS;
    for (TreeEnsemble start : List.of(
        of(9, Link.IDENTITY, 1), of(10, Link.LOGISTIC, 1), of(10, Link.IDENTITY, 2))) {
      Trainer trainer = TEN.from(start);
      String message = assertThrows(IllegalArgumentException.class, () -> rows.train(trainer)).getMessage();
      assertTrue(message.startsWith("boosting cannot go on from an ensemble: "), message);
    }
  }

  @Test
  void whatIsNoSumOfWholeRoundsIsRefused() {
    List<DerivedFeature> derived = List.of(new LookUp(0, new double[] {1}, 0));
    for (TreeEnsemble start : List.of(
        of(10, Link.IDENTITY, 1, 0).averaged(),
        TreeEnsemble.of(10, derived, Link.IDENTITY, new double[1], List.of(), new int[0]),
        of(10, Link.SOFTMAX, 3, -1),
        of(10, Link.SOFTMAX, 3, 0, 2, 1),
        of(10, Link.SOFTMAX, 3, 0, 1, 2, 0))) {
      String message = assertThrows(IllegalArgumentException.class, () -> TEN.from(start)).getMessage();
      assertTrue(message.startsWith("boosting cannot go on from an ensemble that "), message);
    }
  }
}
