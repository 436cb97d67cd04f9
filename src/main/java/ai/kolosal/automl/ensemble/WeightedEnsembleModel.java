package ai.kolosal.automl.ensemble;

import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.internal.kernel.Kernels;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import java.util.List;

/**
 * Models and the preprocessing each of them needs, whose predictions are averaged by weight.
 *
 * <p>Members share preprocessors, and each preprocessor transforms the rows once a prediction. Immutable and
 * thread-safe.
 */
public final class WeightedEnsembleModel {
  private static final double WEIGHT_TOLERANCE = 1e-6;

  private final List<FittedTransformer> preprocessors;
  private final List<Member> members;

  /**
   * One model of the ensemble.
   *
   * @param name what it is called on the leaderboard
   * @param preprocessor index of the preprocessing whose features it was trained on
   * @param model the model
   * @param weight its share in the average, above 0
   */
  public record Member(String name, int preprocessor, Model model, double weight) {}

  /**
   * Creates an ensemble.
   *
   * @param preprocessors what turns aligned columns into features
   * @param members at least one, with weights that add up to 1
   * @throws IllegalArgumentException if a member's preprocessor is not there, widths differ, or weights do not add up
   */
  public WeightedEnsembleModel(List<FittedTransformer> preprocessors, List<Member> members) {
    if (members.isEmpty()) {
      throw new IllegalArgumentException("an ensemble needs at least one member");
    }
    double total = 0;
    for (Member member : members) {
      if (member.preprocessor() < 0 || member.preprocessor() >= preprocessors.size()) {
        throw new IllegalArgumentException(
            "member '" + member.name() + "' asks for preprocessor " + member.preprocessor() + " of "
                + preprocessors.size());
      }
      if (member.model().outputs() != members.get(0).model().outputs()) {
        throw new IllegalArgumentException(
            "member '" + member.name() + "' predicts " + member.model().outputs() + " values a row, the first one "
                + members.get(0).model().outputs());
      }
      if (!(member.weight() > 0)) {
        throw new IllegalArgumentException("member '" + member.name() + "' has weight " + member.weight());
      }
      total += member.weight();
    }
    if (!(Math.abs(total - 1) < WEIGHT_TOLERANCE)) {
      throw new IllegalArgumentException("the weights add up to " + total + ", not to 1");
    }
    this.preprocessors = List.copyOf(preprocessors);
    this.members = List.copyOf(members);
  }

  /**
   * Predicts.
   *
   * @param features columns aligned by the schema of the training rows
   * @return one prediction a row: the same to the bit for a row alone or among others
   */
  public Prediction predict(Frame features) {
    FeatureMatrix[] views = new FeatureMatrix[preprocessors.size()];
    int outputs = outputs();
    double[] sum = new double[features.rows() * outputs];
    for (Member member : members) {
      int view = member.preprocessor();
      if (views[view] == null) {
        views[view] = FeatureMatrix.of(preprocessors.get(view).transform(features));
      }
      Kernels.axpy(member.weight(), member.model().predict(views[view]).values(), sum);
    }
    return Prediction.of(outputs, sum);
  }

  /**
   * The width of a prediction.
   *
   * @return the number of classes; 1 for a number
   */
  public int outputs() {
    return members.get(0).model().outputs();
  }

  /**
   * What turns aligned columns into features.
   *
   * @return unmodifiable
   */
  public List<FittedTransformer> preprocessors() {
    return preprocessors;
  }

  /**
   * The models.
   *
   * @return unmodifiable
   */
  public List<Member> members() {
    return members;
  }
}
