package ai.kolosal.automl.model.lightgbm;

import ai.kolosal.automl.error.ArtifactException;
import ai.kolosal.automl.model.tree.DerivedFeature;
import ai.kolosal.automl.model.tree.LinearLeaves;
import ai.kolosal.automl.model.tree.Link;
import ai.kolosal.automl.model.tree.Tree;
import ai.kolosal.automl.model.tree.TreeEnsemble;
import java.util.Arrays;
import java.util.List;

/**
 * What a LightGBM model text says.
 *
 * @param place what the text was, for messages
 * @param names the names of the features
 * @param treesPerRound the number of raw scores; tree t adds to score t modulo it
 * @param objective the name of the objective, which decides on the link; empty for one of the caller's own
 * @param squareRoot whether the objective learned signed square roots of the target
 * @param sigmoid the factor of scores in {@code binary} and {@code multiclassova}
 * @param averaged whether the prediction is the mean over rounds (random forests)
 * @param derived what trees look at beside the features
 * @param trees the trees, round by round
 */
record LightGbmModel(
    String place,
    List<String> names,
    int treesPerRound,
    String objective,
    boolean squareRoot,
    double sigmoid,
    boolean averaged,
    List<DerivedFeature> derived,
    List<Tree> trees) {
  /**
   * The model in our form.
   *
   * @return predicts what LightGBM predicts, except that one-versus-rest probabilities are made to add up to 1
   * @throws ArtifactException if the objective is unknown, or the trees are not sound
   */
  TreeEnsemble ensemble() {
    TreeEnsemble sums = ensemble(link(), 0, trees.stream().map(tree -> times(tree, sigmoid)).toList());
    return averaged ? sums.averaged() : sums;
  }

  /**
   * The model in our form, for a target that was standardised, and cells that were bounded, before training.
   *
   * @param centre added to each score
   * @param scale what leaf values are multiplied by
   * @return the ensemble; a threshold of {@link LightGbmBooster#BOUND} or more is above infinity too
   */
  TreeEnsemble ensemble(double centre, double scale) {
    return ensemble(link(), centre, trees.stream().map(tree -> times(unbounded(tree), scale * sigmoid)).toList());
  }

  /** The sums that LightGBM calls raw scores. */
  TreeEnsemble raw() {
    return ensemble(Link.IDENTITY, 0, trees);
  }

  private TreeEnsemble ensemble(Link link, double centre, List<Tree> scaled) {
    int[] outputs = new int[scaled.size()];
    Arrays.setAll(outputs, t -> t % treesPerRound);
    double[] base = new double[treesPerRound];
    Arrays.fill(base, centre);
    try {
      return TreeEnsemble.of(names.size(), derived, link, base, scaled, outputs);
    } catch (IllegalArgumentException e) {
      throw new ArtifactException(place + ": " + e.getMessage() + "; use an intact copy", e);
    }
  }

  private Link link() {
    return switch (objective) {
      case "binary" -> Link.LOGISTIC;
      case "cross_entropy" -> Link.SIGMOID;
      case "cross_entropy_lambda" -> Link.SOFTPLUS;
      case "multiclass" -> Link.SOFTMAX;
      case "multiclassova" -> Link.ONE_VS_REST;
      case "poisson", "gamma", "tweedie" -> Link.EXP;
      case "regression", "regression_l1", "huber", "fair", "quantile", "mape", "lambdarank", "rank_xendcg" ->
        squareRoot ? Link.SIGNED_SQUARE : Link.IDENTITY;
      case "", "custom", "none" -> Link.IDENTITY;
      default -> throw new ArtifactException(
          place + ": the LightGBM objective '" + objective + "' is unknown; use a model of another one");
    };
  }

  private static Tree unbounded(Tree tree) {
    double[] threshold = tree.threshold().clone();
    for (int i = 0; i < threshold.length; i++) {
      threshold[i] = threshold[i] >= LightGbmBooster.BOUND ? Double.POSITIVE_INFINITY : threshold[i];
    }
    return new Tree(
        tree.feature(), threshold, tree.missingLeft(), tree.left(), tree.right(), tree.categories(), tree.values(),
        tree.linear(), tree.figures());
  }

  private static Tree times(Tree tree, double factor) {
    if (factor == 1) {
      return tree;
    }
    LinearLeaves linear = tree.linear() == null
        ? null
        : new LinearLeaves(
            tree.linear().features(),
            Arrays.stream(tree.linear().coefficients()).map(row -> row == null ? null : times(row, factor))
                .toArray(double[][]::new),
            times(tree.linear().constants(), factor));
    return new Tree(
        tree.feature(), tree.threshold(), tree.missingLeft(), tree.left(), tree.right(), tree.categories(),
        times(tree.values(), factor), linear, tree.figures());
  }

  private static double[] times(double[] values, double factor) {
    return Arrays.stream(values).map(value -> value * factor).toArray();
  }
}
