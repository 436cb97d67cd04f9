package ai.kolosal.automl.model.lightgbm;

import ai.kolosal.automl.error.ArtifactException;
import ai.kolosal.automl.model.tree.Link;
import ai.kolosal.automl.model.tree.Tree;
import ai.kolosal.automl.model.tree.TreeEnsemble;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a LightGBM model text says.
 *
 * @param features the number of features a row has
 * @param treesPerRound the number of raw scores; tree t adds to score t modulo it
 * @param objective the name of the objective, which decides on the link
 * @param squareRoot whether the objective learned signed square roots of the target
 * @param sigmoid the factor of scores in {@code binary} and {@code multiclassova}
 * @param averaged whether the prediction is the mean over rounds (random forests)
 * @param trees the trees, round by round
 */
record LightGbmModel(
    int features,
    int treesPerRound,
    String objective,
    boolean squareRoot,
    double sigmoid,
    boolean averaged,
    List<Tree> trees) {
  /**
   * The model in our form.
   *
   * @return predicts what LightGBM predicts, except that one-versus-rest probabilities are made to add up to 1
   * @throws ArtifactException if the objective is unknown
   */
  TreeEnsemble ensemble() {
    return ensemble(0, 1);
  }

  /**
   * The model in our form, for a target that was standardised before training.
   *
   * @param centre added to each score
   * @param scale what leaf values are multiplied by
   * @return the ensemble
   */
  TreeEnsemble ensemble(double centre, double scale) {
    double factor = scale * sigmoid / (averaged ? Math.max(1, trees.size() / treesPerRound) : 1);
    List<Tree> scaled = factor == 1 ? trees : new ArrayList<>();
    int[] outputs = new int[trees.size()];
    for (int t = 0; t < outputs.length; t++) {
      outputs[t] = t % treesPerRound;
      if (factor != 1) {
        scaled.add(times(trees.get(t), factor));
      }
    }
    double[] base = new double[treesPerRound];
    Arrays.fill(base, centre);
    return TreeEnsemble.of(features, link(), base, scaled, outputs);
  }

  private Link link() {
    return switch (objective) {
      case "binary", "cross_entropy" -> Link.LOGISTIC;
      case "cross_entropy_lambda" -> Link.SOFTPLUS;
      case "multiclass" -> Link.SOFTMAX;
      case "multiclassova" -> Link.ONE_VS_REST;
      case "poisson", "gamma", "tweedie" -> Link.EXP;
      case "regression", "regression_l1", "huber", "fair", "quantile", "mape", "lambdarank", "rank_xendcg" ->
        squareRoot ? Link.SIGNED_SQUARE : Link.IDENTITY;
      default -> throw new ArtifactException("the LightGBM objective '" + objective + "' is unknown; use another one");
    };
  }

  private static Tree times(Tree tree, double factor) {
    double[] values = tree.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
    return new Tree(
        tree.feature(), tree.threshold(), tree.missingLeft(), tree.left(), tree.right(), tree.categories(), values);
  }
}
