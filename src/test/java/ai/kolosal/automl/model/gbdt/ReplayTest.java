package ai.kolosal.automl.model.gbdt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.metric.Metric;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.Trained;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.model.tree.ImportanceKind;
import ai.kolosal.automl.model.tree.TreeEnsemble;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.Params;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayTest {
  private static final Friedman ROWS = Friedman.of(900, 1);
  private static final int[] FEWER = IntStream.range(0, 600).toArray();
  private static final GradientBoostingTrainer PLAIN = GradientBoostingTrainer.defaults()
      .with(
          Params.of(
              Map.of(
                  "rounds", 30, "holds_out", false, "learning_rate", 0.15, "refit", "replay", "bagging_fraction", 1.0,
                  "feature_fraction", 1.0)));

  private static Trained learned(GradientBoostingTrainer trainer, FeatureMatrix x, Target y) {
    return trainer.learn(x, y, Friedman.context(y, 1)).best();
  }

  private static Trained ofFewer(GradientBoostingTrainer trainer) {
    return learned(trainer, ROWS.x().take(FEWER), ROWS.y().take(FEWER));
  }

  private static boolean sameFirstTrees(Model fold, Model again) {
    double[] before = ((TreeEnsemble) fold).importance(ImportanceKind.SPLIT);
    TreeEnsemble kept = ((TreeEnsemble) again).truncate(((TreeEnsemble) fold).rounds());
    return Arrays.equals(before, kept.importance(ImportanceKind.SPLIT));
  }

  private static void sameAgain(GradientBoostingTrainer trainer, FeatureMatrix x, Target y) {
    Trained first = learned(trainer, x, y);
    assertInstanceOf(Replay.class, first.settled());
    Model again = first.settled().train(x, y, Friedman.context(y, 1));
    assertArrayEquals(first.model().predict(x).values(), again.predict(x).values(), 1e-9);
    assertEquals(((TreeEnsemble) first.model()).trees(), ((TreeEnsemble) again).trees());
    for (ImportanceKind kind : ImportanceKind.values()) {
      assertArrayEquals(
          ((TreeEnsemble) first.model()).importance(kind), ((TreeEnsemble) again).importance(kind), 1e-6);
    }
  }

  /** Sets of categories, and missing ones. */
  private static FeatureMatrix withCategory(FeatureMatrix x, int levels) {
    RandomGenerator random = new SeedTree(levels).generator();
    List<Feature> features = new ArrayList<>(x.features());
    double[][] columns = new double[x.columns()][];
    Arrays.setAll(columns, x::column);
    features.set(3, new Feature("c", levels));
    columns[3] = Arrays.stream(columns[3])
        .map(cell -> random.nextInt(40) == 0 ? Double.NaN : Math.min(levels - 1, Math.floor(cell * levels)))
        .toArray();
    return FeatureMatrix.of(features, columns, x.rows());
  }

  @Test
  void onTheSameRowsLeavesAreTheSame() {
    sameAgain(PLAIN, ROWS.x(), ROWS.y());
    sameAgain(PLAIN, ROWS.x(), ROWS.classes());
    sameAgain(PLAIN, withCategory(ROWS.x(), 20), ROWS.y());
    sameAgain(PLAIN.with(GradientBoostingTrainer.LEAF_ITERATIONS, 3), ROWS.x(), ROWS.classes());
    sameAgain(PLAIN.with(GradientBoostingTrainer.GROWTH, "oblivious"), ROWS.x(), ROWS.y());
  }

  @Test
  void ofManyClassesToo() {
    int[] codes = new int[900];
    Arrays.setAll(codes, i -> (int) Math.min(3, Math.max(0, ROWS.y().values()[i] / 7)));
    ClassTarget y = ClassTarget.of(codes, List.of("a", "b", "c", "d"));
    TrainContext context = new TrainContext(
        Task.MULTICLASS, Metric.byId("log_loss"), Deadline.never(), new SeedTree(1), 1, Optional.empty());
    Trained first = PLAIN.learn(ROWS.x(), y, context).best();
    assertArrayEquals(
        first.model().predict(ROWS.x()).values(),
        first.settled().train(ROWS.x(), y, context).predict(ROWS.x()).values(),
        1e-9);
  }

  @Test
  void onMoreRowsItIsBetterAndHasMoreRounds() {
    Trained fewer = ofFewer(PLAIN);
    Model all = ROWS.train(fewer.settled());
    assertEquals(45, ((TreeEnsemble) all).rounds());
    assertTrue(sameFirstTrees(fewer.model(), all));
    Friedman others = Friedman.of(2_000, 2);
    assertTrue(others.error(all) < 0.97 * others.error(fewer.model()));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5})
  void theSameBytesOnManyThreads(int threads) {
    Friedman many = Friedman.of(40_000, 3);
    int[] half = IntStream.range(0, 30_000).toArray();
    Trainer settled = learned(PLAIN.with(GradientBoostingTrainer.ROUNDS, 7), many.x().take(half), many.y().take(half))
        .settled();
    assertArrayEquals(many.bytes(settled, 1), many.bytes(settled, threads));
  }

  @Test
  void roundsThereIsNoTimeForStayAsTheyWere() {
    Trained fewer = ofFewer(PLAIN);
    TrainContext late = new TrainContext(
        Task.REGRESSION, Metric.RMSE, Deadline.after(Duration.ZERO), new SeedTree(1), 1, Optional.empty());
    TreeEnsemble model = (TreeEnsemble) fewer.settled().train(ROWS.x(), ROWS.y(), late);
    assertEquals(30, model.rounds());
    assertArrayEquals(((TreeEnsemble) fewer.model()).tree(29).values(), model.tree(29).values());
  }

  @Test
  void aLeafWithoutRowsKeepsItsValue() {
    Trained fewer = ofFewer(PLAIN);
    int[] ten = IntStream.range(0, 10).toArray();
    Target y = ROWS.y().take(ten);
    Model model = fewer.settled().train(ROWS.x().take(ten), y, Friedman.context(y, 1));
    assertTrue(ROWS.error(model) < 10);
  }

  /** Trees are grown anew, as without replay. */
  private static void growsAnew(GradientBoostingTrainer trainer, FeatureMatrix fewer, FeatureMatrix all) {
    Trained first = learned(trainer, fewer, ROWS.y().take(FEWER));
    TrainContext context = Friedman.context(ROWS.y(), 1);
    Trainer full = trainer.with(Params.of(first.settled().settings())).with(GradientBoostingTrainer.REFIT, "full");
    assertArrayEquals(
        full.train(all, ROWS.y(), context).predict(all).values(),
        first.settled().train(all, ROWS.y(), context).predict(all).values());
  }

  @Test
  void whatCannotBeReplayedIsGrownAnew() {
    FeatureMatrix x = ROWS.x();
    growsAnew(PLAIN.with(GradientBoostingTrainer.DART_RATE, 0.2), x.take(FEWER), x);
    growsAnew(PLAIN.withMonotone(Map.of("x3", 1)), x.take(FEWER), x);
    FeatureMatrix many = withCategory(x, 60);
    growsAnew(PLAIN, many.take(FEWER), many);
    growsAnew(PLAIN, withCategory(x, 7).take(FEWER), withCategory(x, 8));
  }

  @Test
  void fullIsUsual() {
    Trained fewer = ofFewer(PLAIN.with(GradientBoostingTrainer.REFIT, "full"));
    assertInstanceOf(GradientBoostingTrainer.class, fewer.settled());
    assertFalse(sameFirstTrees(fewer.model(), ROWS.train(fewer.settled())));
  }

  @Test
  void whatIsHeldOutOnceIsReplayed() {
    Friedman many = Friedman.of(5_000, 4);
    GradientBoostingTrainer holding = PLAIN.with(GradientBoostingTrainer.HOLDS_OUT, true);
    TreeEnsemble replayed = (TreeEnsemble) many.train(holding);
    assertEquals(35, replayed.rounds());
    Friedman others = Friedman.of(2_000, 5);
    double full = others.error(many.train(holding.with(GradientBoostingTrainer.REFIT, "full")));
    assertEquals(full, others.error(replayed), 0.1 * full);
  }

  @Test
  void itTakesOtherSettings() {
    Trainer settled = ofFewer(PLAIN).settled().with(Params.of(Map.of("rounds", 4)));
    assertEquals(4, settled.settings().get("rounds"));
    assertEquals(6, ((TreeEnsemble) ROWS.train(settled)).rounds());
    assertEquals(PLAIN.id(), settled.id());
    assertEquals(PLAIN.view(), settled.view());
    assertEquals(PLAIN.space(), settled.space());
    assertTrue(settled.supports(Task.BINARY));
  }
}
