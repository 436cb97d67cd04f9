package ai.kolosal.automl;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.TemporalColumn;
import ai.kolosal.automl.data.TextColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Tables that people have and tests forget; the target is called {@code y}. */
final class AwkwardTables {
  static final String TARGET = "y";
  private static final long DAY_MILLIS = 86_400_000L;

  private AwkwardTables() {}

  static NumericColumn numbers(String name, int rows, IntToDoubleFunction value) {
    return NumericColumn.of(name, IntStream.range(0, rows).mapToDouble(value).toArray());
  }

  static CategoricalColumn names(String name, int rows, IntFunction<String> value) {
    return CategoricalColumn.ofCells(name, IntStream.range(0, rows).mapToObj(value).toList());
  }

  /** A number that looks like noise, the same for the same place. */
  static double noise(int row, int column) {
    return new SplittableRandom(31L * row + 1_000_003L * column).nextDouble();
  }

  static Frame fiveRows() {
    return Frame.of(numbers("a", 5, i -> i + noise(i, 7)), names(TARGET, 5, i -> i < 2 ? "no" : "yes"));
  }

  static Frame fiveRowsOfNumbers() {
    return Frame.of(numbers("a", 5, i -> i + noise(i, 7)), numbers(TARGET, 5, i -> 1.5 * i + 0.25));
  }

  static Frame oneColumn() {
    return Frame.of(numbers("a", 60, i -> noise(i, 0)), names(TARGET, 60, i -> noise(i, 0) > 0.4 ? "b" : "a"));
  }

  static Frame aClassOfOneRow() {
    return Frame.of(
        numbers("a", 61, i -> i % 2 + noise(i, 0)),
        names(TARGET, 61, i -> i == 60 ? "rare" : i % 2 == 0 ? "even" : "odd"));
  }

  static Frame manyClasses(int classes) {
    return Frame.of(
        numbers("a", 3 * classes, i -> i % classes + noise(i, 0)),
        names("b", 3 * classes, i -> "v" + i % 7),
        names(TARGET, 3 * classes, i -> "class " + i % classes));
  }

  static Frame hugeTarget() {
    return Frame.of(numbers("a", 60, i -> i + noise(i, 7)), numbers(TARGET, 60, i -> 1e12 * (1 + i + noise(i, 1))));
  }

  static Frame tinyTarget() {
    return Frame.of(numbers("a", 60, i -> i + noise(i, 7)), numbers(TARGET, 60, i -> 1e-9 * (1 + i + noise(i, 1))));
  }

  static Frame farTarget() {
    return Frame.of(numbers("a", 60, i -> i + noise(i, 7)), numbers(TARGET, 60, i -> 1e9 + noise(i, 1)));
  }

  static Frame anOutlyingTarget() {
    return Frame.of(numbers("a", 60, i -> i + noise(i, 7)), numbers(TARGET, 60, i -> i == 7 ? 1e300 : i + 0.5));
  }

  static Frame columnsAllMissing() {
    return Frame.of(
        numbers("a", 40, i -> noise(i, 0)),
        numbers("nothing", 40, i -> Double.NaN),
        names("nobody", 40, i -> null),
        names(TARGET, 40, i -> noise(i, 0) > 0.5 ? "x" : "z"));
  }

  static Frame infinities() {
    return Frame.of(
        numbers("a", 60, i -> i % 9 == 0 ? Double.POSITIVE_INFINITY : i % 9 == 1 ? Double.NEGATIVE_INFINITY : i),
        numbers("b", 60, i -> i % 2 == 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY),
        numbers("c", 60, i -> i == 0 ? 1e308 : i == 1 ? -1e308 : noise(i, 2)),
        names(TARGET, 60, i -> i % 2 == 0 ? "x" : "z"));
  }

  static Frame awkwardNames() {
    List<String> names =
        List.of(
            "it's \"quoted\"", "a,b;c\td", "größe 尺寸 🌲", " leading", "n".repeat(300), "prediction",
            "probability_yes", "target", "a=b", "x\ny", "%s%n", "__missing", "../up", "<b>");
    List<Column> columns = new ArrayList<>();
    for (int j = 0; j < names.size(); j++) {
      int column = j;
      columns.add(
          j % 3 == 2
              ? names(names.get(j), 60, i -> noise(i, column) > 0.5 ? "é," : "\"")
              : numbers(names.get(j), 60, i -> noise(i, column)));
    }
    columns.add(names(TARGET, 60, i -> noise(i, 0) > 0.5 ? "yes" : "no, \"never\""));
    return Frame.of(columns);
  }

  static Frame duplicateRows() {
    return Frame.of(
        numbers("a", 80, i -> i % 2),
        names("b", 80, i -> "v" + i / 2 % 2),
        numbers(TARGET, 80, i -> i % 2 * 3.5 + i / 2 % 2));
  }

  static Frame wide() {
    List<Column> columns = new ArrayList<>();
    for (int j = 0; j < 300; j++) {
      int column = j;
      columns.add(numbers("c" + j, 60, i -> noise(i, column)));
    }
    columns.add(names(TARGET, 60, i -> noise(i, 0) > 0.5 ? "x" : "z"));
    return Frame.of(columns);
  }

  static Frame truthValues() {
    return Frame.of(numbers("a", 60, i -> noise(i, 0)), names(TARGET, 60, i -> noise(i, 0) > 0.5 ? "true" : "false"));
  }

  static Frame manyLevels(int levels) {
    int rows = levels + levels / 5;
    return Frame.of(
        names("city", rows, i -> "city " + i % levels),
        numbers("a", rows, i -> noise(i, 0)),
        names(TARGET, rows, i -> i % 5 == 0 || noise(i, 0) > 0.9 ? "x" : "z"));
  }

  static Frame everyRowItsOwnLevel() {
    return Frame.of(
        names("who", 60, i -> "person " + i), numbers("a", 60, i -> i + noise(i, 7)),
        numbers(TARGET, 60, i -> noise(i, 0)));
  }

  /** Numbers, categories, dates and text with gaps. */
  static Frame mixed() {
    int rows = 120;
    String[] texts = new String[rows];
    long[] dates = new long[rows];
    String[] words = {"red", "green", "tall", "old", "river", "stone"};
    for (int i = 0; i < rows; i++) {
      texts[i] =
          i % 13 == 0
              ? null
              : words[i % 6] + " " + words[(i / 2) % 6] + " " + words[(i / 3) % 6] + " over and over, no. " + i;
      dates[i] = i % 11 == 0 ? TemporalColumn.MISSING : (17_000 + 3L * i) * DAY_MILLIS + 1_000L * i;
    }
    return Frame.of(
        numbers("a", rows, i -> i % 7 == 0 ? Double.NaN : noise(i, 0)),
        names("b", rows, i -> i % 5 == 0 ? null : "level " + i % 4),
        names("many", rows, i -> "v" + i % 45),
        TemporalColumn.of("when", dates),
        TextColumn.of("note", texts),
        names("flag", rows, i -> i % 2 == 0 ? "TRUE" : "FALSE"),
        numbers(TARGET, rows, i -> i % 6 + noise(i, 0)));
  }
}
