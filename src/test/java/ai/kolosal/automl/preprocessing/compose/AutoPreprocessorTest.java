package ai.kolosal.automl.preprocessing.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.contract.SampleColumns;
import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.FeatureView;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.preprocessing.encode.OneHotEncoder;
import ai.kolosal.automl.preprocessing.encode.Unknown;
import ai.kolosal.automl.preprocessing.outlier.InfinityClipper;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AutoPreprocessorTest {
  private static final SeedTree SEED = new SeedTree(11);

  private static Target binary(int rows) {
    return ClassTarget.of(IntStream.range(0, rows).map(i -> i % 3 == 0 ? 1 : 0).toArray(), List.of("no", "yes"));
  }

  @Test
  void linearViewIsFiniteWhateverComes() {
    Frame x = SampleColumns.all();
    Transformer.Fit fit =
        AutoPreprocessor.forView(FeatureView.LINEAR, x, Task.BINARY).fitTransform(x, binary(x.rows()), SEED);
    List<Column> wild = new ArrayList<>();
    for (Column column : x.columns()) {
      double[] infinite = new double[x.rows()];
      for (int i = 0; i < infinite.length; i++) {
        infinite[i] = i % 3 == 0 ? Double.NaN : i % 3 == 1 ? Double.POSITIVE_INFINITY : -Double.MAX_VALUE;
      }
      wild.add(column instanceof NumericColumn ? NumericColumn.of(column.name(), infinite) : column);
    }
    for (Frame out : List.of(fit.train(), fit.fitted().transform(x), fit.fitted().transform(Frame.of(wild)))) {
      FeatureMatrix matrix = FeatureMatrix.of(out);
      assertTrue(matrix.columns() > 50);
      for (int j = 0; j < matrix.columns(); j++) {
        for (double value : matrix.column(j)) {
          assertTrue(Double.isFinite(value), matrix.features().get(j).name() + " is " + value);
        }
      }
    }
  }

  @Test
  void treeViewKeepsGapsAndHasNoInfinity() {
    Frame x = SampleColumns.all();
    Transformer.Fit fit =
        AutoPreprocessor.forView(FeatureView.TREE, x, Task.BINARY).fitTransform(x, binary(x.rows()), SEED);
    FeatureMatrix matrix = FeatureMatrix.of(fit.train());
    List<String> names = fit.train().names();
    assertTrue(names.containsAll(List.of("plain", "few", "many.target", "many.frequency", "many.number", "when.year")));
    assertTrue(!names.contains("constant") && !names.contains("none") && !names.contains("no"));
    assertTrue(matrix.features().get(names.indexOf("few")).isCategorical());
    assertSame(x.column("plain"), fit.train().column("plain"));
    for (int j = 0; j < matrix.columns(); j++) {
      for (double value : matrix.column(j)) {
        assertTrue(!Double.isInfinite(value));
      }
    }
    assertEquals(x.column("NumericColumn").missingCount(), fit.train().column("NumericColumn").missingCount());
  }

  @Test
  void namesThatCollideAreToldApart() {
    Frame x =
        Frame.of(
            NumericColumn.of("c=a", 1, 2, 3, 4),
            NumericColumn.of("c=a~2", 4, 3, 3, 1),
            CategoricalColumn.of("c", new int[] {0, 0, 1, -1}, List.of("a", "(missing)")));
    Transformer one =
        new ColumnTransformer(
            List.of(
                new ColumnTransformer.Branch(List.of("c=a", "c=a~2"), new InfinityClipper()),
                new ColumnTransformer.Branch(List.of("c"), new OneHotEncoder().withUnknown(Unknown.IGNORE))));
    List<String> names = one.fit(x, binary(4), SEED).transform(x).names();
    assertEquals(5, new HashSet<>(names).size());
    assertEquals(List.of("c=a", "c=a~2", "c=a~3", "c=(missing)", "c=(missing)~2"), names);
  }

  @Test
  void reasonsAreGivenForEachColumn() {
    Frame x = SampleColumns.all();
    for (FeatureView view : FeatureView.values()) {
      List<String> reasons = AutoPreprocessor.forView(view, x, Task.REGRESSION).describe();
      assertEquals(x.columns().size(), reasons.size());
      for (int j = 0; j < reasons.size(); j++) {
        assertTrue(reasons.get(j).startsWith(x.names().get(j) + ": "));
      }
    }
  }

  @Test
  void tenThousandColumnsAreFine() {
    RandomGenerator random = SEED.generator();
    List<Column> columns = new ArrayList<>();
    for (int j = 0; j < 10_000; j++) {
      columns.add(NumericColumn.of("f" + j, random.ints(100, 0, 1000).asDoubleStream().toArray()));
    }
    Frame x = Frame.of(columns);
    for (FeatureView view : FeatureView.values()) {
      Transformer.Fit fit = AutoPreprocessor.forView(view, x, Task.BINARY).fitTransform(x, binary(100), SEED);
      assertEquals(10_000, fit.train().columns().size());
      assertEquals(fit.train(), fit.fitted().transform(x));
    }
  }
}
