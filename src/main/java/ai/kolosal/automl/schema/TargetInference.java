package ai.kolosal.automl.schema;

import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.data.TemporalColumn;
import ai.kolosal.automl.error.DataException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The question that a target column asks, over rows that all have a target. */
final class TargetInference {
  private static final int MAX_CLASSES = 1000;
  private static final int MAX_INTEGER_CLASSES = 20;
  private static final int FEW_CLASSES = 5;

  private TargetInference() {}

  static TargetSchema infer(Column column, Optional<Task> stated) {
    if (column instanceof TemporalColumn) {
      throw new DataException(
          "target '" + column.name() + "' holds dates, which cannot be predicted; pass it as a number");
    }
    return column instanceof NumericColumn numeric ? ofNumbers(numeric, stated) : ofStrings(column, stated);
  }

  private static TargetSchema ofNumbers(NumericColumn column, Optional<Task> stated) {
    TargetReader.values(column);
    DistinctNumbers distinct = new DistinctNumbers(column.values());
    atLeastTwo(column, distinct.size());
    Task task = stated.orElseGet(() -> guess(distinct, column.size()));
    String cells = String.format(Locale.ROOT, "%,d different %s", distinct.size(), kind(distinct));
    if (task == Task.REGRESSION) {
      return new TargetSchema(column.name(), task, CellKind.NUMBER, List.of(), reason(cells, stated));
    }
    checkClasses(column, distinct.size(), task);
    List<String> labels = Arrays.stream(distinct.sorted()).mapToObj(NumericColumn::text).toList();
    return new TargetSchema(column.name(), task, CellKind.NUMBER, labels, reason(cells, stated));
  }

  private static Task guess(DistinctNumbers distinct, int rows) {
    int size = distinct.size();
    if (size <= 2) {
      return Task.BINARY;
    }
    boolean repeated = size <= FEW_CLASSES ? rows >= 10L * size : rows >= 20L * size;
    return distinct.integers() && size <= MAX_INTEGER_CLASSES && repeated ? Task.MULTICLASS : Task.REGRESSION;
  }

  private static TargetSchema ofStrings(Column column, Optional<Task> stated) {
    StringCells strings = StringCells.of(column);
    boolean numbers = stated.isEmpty() && strings.decoratedNumbers() && strings.distinct() > MAX_INTEGER_CLASSES;
    if (numbers || stated.isPresent() && stated.get() == Task.REGRESSION) {
      DistinctNumbers distinct = new DistinctNumbers(TargetReader.values(column));
      atLeastTwo(column, distinct.size());
      String cells = String.format(Locale.ROOT, "%,d different %s as strings", distinct.size(), kind(distinct));
      return new TargetSchema(column.name(), Task.REGRESSION, CellKind.STRING, List.of(), reason(cells, stated));
    }
    List<String> labels = LevelIndex.sorted(strings.cells());
    atLeastTwo(column, labels.size());
    Task task = stated.orElse(labels.size() == 2 ? Task.BINARY : Task.MULTICLASS);
    checkClasses(column, labels.size(), task);
    String cells = String.format(Locale.ROOT, "%,d different strings", labels.size());
    return new TargetSchema(column.name(), task, CellKind.STRING, labels, reason(cells, stated));
  }

  private static void atLeastTwo(Column column, int distinct) {
    if (distinct < 2) {
      throw new DataException(
          "target '" + column.name() + "' is \"" + column.text(0) + "\" in every row that has one; "
              + "there is nothing to learn, choose another target or add rows");
    }
  }

  private static void checkClasses(Column column, int classes, Task task) {
    if (task == Task.BINARY && classes != 2) {
      throw new DataException(
          "target '" + column.name() + "' has " + classes + " classes, a binary task needs 2; choose multiclass");
    }
    if (task == Task.MULTICLASS && classes == 2) {
      throw new DataException(
          "target '" + column.name() + "' has 2 classes, a multiclass task needs 3 or more; choose binary");
    }
    if (classes > MAX_CLASSES || classes > 2 && classes > column.size() / 2) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "target '%s' has %,d classes in %,d rows, too many to learn (at most %,d, and 2 rows each); "
                  + "choose another target, or regression if it holds numbers",
              column.name(),
              classes,
              column.size(),
              MAX_CLASSES));
    }
  }

  private static String kind(DistinctNumbers distinct) {
    return distinct.integers() ? "integers" : "numbers";
  }

  private static String reason(String cells, Optional<Task> stated) {
    return stated.isPresent() ? "as declared (" + cells + ")" : cells;
  }
}
