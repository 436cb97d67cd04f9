package ai.kolosal.automl.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.FeatureView;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.metric.Metric;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.PriorTrainer;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.preprocessing.Resampler;
import ai.kolosal.automl.preprocessing.compose.ColumnTransformer.Branch;
import ai.kolosal.automl.preprocessing.generate.ArithmeticFeatures;
import ai.kolosal.automl.preprocessing.generate.ArithmeticFeatures.Operation;
import ai.kolosal.automl.preprocessing.generate.GroupStatistics;
import ai.kolosal.automl.preprocessing.resample.ClassWeights;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.searchspace.SearchSpace;
import ai.kolosal.automl.split.Fold;
import ai.kolosal.automl.split.KFold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Features are generated where they win on rows that are not held out, and nowhere else. */
@Timeout(600)
class GeneratedFeaturesTest {
  private static final int ROWS = 2_000;
  private static final Deadline NEVER = Deadline.never();

  private static Frame table() {
    RandomGenerator random = new SeedTree(8).generator();
    List<Column> columns = new ArrayList<>();
    for (String name : List.of("a", "b", "c")) {
      columns.add(NumericColumn.of(name, random.doubles(ROWS, 1, 9).toArray()));
    }
    List<String> levels = IntStream.range(0, 25).mapToObj(k -> "l" + k).toList();
    columns.add(CategoricalColumn.of("k", random.ints(ROWS, 0, 25).toArray(), levels));
    return Frame.of(columns);
  }

  private static double[] cells(Frame x, String name) {
    return ((NumericColumn) x.column(name)).values();
  }

  /** The ratio of two columns is what counts, up and down with it, which no column shows by itself. */
  private static NumericTarget ratio(Frame x) {
    RandomGenerator random = new SeedTree(9).generator();
    double[] y = new double[x.rows()];
    for (int i = 0; i < y.length; i++) {
      y[i] = Math.sin(3 * cells(x, "a")[i] / cells(x, "b")[i]) + 0.1 * random.nextGaussian();
    }
    return NumericTarget.of(y);
  }

  /** Each column counts by itself. */
  private static NumericTarget sum(Frame x) {
    RandomGenerator random = new SeedTree(9).generator();
    double[] y = new double[x.rows()];
    for (int i = 0; i < y.length; i++) {
      y[i] = Math.floor(cells(x, "a")[i]) + 4 * Math.floor(cells(x, "c")[i] / 3) + random.nextGaussian();
    }
    return NumericTarget.of(y);
  }

  private static TrainingSettings settings(Budget budget, boolean generate, int threads) {
    return new TrainingSettings(
        Task.REGRESSION, Metric.RMSE, budget, 1, threads, TrainingListener.none(), Optional.empty(),
        Preparation.NONE, generate);
  }

  private static Trainer judge() {
    return Portfolio.of(Task.REGRESSION, ROWS, 1).judge();
  }

  private static GeneratedFeatures choose(Frame x, NumericTarget y, List<Fold> folds, int threads) {
    return GeneratedFeatures.choose(
        x, y, new ValidationPlan(folds), settings(Budget.trials(2), true, threads), judge(), NEVER, new SeedTree(2));
  }

  private static List<Fold> folds(NumericTarget y) {
    return new KFold(3, true).split(y, new SeedTree(3));
  }

  private static boolean hasRatio(GeneratedFeatures generated, int fold) {
    return generated.of(fold).stream().anyMatch(
        branch -> branch.transformer().equals(new ArithmeticFeatures(List.of(Operation.RATIO))));
  }

  @Test
  void whatCountsIsFoundForEveryFold() {
    Frame x = table();
    GeneratedFeatures generated = choose(x, ratio(x), folds(ratio(x)), 2);
    for (int fold = 0; fold < 3; fold++) {
      assertTrue(hasRatio(generated, fold), "fold " + fold + ": " + generated);
    }
    assertTrue(generated.describe().stream().anyMatch(line -> line.contains("RATIO") && line.contains("a")));
    assertEquals(generated, choose(x, ratio(x), folds(ratio(x)), 1));
  }

  @Test
  void whatDoesNotHelpIsNotKept() {
    Frame x = table();
    GeneratedFeatures generated = choose(x, sum(x), folds(sum(x)).subList(0, 1), 2);
    assertTrue(generated.of(0).isEmpty(), generated.toString());
    assertTrue(generated.describe().isEmpty());
  }

  /** A fold's held-out rows could hold anything. */
  @Test
  void heldOutRowsHaveNoPartInTheChoiceForTheirFold() {
    Frame x = table();
    NumericTarget y = ratio(x);
    List<Fold> holdout = folds(y).subList(0, 1);
    double[] zeroed = y.values().clone();
    for (int row : holdout.get(0).test()) {
      zeroed[row] = 0;
    }
    assertEquals(choose(x, y, holdout, 2), choose(x, NumericTarget.of(zeroed), holdout, 2));
  }

  @Property(tries = 100)
  void noFoldHoldsOutRowsThatItsFeaturesAreChosenOn(
      @ForAll @IntRange(min = 2, max = 12_000) int rows, @ForAll @IntRange(min = 2, max = 8) int folds) {
    int count = Math.min(rows, folds);
    NumericTarget y = NumericTarget.of(new double[rows]);
    ValidationPlan plan = new ValidationPlan(new KFold(count, true).split(y, new SeedTree(rows)));
    List<int[]> choices = GeneratedFeatures.rowsToChooseOn(plan);
    for (int fold = 0; fold < count; fold++) {
      boolean[] chosenOn = new boolean[rows];
      for (int row : choices.get(fold % choices.size())) {
        chosenOn[row] = true;
      }
      for (int row : plan.folds().get(fold).test()) {
        assertFalse(chosenOn[row], "row " + row + " of fold " + fold);
      }
    }
    assertTrue(choices.size() == count || choices.size() == 2 && rows >= 8_000);
  }

  @Test
  void levelsWhoseMeansCountAreGrouped() {
    Frame x = table();
    int[] codes = ((CategoricalColumn) x.column("k")).codes();
    double[] shifted = cells(x, "a").clone();
    for (int i = 0; i < ROWS; i++) {
      shifted[i] += 37.0 * (codes[i] * 7 % 25);
    }
    Frame moved = x.with(NumericColumn.of("a", shifted));
    double[] y = cells(x, "a").clone();
    GeneratedFeatures generated =
        choose(moved, NumericTarget.of(y), List.of(folds(NumericTarget.of(y)).get(0)), 2);
    assertTrue(
        generated.of(0).stream().anyMatch(branch -> branch.transformer() instanceof GroupStatistics),
        generated.toString());
  }

  @Test
  void nothingIsTriedWhereItIsNotWanted() {
    Frame x = table();
    NumericTarget y = ratio(x);
    ValidationPlan plan = new ValidationPlan(folds(y));
    SeedTree seed = new SeedTree(2);
    Trainer broken = new PriorTrainer();
    Budget trials = Budget.trials(2);
    assertSame(
        GeneratedFeatures.NONE,
        GeneratedFeatures.choose(x, y, plan, settings(trials, false, 1), judge(), NEVER, seed), "switched off");
    assertSame(
        GeneratedFeatures.NONE,
        GeneratedFeatures.choose(
            x.select(List.of("a")), y, plan, settings(trials, true, 1), judge(), NEVER, seed),
        "a column");
    Deadline second = Deadline.after(Duration.ofSeconds(1), () -> 0L);
    assertSame(
        GeneratedFeatures.NONE,
        GeneratedFeatures.choose(
            x, y, plan, settings(Budget.time(Duration.ofSeconds(1)), true, 1), judge(), second, seed),
        "no time");
    int[] few = IntStream.range(0, 500).toArray();
    NumericTarget little = y.take(few);
    assertSame(
        GeneratedFeatures.NONE,
        GeneratedFeatures.choose(
            x.take(few), little, new ValidationPlan(folds(little)), settings(trials, true, 1), judge(), NEVER, seed),
        "few rows");
    assertTrue(
        GeneratedFeatures.choose(x, y, plan, settings(trials, true, 1), broken, NEVER, seed).of(0).isEmpty(),
        "a learner that sees nothing");
  }

  /** In a minute there is time, and a clock that stands still has it for ever. */
  @Test
  void timeIsEnoughInAMinute() {
    Frame x = table();
    NumericTarget y = ratio(x);
    Deadline minute = Deadline.after(Duration.ofMinutes(1), () -> 0L);
    GeneratedFeatures generated =
        GeneratedFeatures.choose(
            x, y, new ValidationPlan(folds(y)), settings(Budget.time(Duration.ofMinutes(1)), true, 2), judge(), minute,
            new SeedTree(2));
    assertTrue(hasRatio(generated, 0));
  }

  @Test
  void aFailedTrialKeepsNothing() {
    Frame x = table();
    NumericTarget y = ratio(x);
    Trainer failing = new FailingTrainer();
    GeneratedFeatures generated =
        GeneratedFeatures.choose(
            x, y, new ValidationPlan(folds(y)), settings(Budget.trials(1), true, 1), failing, NEVER, new SeedTree(2));
    assertFalse(generated.choices().isEmpty());
    assertTrue(generated.of(0).isEmpty() && generated.of(1).isEmpty());
    assertTrue(generated.notice().orElseThrow().contains("nothing can be learned"), generated.toString());
  }

  private record FailingTrainer() implements Trainer {
    @Override
    public String id() {
      return "failing";
    }

    @Override
    public FeatureView view() {
      return FeatureView.TREE;
    }

    @Override
    public boolean supports(Task task) {
      return true;
    }

    @Override
    public SortedMap<String, Object> settings() {
      return new TreeMap<>();
    }

    @Override
    public SearchSpace space() {
      return SearchSpace.of();
    }

    @Override
    public Trainer with(Params changed) {
      return this;
    }

    @Override
    public Model train(
        FeatureMatrix x,
        Target y,
        TrainContext context) {
      throw new TrainingException("nothing can be learned");
    }
  }

  @Test
  void resampledRowsAreNotTried() {
    Frame x = table();
    NumericTarget y = ratio(x);
    Resampler half = (rows, target, seed) -> Resampler.Resampled.of(rows, target, IntStream.range(0, 900).toArray());
    TrainingSettings settings =
        new TrainingSettings(
            Task.REGRESSION, Metric.RMSE, Budget.trials(1), 1, 1, TrainingListener.none(), Optional.empty(),
            Preparation.NONE.withResampler(half), true);
    GeneratedFeatures generated =
        GeneratedFeatures.choose(x, y, new ValidationPlan(folds(y)), settings, judge(), NEVER, new SeedTree(2));
    assertTrue(generated.of(0).isEmpty());
    assertTrue(generated.notice().orElseThrow().contains("not resampled"));
  }

  /** A class that counts nothing to speak of has no say in what is kept. */
  @Test
  void classesWeighInTrialsWhatTheyWeighInTheRun() {
    Frame x = table();
    int[] codes = new int[ROWS];
    RandomGenerator random = new SeedTree(4).generator();
    for (int i = 0; i < ROWS; i++) {
      codes[i] = cells(x, "a")[i] / cells(x, "b")[i] + 0.1 * random.nextGaussian() > 1 ? 1 : 0;
    }
    ClassTarget y = ClassTarget.of(codes, List.of("no", "yes"));
    Trainer trainer = Portfolio.of(Task.BINARY, ROWS, 1).judge();
    double[] plain = losses(x, y, Preparation.NONE, trainer);
    double[] weighed =
        losses(x, y, Preparation.NONE.withClassWeights(ClassWeights.of(Map.of("no", 1e-3))), trainer);
    double[] sums = new double[4];
    for (int i = 0; i < ROWS; i++) {
      sums[codes[i]] += plain[i];
      sums[2 + codes[i]] += weighed[i];
    }
    assertTrue(sums[2] < 0.2 * sums[0], Arrays.toString(sums));
    assertArrayEquals(
        plain,
        losses(x, y, Preparation.NONE.withClassWeights(ClassWeights.of(Map.of("no", 1.0))), trainer), 1e-12);
  }

  private static double[] losses(Frame x, ClassTarget y, Preparation preparation, Trainer trainer) {
    TrainingSettings settings =
        new TrainingSettings(
            Task.BINARY, Metric.LOG_LOSS, Budget.trials(1), 1, 1, TrainingListener.none(), Optional.empty(),
            preparation, true);
    return new FeatureTrial(x, y, settings, trainer, NEVER, NEVER, new SeedTree(6)).losses(List.of()).orElseThrow();
  }

  @Test
  void aTrialThatIsCutSaysNothing() {
    Frame x = table();
    TrainingSettings settings = settings(Budget.trials(1), true, 1);
    Deadline past = Deadline.after(Duration.ZERO, () -> 0L);
    FeatureTrial none = new FeatureTrial(x, ratio(x), settings, judge(), past, NEVER, new SeedTree(6));
    assertTrue(none.losses(List.of()).isEmpty() && none.importance().isEmpty() && none.wasCut());
    FeatureTrial cut = new FeatureTrial(x, ratio(x), settings, judge(), NEVER, past, new SeedTree(6));
    assertTrue(cut.losses(List.of()).isEmpty() && cut.wasCut());
    AtomicLong now = new AtomicLong();
    Deadline slow = Deadline.after(Duration.ofNanos(400), now::getAndIncrement);
    FeatureTrial hurried = new FeatureTrial(x, ratio(x), settings, judge(), NEVER, slow, new SeedTree(6));
    assertTrue(hurried.losses(List.of()).isEmpty() && hurried.wasCut());
  }

  @Test
  void allRowsHaveWhatTheFirstFoldHas() {
    Branch one = new Branch(List.of("a"), new ArithmeticFeatures());
    Branch other = new Branch(List.of("b"), new ArithmeticFeatures());
    GeneratedFeatures generated = new GeneratedFeatures(List.of(List.of(one), List.of(other)), 5, Optional.empty());
    assertEquals(List.of(other), generated.of(3));
    assertEquals(List.of(one), generated.of(4));
    assertEquals(List.of(one), generated.of(5));
  }

  @Test
  void rowsThatAreHeldOutTwiceForbidChoosingOnOtherFoldsRows() {
    int[] all = IntStream.range(0, 9_000).toArray();
    int[] test = IntStream.range(0, 1_000).toArray();
    Fold fold = new Fold(Arrays.copyOfRange(all, 1_000, 9_000), test);
    List<int[]> rows = GeneratedFeatures.rowsToChooseOn(new ValidationPlan(List.of(fold, fold)));
    assertArrayEquals(fold.train(), rows.get(0));
    assertArrayEquals(fold.train(), rows.get(1));
  }

  @Test
  void aRunPredictsWithThemAndSaysSo() {
    Frame x = table().head(1_100);
    NumericTarget y = ratio(x);
    Portfolio portfolio = Portfolio.of(Task.REGRESSION, x.rows(), 1);
    TrainingResult with = TrainingRun.run(x, y, settings(Budget.trials(1), true, 2), portfolio, NEVER);
    TrainingResult without = TrainingRun.run(x, y, settings(Budget.trials(1), false, 2), portfolio, NEVER);
    assertTrue(with.score().value() < without.score().value(), with.score() + " / " + without.score());
    assertTrue(with.notices().stream().anyMatch(notice -> notice.contains("RATIO")), with.notices().toString());
    assertTrue(without.notices().isEmpty(), without.notices().toString());
    double[] predicted = with.model().predict(x.head(50)).values();
    assertEquals(50, Arrays.stream(predicted).filter(Double::isFinite).count());
  }
}
