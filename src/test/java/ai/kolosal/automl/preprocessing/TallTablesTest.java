package ai.kolosal.automl.preprocessing;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.TemporalColumn;
import ai.kolosal.automl.data.TextColumn;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.preprocessing.date.DatePeriods;
import ai.kolosal.automl.preprocessing.generate.GroupStatistics;
import ai.kolosal.automl.preprocessing.resample.Smote;
import ai.kolosal.automl.preprocessing.shape.KBinsDiscretizer;
import ai.kolosal.automl.preprocessing.shape.PolynomialFeatures;
import ai.kolosal.automl.preprocessing.shape.SplineTransformer;
import ai.kolosal.automl.preprocessing.text.FrequentWords;
import ai.kolosal.automl.preprocessing.text.TextHasher;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What would not fit into the heap is refused before it is made. */
class TallTablesTest {
  private static final int[] NONE = {};

  private static void isRefused(FittedTransformer fitted, Frame x, String remedy) {
    DataException e = assertThrows(DataException.class, () -> fitted.transform(x));
    assertTrue(e.getMessage().contains("more than half of the heap"), e.getMessage());
    assertTrue(e.getMessage().endsWith(remedy), e.getMessage());
  }

  /** As many columns of the same cells. */
  private static Frame repeated(Column column, int times) {
    List<Column> columns = new ArrayList<>();
    for (int j = 0; j < times; j++) {
      columns.add(column.renamed(column.name() + j));
    }
    return Frame.of(columns);
  }

  private static Frame sparse(int columns, int rows) {
    return repeated(NumericColumn.sparse("z", rows, NONE, new double[0]), columns);
  }

  @Test
  void numbersOfMoreRowsThanFit() {
    Frame few = Frame.of(NumericColumn.of("z0", 1, 2, 3, 4), NumericColumn.of("z1", 1, 4, 9, 16));
    Frame tall = sparse(2, 1 << 30);
    isRefused(new PolynomialFeatures().fit(few), tall, "lower the degree or transform fewer rows at a time");
    isRefused(new SplineTransformer().fit(few), tall, "ask for fewer knots or transform fewer rows at a time");
    KBinsDiscretizer dense = new KBinsDiscretizer().withEncoding(KBinsDiscretizer.Encoding.ONE_HOT_DENSE);
    isRefused(dense.fit(few), tall, "ask for fewer bins or sparse columns");
  }

  @Test
  void textsOfManyWords() {
    String words = IntStream.range(0, 1_000).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
    FittedTransformer fitted = new FrequentWords(1_000, 1).fit(repeated(TextColumn.of("t", words), 100));
    Frame tall = repeated(TextColumn.of("t", new String[100_000]), 100);
    isRefused(fitted, tall, "lower maxWords or raise minRows");
    Frame wide = repeated(TextColumn.of("t", "a"), 10_000);
    isRefused(new TextHasher().withColumns(1 << 16).fit(wide), wide, "ask for fewer columns of each text");
  }

  @Test
  void roundsOfManyFunctions() {
    Frame dates = repeated(TemporalColumn.of("d", new long[100_000]), 100);
    String remedy = "ask for fewer periods, harmonics or splines";
    isRefused(new DatePeriods().withHarmonics(1_000).fit(dates), dates, remedy);
    isRefused(new DatePeriods().withSplines(1_000).fit(dates), dates, remedy);
  }

  @Test
  void statisticsOfManyGroups() {
    isRefused(new GroupStatistics().fit(groups(1)), groups(500_000), "select fewer numbers and categories first");
  }

  private static Frame groups(int rows) {
    List<Column> columns = new ArrayList<>(sparse(100, rows).columns());
    columns.addAll(repeated(CategoricalColumn.of("c", new int[rows], List.of("a")), 100).columns());
    return Frame.of(columns);
  }

  @Test
  void nearRowsOfSparseColumns() {
    int[] codes = new int[1_000_000];
    codes[0] = 1;
    ClassTarget y = ClassTarget.of(codes, List.of("many", "one"));
    DataException e =
        assertThrows(
            DataException.class, () -> new Smote().resample(sparse(2_000, codes.length), y, new SeedTree(1)));
    assertTrue(e.getMessage().endsWith("or resample by RandomOverSampler or RandomUnderSampler"), e.getMessage());
  }

  @Test
  void madeRowsOfColumnsThatAreNotCompared() {
    int[] codes = new int[1_000_000];
    codes[0] = 1;
    codes[1] = 1;
    ClassTarget y = ClassTarget.of(codes, List.of("many", "two"));
    Frame x = repeated(TemporalColumn.of("d", new long[codes.length]), 2_000);
    DataException e = assertThrows(DataException.class, () -> new Smote().resample(x, y, new SeedTree(1)));
    assertTrue(e.getMessage().endsWith("ask for fewer rows or select columns first"), e.getMessage());
  }
}
