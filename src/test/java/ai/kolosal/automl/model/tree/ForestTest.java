package ai.kolosal.automl.model.tree;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.SampleData;
import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.metric.Metric;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.random.SeedTree;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ForestTest {
  private record Data(FeatureMatrix x, Target y, Task task) {
    static Data of(Frame frame, String target) {
      Column column = frame.column(target);
      FeatureMatrix x = FeatureMatrix.of(frame.drop(Set.of(target)));
      if (column instanceof CategoricalColumn classes) {
        Task task = classes.levels().size() == 2 ? Task.BINARY : Task.MULTICLASS;
        return new Data(x, ClassTarget.of(classes.codes(), classes.levels()), task);
      }
      return new Data(x, NumericTarget.of(((NumericColumn) column).values()), Task.REGRESSION);
    }

    Data take(int remainder, boolean in) {
      int[] rows = IntStream.range(0, x.rows()).filter(i -> (i % 3 == remainder) == in).toArray();
      return new Data(x.take(rows), y.take(rows), task);
    }
  }

  private static TrainContext context(Task task, Deadline deadline) {
    Metric metric = task == Task.REGRESSION ? Metric.RMSE : Metric.LOG_LOSS;
    return new TrainContext(task, metric, deadline, new SeedTree(7), 2, Optional.empty());
  }

  private static TrainContext context(Task task) {
    return context(task, Deadline.never());
  }

  /** The mean score over three thirds that are left out in turn. */
  private static double score(Data data, boolean extra, Metric metric) {
    double sum = 0.0;
    for (int part = 0; part < 3; part++) {
      Data train = data.take(part, false);
      Data test = data.take(part, true);
      OutOfBagTrainer trainer =
          extra ? ExtraTreesTrainer.defaults(data.task()) : RandomForestTrainer.defaults(data.task());
      sum += metric.score(test.y(), trainer.train(train.x(), train.y(), context(data.task())).predict(test.x()));
    }
    return sum / 3;
  }

  @Test
  void scoresOnRealDataAreThoseOfForests() {
    Data iris = Data.of(SampleData.iris(), "species");
    Data wine = Data.of(SampleData.wine(), "class");
    Data cancer = Data.of(SampleData.breastCancer(), "diagnosis");
    Data diabetes = Data.of(SampleData.diabetes(), "progression");
    for (boolean extra : new boolean[] {false, true}) {
      assertTrue(score(iris, extra, Metric.ACCURACY) >= 0.93, "iris " + score(iris, extra, Metric.ACCURACY));
      assertTrue(score(wine, extra, Metric.ACCURACY) >= 0.96, "wine " + score(wine, extra, Metric.ACCURACY));
      assertTrue(score(cancer, extra, Metric.ROC_AUC) >= 0.985, "cancer " + score(cancer, extra, Metric.ROC_AUC));
      assertTrue(score(diabetes, extra, Metric.R2) >= 0.38, "diabetes " + score(diabetes, extra, Metric.R2));
    }
  }

  @Test
  void outOfBagScoresAreHonest() {
    Data cancer = Data.of(SampleData.breastCancer(), "diagnosis");
    OutOfBagTrainer.Result result =
        RandomForestTrainer.defaults(Task.BINARY).trainWithOutOfBag(cancer.x(), cancer.y(), context(Task.BINARY));
    assertEquals(0.99, Metric.ROC_AUC.score(cancer.y(), result.outOfBag()), 0.01);
    for (boolean covered : result.covered()) {
      assertTrue(covered);
    }
    RandomGenerator random = new SeedTree(1).generator();
    int[] coin = new int[cancer.x().rows()];
    for (int i = 0; i < coin.length; i++) {
      coin[i] = random.nextInt(2);
    }
    Target noise = ClassTarget.of(coin, List.of("a", "b"));
    OutOfBagTrainer.Result guess =
        RandomForestTrainer.defaults(Task.BINARY).trainWithOutOfBag(cancer.x(), noise, context(Task.BINARY));
    assertEquals(0.5, Metric.ROC_AUC.score(noise, guess.outOfBag()), 0.1);
    assertTrue(Metric.ROC_AUC.score(noise, guess.model().predict(cancer.x())) > 0.95, "the model has seen the rows");
  }

  @Test
  void outOfBagModelIsTheModel() {
    Data diabetes = Data.of(SampleData.diabetes(), "progression");
    for (OutOfBagTrainer trainer : List.of(
        RandomForestTrainer.defaults(Task.REGRESSION),
        new ExtraTreesTrainer(10, new MaxFeatures.Fraction(0.5), 2, 8, 0.8, 300))) {
      OutOfBagTrainer.Result result =
          trainer.trainWithOutOfBag(diabetes.x(), diabetes.y(), context(Task.REGRESSION));
      assertEquals(
          trainer.train(diabetes.x(), diabetes.y(), context(Task.REGRESSION)).predict(diabetes.x()),
          result.model().predict(diabetes.x()));
      assertTrue(Metric.R2.score(diabetes.y(), result.outOfBag()) > 0.3);
    }
  }

  @Test
  void rowsThatEveryTreeHasSeenGetThePrior() {
    NumericTarget y = NumericTarget.of(1, 2, 3, 10);
    FeatureMatrix x = FeatureMatrix.of(List.of(Feature.numeric("x")), new double[][] {{1, 2, 3, 4}}, 4);
    OutOfBagTrainer.Result all =
        ExtraTreesTrainer.defaults(Task.REGRESSION).trainWithOutOfBag(x, y, context(Task.REGRESSION));
    assertArrayEquals(new boolean[4], all.covered());
    assertArrayEquals(new double[] {4, 4, 4, 4}, all.outOfBag().values());
    OutOfBagTrainer.Result one = new RandomForestTrainer(1, new MaxFeatures.SquareRoot(), 1, 9, 1.0, 100)
        .trainWithOutOfBag(x, y, context(Task.REGRESSION));
    Prediction whole = one.model().predict(x);
    boolean[] both = new boolean[2];
    for (int i = 0; i < 4; i++) {
      both[one.covered()[i] ? 1 : 0] = true;
      assertEquals(one.covered()[i] ? whole.value(i, 0) : 4.0, one.outOfBag().value(i, 0));
    }
    assertTrue(both[0] && both[1], "the seed leaves some rows out");
  }

  @Test
  void outOfBagSharesKnowNothingOfTheRowItself() {
    int[] codes = {0, 1, 1, 1, 2, 2};
    ClassTarget y = ClassTarget.of(codes, List.of("a", "b", "c"));
    FeatureMatrix x = FeatureMatrix.of(List.of(), new double[0][], 6);
    Prediction prior = ExtraTreesTrainer.defaults(Task.MULTICLASS)
        .trainWithOutOfBag(x, y, context(Task.MULTICLASS)).outOfBag();
    assertArrayEquals(new double[] {1 / 8.0, 4 / 8.0, 3 / 8.0}, prior.take(new int[] {0}).values());
    assertArrayEquals(new double[] {2 / 8.0, 3 / 8.0, 3 / 8.0}, prior.take(new int[] {1}).values());
  }

  @Test
  void noClassGetsProbabilityZero() {
    Data iris = Data.of(SampleData.iris(), "species");
    for (double p : RandomForestTrainer.defaults(Task.MULTICLASS)
        .train(iris.x(), iris.y(), context(Task.MULTICLASS)).predict(iris.x()).values()) {
      assertTrue(p > 0.0);
    }
  }

  @Test
  void rowsPerTreeAreBounded() {
    double[] column = IntStream.range(0, 250).asDoubleStream().toArray();
    FeatureMatrix x = FeatureMatrix.of(List.of(Feature.numeric("x")), new double[][] {column}, 250);
    NumericTarget y = NumericTarget.of(column.clone());
    TreeEnsemble some = new ExtraTreesTrainer(1, new MaxFeatures.SquareRoot(), 1, 99, 0.0, 40)
        .train(x, y, context(Task.REGRESSION));
    assertEquals(40, IntStream.range(0, 250).mapToDouble(i -> some.predict(x).value(i, 0)).distinct().count());
    TreeEnsemble whole = new ExtraTreesTrainer(1, new MaxFeatures.SquareRoot(), 4, 99, 0.0, 250)
        .train(x, y, context(Task.REGRESSION));
    Map<Double, Integer> leaves = new HashMap<>();
    for (double value : whole.predict(x).values()) {
      leaves.merge(value, 1, Integer::sum);
    }
    assertTrue(leaves.size() > 10, "leaves: " + leaves);
    leaves.values().forEach(rows -> assertTrue(rows >= 4, "leaves: " + leaves));
  }

  @Test
  void depthIsBounded() {
    double[] column = IntStream.range(0, 200).asDoubleStream().toArray();
    FeatureMatrix x = FeatureMatrix.of(List.of(Feature.numeric("x")), new double[][] {column}, 200);
    Prediction stump = new RandomForestTrainer(1, new MaxFeatures.SquareRoot(), 1, 1, 0.0, 1000)
        .train(x, NumericTarget.of(column.clone()), context(Task.REGRESSION)).predict(x);
    assertEquals(49.5, stump.value(0, 0), 1e-12);
    assertEquals(149.5, stump.value(199, 0), 1e-12);
  }

  @Test
  void targetsOfAnySizeGiveFiniteNumbers() {
    FeatureMatrix x = FeatureMatrix.of(List.of(Feature.numeric("x")), new double[][] {{1, 2, 3, 4}}, 4);
    for (double big : new double[] {1e308, 1.0, 1e-300}) {
      NumericTarget y = NumericTarget.of(-big, big, big, -big);
      Prediction prediction = new RandomForestTrainer(1, new MaxFeatures.SquareRoot(), 1, 9, 0.0, 10)
          .train(x, y, context(Task.REGRESSION)).predict(x);
      assertArrayEquals(y.values(), prediction.values());
    }
  }

  @Test
  void aTreeCutShortIsShallow() {
    RandomGenerator random = new SeedTree(2).generator();
    double[][] columns = new double[10][60_000];
    double[] target = new double[60_000];
    for (int i = 0; i < target.length; i++) {
      for (double[] column : columns) {
        column[i] = random.nextDouble();
      }
      target[i] = columns[0][i];
    }
    List<Feature> features = IntStream.range(0, 10).mapToObj(j -> Feature.numeric("x" + j)).toList();
    FeatureMatrix x = FeatureMatrix.of(features, columns, target.length);
    TreeEnsemble model = new RandomForestTrainer(50, new MaxFeatures.Fraction(1.0), 1, 99, 1.0, 100_000)
        .train(x, NumericTarget.of(target), context(Task.REGRESSION, Deadline.after(Duration.ZERO)));
    assertEquals(1, model.trees());
    double r2 = Metric.R2.score(NumericTarget.of(target), model.predict(x));
    assertTrue(r2 > 0.5, "R² of the first tree's first splits: " + r2);
  }

  @Test
  void refusesSettingsAndTargetsThatDoNotFit() {
    MaxFeatures all = new MaxFeatures.Fraction(1.0);
    assertThrows(IllegalArgumentException.class, () -> new RandomForestTrainer(0, all, 1, 1, 1.0, 1));
    assertThrows(IllegalArgumentException.class, () -> new RandomForestTrainer(1, all, 0, 1, 1.0, 1));
    assertThrows(IllegalArgumentException.class, () -> new ExtraTreesTrainer(1, all, 1, 0, 1.0, 1));
    assertThrows(IllegalArgumentException.class, () -> new ExtraTreesTrainer(1, all, 1, 1, Double.NaN, 1));
    assertThrows(IllegalArgumentException.class, () -> new ExtraTreesTrainer(1, all, 1, 1, 1.0, 0));
    assertThrows(IllegalArgumentException.class, () -> new MaxFeatures.Fraction(0.0));
    RandomForestTrainer trainer = RandomForestTrainer.defaults(Task.REGRESSION);
    FeatureMatrix none = FeatureMatrix.of(List.of(), new double[0][], 0);
    FeatureMatrix two = FeatureMatrix.of(List.of(), new double[0][], 2);
    assertThrows(TrainingException.class, () -> trainer.train(none, NumericTarget.of(), context(Task.REGRESSION)));
    assertThrows(
        IllegalArgumentException.class, () -> trainer.train(two, NumericTarget.of(1), context(Task.REGRESSION)));
    assertThrows(
        IllegalArgumentException.class, () -> trainer.train(two, NumericTarget.of(1, 2), context(Task.BINARY)));
  }

  @Test
  void anInterruptedThreadStopsTraining() {
    Data iris = Data.of(SampleData.iris(), "species");
    Thread.currentThread().interrupt();
    assertThrows(
        TrainingException.class,
        () -> RandomForestTrainer.defaults(Task.MULTICLASS).train(iris.x(), iris.y(), context(Task.MULTICLASS)));
    assertTrue(Thread.interrupted(), "the interrupt is passed on");
  }

  @Test
  void settingsNameEveryChoice() {
    assertEquals(
        "{bootstrap=1.0, criterion=usual, exact=false, max_depth=unlimited, max_features=sqrt, max_rows=200000, min_samples_leaf=1, trees=100}",
        RandomForestTrainer.defaults(Task.BINARY).settings().toString());
    assertEquals(1.0, ExtraTreesTrainer.defaults(Task.REGRESSION).settings().get("max_features"));
    assertEquals(4, new MaxFeatures.SquareRoot().of(15));
    assertEquals(1, new MaxFeatures.Fraction(0.01).of(15));
    assertFalse(RandomForestTrainer.defaults(Task.BINARY).settings().containsKey("random_splits"));
  }
}
