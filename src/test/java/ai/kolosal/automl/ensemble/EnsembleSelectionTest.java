package ai.kolosal.automl.ensemble;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.metric.Metric;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnsembleSelectionTest {
  private static final Target TRUTH = NumericTarget.of(1, 2, 3, 4);
  private static final EnsembleSelection SELECTION = new EnsembleSelection(20, 5);

  private static Prediction numbers(double... values) {
    return Prediction.of(1, values);
  }

  @Test
  void opposedErrorsCancel() {
    double[] weights =
        SELECTION.weights(
            Metric.RMSE,
            TRUTH,
            List.of(numbers(2, 3, 4, 5), numbers(0, 1, 2, 3), numbers(9, 9, 9, 9)),
            Deadline.never());
    assertArrayEquals(new double[] {0.5, 0.5, 0}, weights);
  }

  @Test
  void aPerfectMemberStandsAlone() {
    double[] weights =
        SELECTION.weights(
            Metric.RMSE, TRUTH, List.of(numbers(2, 3, 4, 5), numbers(1, 2, 3, 4)), Deadline.never());
    assertArrayEquals(new double[] {0, 1}, weights);
  }

  @Test
  void aTieGoesToTheMemberThatIsInAlready() {
    Prediction same = numbers(1.5, 2, 3, 4);
    double[] weights = SELECTION.weights(Metric.RMSE, TRUTH, List.of(same, same), Deadline.never());
    assertArrayEquals(new double[] {1, 0}, weights);
  }

  @Test
  void theEnsembleIsNeverWorseThanItsBestMember() {
    List<Prediction> members =
        List.of(numbers(1.2, 2.1, 2.7, 4.4), numbers(0.4, 2.5, 3.6, 3.3), numbers(2, 2, 3, 3), numbers(1, 1, 4, 4));
    double[] weights = SELECTION.weights(Metric.MAE, TRUTH, members, Deadline.never());
    double blended = Metric.MAE.loss(TRUTH, Blend.of(members, weights));
    for (Prediction member : members) {
      assertTrue(blended <= Metric.MAE.loss(TRUTH, member));
    }
  }

  @Test
  void anExpiredDeadlineStillGivesTheBestSingleMember() {
    double[] weights =
        SELECTION.weights(
            Metric.RMSE,
            TRUTH,
            List.of(numbers(2, 3, 4, 5), numbers(0, 1, 2, 3), numbers(1, 2, 3, 5)),
            Deadline.after(Duration.ZERO));
    assertArrayEquals(new double[] {0, 0, 1}, weights);
  }

  @Test
  void whereNoScoreIsDefinedTheFirstMemberIsTaken() {
    Target oneClass = ClassTarget.of(new int[] {0, 0}, List.of("no", "yes"));
    Prediction member = Prediction.of(2, new double[] {0.5, 0.5, 0.1, 0.9});
    double[] weights = SELECTION.weights(Metric.ROC_AUC, oneClass, List.of(member, member), Deadline.never());
    assertArrayEquals(new double[] {1, 0}, weights);
  }

  @Test
  void settingsAreChecked() {
    assertThrows(IllegalArgumentException.class, () -> new EnsembleSelection(0, 1));
    assertThrows(IllegalArgumentException.class, () -> new EnsembleSelection(1, 0));
  }

  @Test
  void aBlendIsTheWeightedMean() {
    Prediction blend = Blend.of(List.of(numbers(0, 4), numbers(4, 8)), new double[] {0.25, 0.75});
    assertEquals(numbers(3, 7), blend);
  }
}
