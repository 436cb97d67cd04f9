package ai.kolosal.automl.preprocessing.resample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.golden.Golden;
import ai.kolosal.automl.golden.GoldenFrames;
import ai.kolosal.automl.golden.Goldens;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What chance has no part in, by the formulas of imbalanced-learn over scikit-learn's neighbours. */
class ResampleGoldenTest {
  static List<Golden> all() {
    return Goldens.binding("resampling.json.gz");
  }

  @Test
  void counts(TestReporter report) {
    report.publishEntry("goldens", Goldens.summary(all()));
  }

  @ParameterizedTest
  @MethodSource("all")
  void isWhatTheFormulaGives(Golden golden) {
    Frame x = GoldenFrames.numeric(golden.input("X"), golden.input("X").get(0).size());
    for (JsonNode j : golden.params().path("categorical")) {
      NumericColumn numbers = (NumericColumn) x.columns().get(j.asInt());
      x = x.with(
          CategoricalColumn.ofCells(
              numbers.name(), Arrays.stream(numbers.values()).mapToObj(NumericColumn::text).toList()));
    }
    MixedRows rows = MixedRows.of(x);
    ClassCounts classes =
        ClassCounts.of(ClassTarget.of(Golden.ints(golden.input("y")), List.of("0", "1", "2")));
    for (Map.Entry<String, JsonNode> entry : golden.expected().iterator().next().properties()) {
      int c = Integer.parseInt(entry.getKey());
      JsonNode expected = entry.getValue();
      switch (golden.op()) {
        case "danger" -> {
          BorderlineSmote settings = new BorderlineSmote().withNeighbours(5, golden.params().get("m").asInt());
          assertArrayEquals(Golden.ints(expected), settings.danger(rows, classes, c));
        }
        case "adasyn_counts" -> {
          Adasyn settings = new Adasyn(SamplingStrategy.Group.AUTO, golden.params().get("k").asInt());
          int made = golden.params().get("made").asInt();
          assertArrayEquals(Golden.ints(expected), settings.perRow(rows, classes, c, made));
        }
        case "smote_nc_neighbours" -> {
          int[] own = classes.rows(c);
          Neighbourhood near = new Neighbourhood(rows, own, own, golden.params().get("k").asInt());
          for (int i = 0; i < own.length; i++) {
            assertArrayEquals(Golden.ints(expected.get(i)), near.of(own[i]));
          }
        }
        default -> throw new IllegalArgumentException(golden.op());
      }
    }
  }
}
