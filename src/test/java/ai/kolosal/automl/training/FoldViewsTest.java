package ai.kolosal.automl.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.kolosal.automl.cache.CacheStats;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.FeatureView;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.ensemble.WeightedEnsembleModel;
import ai.kolosal.automl.ensemble.WeightedEnsembleModel.Member;
import ai.kolosal.automl.memory.MemoryBudget;
import ai.kolosal.automl.memory.MemoryPressure;
import ai.kolosal.automl.metric.Metric;
import ai.kolosal.automl.model.linear.LogisticRegressionTrainer;
import ai.kolosal.automl.preprocessing.Resampler;
import ai.kolosal.automl.preprocessing.compose.ColumnSelector;
import ai.kolosal.automl.preprocessing.compose.TransformPipeline;
import ai.kolosal.automl.preprocessing.compose.Transforms;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.split.Fold;
import ai.kolosal.automl.split.StratifiedKFold;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Views within any memory are the same views, and a run within any memory is the same run. */
@Timeout(120)
class FoldViewsTest {
  private static final MemoryBudget NONE = new MemoryBudget(1);
  private static final MemoryBudget PLENTY = new MemoryBudget(1L << 30);
  private static final int ROWS = 400;

  private Frame features;
  private ClassTarget target;

  FoldViewsTest() {
    RandomGenerator random = new SeedTree(5).generator();
    double[] numbers = new double[ROWS];
    double[] gaps = new double[ROWS];
    int[] codes = new int[ROWS];
    int[] classes = new int[ROWS];
    List<String> levels = new ArrayList<>();
    for (int level = 0; level < 60; level++) {
      levels.add("level " + level);
    }
    for (int i = 0; i < ROWS; i++) {
      numbers[i] = random.nextGaussian();
      gaps[i] = random.nextInt(4) == 0 ? Double.NaN : random.nextInt(9);
      codes[i] = random.nextInt(61) - 1;
      classes[i] = numbers[i] + codes[i] / 30.0 + random.nextGaussian() > 1 ? 1 : 0;
    }
    features =
        Frame.of(
            List.of(
                NumericColumn.of("number", numbers),
                NumericColumn.of("gaps", gaps),
                CategoricalColumn.of("many", codes, levels)));
    target = ClassTarget.of(classes, List.of("no", "yes"));
  }

  private FoldViews views(MemoryBudget budget) {
    return views(budget, Preparation.NONE);
  }

  private FoldViews views(MemoryBudget budget, Preparation preparation) {
    return new FoldViews(features, target, Task.BINARY, folds(), preparation, GeneratedFeatures.NONE, new SeedTree(2),
        budget);
  }

  private List<Fold> folds() {
    return new StratifiedKFold(3, true).split(target, new SeedTree(1));
  }

  private static void assertSameBits(FeatureMatrix expected, FeatureMatrix actual) {
    assertEquals(expected.features(), actual.features());
    assertEquals(expected.rows(), actual.rows());
    for (int j = 0; j < expected.columns(); j++) {
      assertArrayEquals(expected.column(j), actual.column(j));
    }
  }

  private static List<Path> folders() throws IOException {
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return all.filter(path -> path.getFileName().toString().startsWith("kolosal-views-")).toList();
    }
  }

  @Test
  void ownStepsAreDoneToEachFoldsRowsInAnyMemory() {
    Preparation preparation =
        new Preparation(
            Optional.of(
                TransformPipeline.of(ColumnSelector.numeric(), Transforms.median(), Transforms.standard())
                    .and(ColumnSelector.categorical(), Transforms.target())),
            Optional.of(Transforms.underSample()),
            Optional.empty());
    try (FoldViews plenty = views(PLENTY, preparation); FoldViews none = views(NONE, preparation)) {
      for (int round = 0; round < 2; round++) {
        for (int fold = 0; fold <= 3; fold++) {
          int[] heldOut = fold == 3 ? new int[0] : folds().get(fold).test();
          for (FeatureView form : FeatureView.values()) {
            FoldViews.View expected = fold == 3 ? plenty.whole(form) : plenty.view(fold, form);
            FoldViews.View actual = fold == 3 ? none.whole(form) : none.view(fold, form);
            assertSameBits(expected.train(), actual.train());
            assertSameBits(expected.test(), actual.test());
            int[] counts = ((ClassTarget) actual.trainTarget()).counts();
            assertEquals(counts[0], counts[1]);
            assertEquals(counts[0] + counts[1], actual.train().rows());
            assertSameBits(
                actual.test(), FeatureMatrix.of(actual.preprocessor().transform(features.take(heldOut))));
          }
        }
      }
      String said = none.resampling().orElseThrow();
      assertEquals(plenty.resampling().orElseThrow(), said);
      assertTrue(said.contains(": 800 training rows became "), said);
      assertTrue(none.reasons(FeatureView.TREE).contains("number: number, kept as it is"));
    }
  }

  /** Each row's level is its own: nothing can be learned of it, unless from a copy of the row in another fold. */
  @Test
  void noRowsTargetIsSeenInItsCopies() {
    List<String> levels = IntStream.range(0, ROWS).mapToObj(i -> "level " + i).toList();
    int[] own = IntStream.range(0, ROWS).toArray();
    int[] rare = IntStream.range(0, ROWS).map(i -> i % 5 == 0 ? 1 : 0).toArray();
    features = Frame.of(List.of(features.column("number"), CategoricalColumn.of("own", own, levels)));
    target = ClassTarget.of(rare, List.of("no", "yes"));
    for (Resampler resampler : List.<Resampler>of(Transforms.overSample(), Transforms.smote(),
        Transforms.underSample())) {
      try (FoldViews views = views(PLENTY, Preparation.NONE.withResampler(resampler))) {
        for (FeatureView form : FeatureView.values()) {
          FoldViews.View view = views.view(0, form);
          List<String> names = view.train().features().stream().map(Feature::name).toList();
          int column = names.indexOf("own.target");
          double[] mean = new double[2];
          int[] classes = ((ClassTarget) view.trainTarget()).codes();
          for (int i = 0; i < classes.length; i++) {
            mean[classes[i]] += view.train().value(i, column) / ((ClassTarget) view.trainTarget()).counts()[classes[i]];
          }
          assertEquals(mean[0], mean[1], form == FeatureView.TREE ? 0.02 : 0.3, resampler + " for " + form);
        }
      }
    }
  }

  @Test
  void filesThatAreMemoryAreNoDisk() throws IOException {
    Path shared = Path.of("/dev/shm");
    assumeTrue(Files.isDirectory(shared) && Files.getFileStore(shared).type().equals("tmpfs"), "no tmpfs here");
    assertTrue(Files.getFileStore(shared).getUsableSpace() > 0);
    assertEquals(0, FoldViews.diskBytes("/dev/shm"));
  }

  @Test
  void whereThereIsNoDiskViewsAreMadeAgain() {
    assertEquals(0, FoldViews.diskBytes("/nowhere/at/all"));
    assertEquals(0, FoldViews.diskBytes(null));
    String before = System.setProperty("java.io.tmpdir", "/nowhere/at/all");
    try (FoldViews plenty = views(PLENTY); FoldViews none = views(NONE)) {
      for (int round = 0; round < 2; round++) {
        assertSameBits(
            plenty.view(1, FeatureView.TREE).train(), none.view(1, FeatureView.TREE).train());
      }
      assertEquals(2, none.stats().loads());
      assertEquals(0, none.stats().diskFailures());
    } finally {
      System.setProperty("java.io.tmpdir", before);
    }
  }

  @Test
  void viewsThatDoNotFitAreReadBackToTheBit() throws IOException {
    assumeTrue(FoldViews.diskBytes(System.getProperty("java.io.tmpdir")) > 0, "temporary files are memory here");
    try (FoldViews plenty = views(PLENTY); FoldViews none = views(NONE)) {
      for (int round = 0; round < 3; round++) {
        for (int fold = 0; fold <= 3; fold++) {
          for (FeatureView form : FeatureView.values()) {
            FoldViews.View expected = fold == 3 ? plenty.whole(form) : plenty.view(fold, form);
            FoldViews.View actual = fold == 3 ? none.whole(form) : none.view(fold, form);
            assertSameBits(expected.train(), actual.train());
            assertSameBits(expected.test(), actual.test());
            assertSame(actual.preprocessor(), fold == 3 ? none.wholePreprocessor(form) : again(none, fold, form));
            assertEquals(actual.nanos(), fold == 3 ? none.whole(form).nanos() : none.view(fold, form).nanos());
          }
        }
      }
      CacheStats kept = plenty.stats();
      int made = 4 * FeatureView.values().length;
      assertEquals(made, kept.loads());
      assertEquals(0, kept.diskEntries());
      CacheStats read = none.stats();
      assertEquals(made, read.loads(), read::toString);
      assertEquals(0, read.entries());
      assertEquals(made, read.diskEntries());
      assertTrue(read.diskHits() > 2 * made, read::toString);
      assertEquals(1, folders().size());
    }
    assertEquals(List.of(), folders());
  }

  private static Object again(FoldViews views, int fold, FeatureView form) {
    return views.view(fold, form).preprocessor();
  }

  @Test
  void viewsThatWereLetGoOfAreMadeAgainToTheBit() {
    FoldViews views = views(PLENTY);
    FoldViews.View before = views.view(1, FeatureView.TREE);
    views.release();
    FoldViews.View after = views.view(1, FeatureView.TREE);
    assertSameBits(before.train(), after.train());
    assertSame(before.preprocessor(), after.preprocessor());
    assertEquals(2, views.stats().loads());
    views.close();
    assertSameBits(before.test(), views.view(1, FeatureView.TREE).test());
  }

  @Test
  void aModelsPreprocessorNeedsNoRows() {
    try (FoldViews views = views(NONE)) {
      LogisticRegressionTrainer trainer = new LogisticRegressionTrainer();
      assertSame(views.preprocessor(0, trainer), views.preprocessor(0, trainer));
      assertEquals(1, views.stats().misses());
      assertEquals(0, views.stats().diskHits());
    }
  }

  @Test
  void rowsAreWrittenToTheBit() throws IOException {
    double odd = Double.longBitsToDouble(0x7ff8_0000_0000_0007L);
    FeatureMatrix train = FeatureMatrix.of(
        List.of(Feature.numeric("ä\n"), new Feature("", 3)),
        new double[][] {{odd, -0.0, Double.MIN_VALUE}, {0, Double.NaN, 2}}, 3);
    FeatureMatrix test = FeatureMatrix.of(train.features(), new double[2][0], 0);
    ViewCodec codec = new ViewCodec();
    for (FoldViews.Rows rows : List.of(
        new FoldViews.Rows(train, test),
        new FoldViews.Rows(train.take(new int[20_000]), train),
        new FoldViews.Rows(
            FeatureMatrix.of(List.of(), new double[0][], 5), FeatureMatrix.of(List.of(), new double[0][], 2)))) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      codec.encode(rows, out);
      FoldViews.Rows read = codec.decode(new ByteArrayInputStream(out.toByteArray()), out.size());
      assertSameBits(rows.train(), read.train());
      assertSameBits(rows.test(), read.test());
      if (rows.train().columns() > 0) {
        assertEquals(
            Double.doubleToRawLongBits(rows.train().value(0, 0)), Double.doubleToRawLongBits(read.train().value(0, 0)));
      }
    }
  }

  private byte[] run(MemoryBudget budget, MemoryPressure pressure) {
    TrainingSettings settings =
        new TrainingSettings(
            Task.BINARY, Metric.ROC_AUC, Budget.trials(5), 3, 2, TrainingListener.none(), Optional.empty(),
            Preparation.NONE, false);
    Portfolio portfolio = Portfolio.of(Task.BINARY, ROWS, 3);
    TrainingResult result =
        TrainingRun.run(features, target, settings, portfolio, Deadline.never(), budget, pressure);
    return bytes(result.model());
  }

  private static byte[] bytes(WeightedEnsembleModel model) {
    StateWriter out = new StateWriter();
    model.preprocessors().forEach(preprocessor -> preprocessor.write(out));
    for (Member member : model.members()) {
      out.writeString(member.name());
      out.writeInt(member.preprocessor());
      out.writeDouble(member.weight());
      member.model().write(out);
    }
    return out.toByteArray();
  }

  @Test
  void aRunWithinAnyMemoryGivesTheSameModel() throws IOException {
    byte[] expected = run(PLENTY, MemoryPressure.of(() -> 0));
    assertArrayEquals(expected, run(NONE, MemoryPressure.of(() -> 1)));
    AtomicInteger asked = new AtomicInteger();
    assertArrayEquals(expected, run(PLENTY, MemoryPressure.of(() -> asked.incrementAndGet() % 3 == 0 ? 0.97 : 0.5)));
    assertTrue(asked.get() > 0);
    assertEquals(List.of(), folders());
  }

  @Test
  void whileMemoryIsCriticalOneGoesOnAlone() throws InterruptedException {
    double[] use = {1};
    MemoryGate gate = new MemoryGate(MemoryPressure.of(() -> use[0]), Deadline.never());
    gate.enter();
    CountDownLatch inside = new CountDownLatch(1);
    Thread second = new Thread(() -> {
      gate.enter();
      inside.countDown();
    });
    second.start();
    Thread.sleep(150);
    assertEquals(1, inside.getCount());
    gate.leave();
    inside.await();

    Thread third = new Thread(gate::enter);
    third.start();
    use[0] = 0.5;
    third.join();

    use[0] = 1;
    Thread interrupted = new Thread(gate::enter);
    interrupted.start();
    interrupted.interrupt();
    interrupted.join();
    new MemoryGate(MemoryPressure.of(() -> 1), Deadline.after(Duration.ZERO)).enter();
  }
}
