package ai.kolosal.automl.preprocessing.date;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.TemporalColumn;
import ai.kolosal.automl.golden.Golden;
import ai.kolosal.automl.golden.GoldenFrames;
import ai.kolosal.automl.golden.Goldens;
import ai.kolosal.automl.internal.column.Columns;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Dates against pandas 3.0.6, periodic splines against scikit-learn 1.9.1. */
class DateGoldenTest {
  private static final String FILE = "dates.json.gz";

  static List<Golden> splines() {
    return Goldens.binding(FILE, "SplineTransformer");
  }

  static List<Golden> parts() {
    return Goldens.binding(FILE, "dt");
  }

  @Test
  void counts(TestReporter report) {
    List<Golden> all = new ArrayList<>(splines());
    all.addAll(parts());
    report.publishEntry("goldens", Goldens.summary(all));
  }

  @ParameterizedTest
  @MethodSource("splines")
  void splinesAsScikitLearn(Golden golden) {
    double[] phases = Golden.doubles(golden.input("X"));
    int count = golden.params().get("count").intValue();
    double[][] columns = PeriodicSplines.of(phases, count, (int) golden.kwarg("degree", 3));
    double[][] rows = new double[phases.length][count];
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k < count; k++) {
        rows[i][k] = columns[k][i];
      }
    }
    golden.check("transform", rows);
  }

  @ParameterizedTest
  @MethodSource("parts")
  void partsAsPandas(Golden golden) {
    long[] moments =
        StreamSupport.stream(golden.input("X").spliterator(), false).mapToLong(node -> node.longValue()).toArray();
    Frame x = Frame.of(TemporalColumn.of("t", moments));
    DateParts all = new DateParts(EnumSet.allOf(DatePart.class), DateParts.Form.PLAIN);
    Frame out = all.fit(x, GoldenFrames.noTarget(x), GoldenFrames.SEED).transform(x);
    for (DatePart part : DatePart.values()) {
      if (part != DatePart.ELAPSED) {
        golden.check(part.suffix(), Columns.numeric(out, "t." + part.suffix()).values());
      }
    }
  }
}
