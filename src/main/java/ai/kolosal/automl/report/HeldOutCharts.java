package ai.kolosal.automl.report;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.metric.CalibrationCurve;
import ai.kolosal.automl.metric.ConfusionMatrix;
import ai.kolosal.automl.metric.RocCurve;
import ai.kolosal.automl.training.HeldOut;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Which pictures fit which question. */
final class HeldOutCharts {
  private static final int BINS = 10;
  private static final int MOST_CLASSES = 30;

  private HeldOutCharts() {}

  /** The pictures of some held-out predictions; none where a number cannot be drawn. */
  static List<Chart> of(HeldOut heldOut) {
    if (heldOut.truth() instanceof ClassTarget classes) {
      boolean drawable = classes.size() > 0 && areFinite(heldOut.prediction());
      return drawable ? classes(classes, heldOut.prediction()) : List.of();
    }
    NumberPairs pairs = NumberPairs.of(NumericTarget.require("a chart", heldOut.truth()), heldOut.prediction());
    return pairs.size() == 0 ? List.of() : List.of(new ScatterChart(pairs), new ResidualChart(pairs));
  }

  private static List<Chart> classes(ClassTarget truth, Prediction prediction) {
    ConfusionMatrix matrix = ConfusionMatrix.of(truth, prediction);
    int[] shown = largest(matrix);
    Chart confusion = new ConfusionChart(matrix, shown);
    Chart classes = new ClassTable(matrix, shown);
    CalibrationCurve calibration = CalibrationCurve.of(truth, prediction, BINS);
    if (truth.outputs() > 2) {
      return List.of(confusion, new CalibrationChart(calibration, "the predicted class"), classes);
    }
    String positive = truth.labels().get(1);
    return List.of(
        new RocChart(RocCurve.of(truth, prediction, 1), positive),
        confusion,
        new CalibrationChart(calibration, positive),
        new ProbabilityChart(truth, prediction),
        classes);
  }

  /** The classes with the most rows, in the order of the labels. */
  private static int[] largest(ConfusionMatrix matrix) {
    return IntStream.range(0, matrix.labels().size())
        .boxed()
        .sorted(Comparator.comparingDouble(label -> -matrix.actual(label)))
        .limit(MOST_CLASSES)
        .sorted()
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static boolean areFinite(Prediction prediction) {
    for (double value : prediction.values()) {
      if (!Double.isFinite(value)) {
        return false;
      }
    }
    return true;
  }
}
