package ai.kolosal.automl.preprocessing.generate;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.golden.Golden;
import ai.kolosal.automl.golden.GoldenFrames;
import ai.kolosal.automl.golden.Goldens;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.generate.ArithmeticFeatures.Operation;
import ai.kolosal.automl.preprocessing.generate.GroupStatistics.Statistic;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Generated columns against pandas 3.0.6 and numpy. */
class GeneratedGoldenTest {
  private static final String FILE = "generated_features.json.gz";

  static List<Golden> groups() {
    return Goldens.binding(FILE, "GroupStatistics");
  }

  static List<Golden> pairs() {
    return Goldens.binding(FILE, "ArithmeticFeatures");
  }

  @Test
  void counts(TestReporter report) {
    report.publishEntry(
        "goldens", Goldens.summary(Stream.of(groups(), pairs()).flatMap(List::stream).toList()));
  }

  @ParameterizedTest
  @MethodSource("groups")
  void groupsAsPandas(Golden golden) {
    Frame train = rows(golden.input("levels"), golden.input("X"));
    GroupStatistics all = new GroupStatistics(Arrays.asList(Statistic.values()));
    FittedTransformer fitted = all.fit(train);
    Frame same = fitted.transform(train);
    Frame other = fitted.transform(rows(golden.input("levels_new"), golden.input("X_new")));
    for (Statistic statistic : Statistic.values()) {
      String name = statistic.name().toLowerCase(Locale.ROOT);
      golden.check(name, values(same.column("x|level." + name)));
      golden.check(name + "_new", values(other.column("x|level." + name)));
    }
  }

  private static double[] values(Column column) {
    return ((NumericColumn) column).values();
  }

  private static Frame rows(JsonNode levels, JsonNode values) {
    return Frame.of(
        CategoricalColumn.ofCells("level", Golden.strings(levels)),
        NumericColumn.of("x", Golden.doubles(values)));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void pairsAsNumpy(Golden golden) {
    Frame x = GoldenFrames.numeric(golden.input("X"), golden.input("X").get(0).size());
    for (Operation operation : Operation.values()) {
      Frame out = new ArithmeticFeatures(List.of(operation)).fit(x).transform(x);
      golden.check(operation.name(), GoldenFrames.rows(out));
    }
  }
}
