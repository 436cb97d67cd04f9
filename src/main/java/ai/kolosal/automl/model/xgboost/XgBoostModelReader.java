package ai.kolosal.automl.model.xgboost;

import ai.kolosal.automl.codec.Json;
import ai.kolosal.automl.error.ArtifactException;
import ai.kolosal.automl.model.tree.Link;
import ai.kolosal.automl.model.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Reads XGBoost's models: JSON and binary JSON of versions 1 to 3, {@code gbtree} and {@code dart}.
 *
 * <p>Sums are in double precision here and in single precision there, which is all that predictions differ by.
 */
final class XgBoostModelReader {
  private static final int MOST_FEATURES = 1 << 22;
  private static final int MOST_SCORES = 1 << 20;

  private final XgBoostFields learner;
  private final double centre;
  private final double scale;

  private XgBoostModelReader(XgBoostFields learner, double centre, double scale) {
    this.learner = learner;
    this.centre = centre;
    this.scale = scale;
  }

  /**
   * Reads a model of a target that was standardised before training.
   *
   * @param place what the bytes are, for messages
   * @param bytes what XGBoost saves
   * @param centre added to each score
   * @param scale what scores are multiplied by
   * @return the model
   * @throws ArtifactException if it cannot be read, is of a booster without trees or of an unknown objective
   */
  static XgBoostModel read(String place, byte[] bytes, double centre, double scale) {
    Map<?, ?> root;
    if (bytes.length > 1 && bytes[0] == '{' && (bytes[1] == '"' || Character.isWhitespace(bytes[1]))) {
      root = Json.readObject(place, bytes);
    } else if (bytes.length > 0 && bytes[0] == '{') {
      root = UbjReader.read(place, bytes);
    } else {
      throw new ArtifactException(
          place + " is neither JSON nor binary JSON; save it as .json or .ubj by XGBoost's save_model");
    }
    XgBoostFields learner = new XgBoostFields(place, root).object("learner");
    return new XgBoostModelReader(learner, centre, scale).model();
  }

  private XgBoostModel model() {
    XgBoostFields parameters = learner.object("learner_model_param");
    int features = parameters.count("num_feature", 0, MOST_FEATURES);
    int scores = Math.max(
        1, Math.max(parameters.count("num_class", 0, MOST_SCORES), parameters.count("num_target", 1, MOST_SCORES)));
    XgBoostFields booster = learner.object("gradient_booster");
    String name = booster.text("name");
    boolean dart = name.equals("dart");
    if (!dart && !name.equals("gbtree")) {
      throw learner.refused("the booster '" + name + "' has no trees; train with gbtree or dart");
    }
    XgBoostFields model = (dart ? booster.object("gbtree") : booster).object("model");
    String objective = learner.object("objective").text("name");
    double[] margins = margins(objective, parameters.numbers("base_score"), scores);
    List<?> list = model.list("trees");
    int[] groups = model.integers("tree_info", list.size());
    double[] weights = dart ? booster.values("weight_drop", list.size()) : null;
    List<Tree> trees = new ArrayList<>();
    int[] outputs = new int[list.size()];
    for (int t : inRounds(groups, scores)) {
      if (!(list.get(t) instanceof Map<?, ?> map)) {
        throw learner.damaged("tree " + t + " is not an object");
      }
      XgBoostFields fields = new XgBoostFields(learner.place() + ", tree " + t, map);
      int width = Math.max(1, fields.object("tree_param").count("size_leaf_vector", 0, MOST_SCORES));
      if (width > 1 && width != scores) {
        throw fields.damaged("its leaves hold " + width + " values, there are " + scores + " scores");
      }
      outputs[trees.size()] = width > 1 ? -1 : groups[t];
      trees.add(new XgBoostTree(fields, width).read(dart ? scale * weights[t] : scale));
    }
    return new XgBoostModel(
        learner.place(), names(features), objective, link(objective, scores), margins, trees, outputs);
  }

  /**
   * The order that takes one tree of each score in turn. With several parallel trees a round, XGBoost has all of a score
   * one after the other; the sum of a score is the same.
   */
  private static int[] inRounds(int[] groups, int scores) {
    int[] seen = new int[scores];
    int[] round = new int[groups.length];
    for (int t = 0; t < groups.length; t++) {
      round[t] = groups[t] >= 0 && groups[t] < scores ? seen[groups[t]]++ : 0;
    }
    return IntStream.range(0, groups.length)
        .boxed()
        .sorted((a, b) -> round[a] != round[b] ? round[a] - round[b] : groups[a] - groups[b])
        .mapToInt(t -> t)
        .toArray();
  }

  private List<String> names(int features) {
    List<?> given = learner.has("feature_names") ? learner.list("feature_names") : List.of();
    if (!given.isEmpty() && given.size() != features) {
      throw learner.damaged("there are " + given.size() + " names for " + features + " features");
    }
    List<String> names = new ArrayList<>();
    for (int j = 0; j < features; j++) {
      names.add(given.isEmpty() ? "f" + j : String.valueOf(given.get(j)));
    }
    return names;
  }

  private Link link(String objective, int scores) {
    return switch (objective) {
      case "binary:logistic" -> scores == 1 ? Link.LOGISTIC : Link.SIGMOID;
      case "reg:logistic" -> Link.SIGMOID;
      case "binary:hinge" -> Link.STEP;
      case "multi:softprob", "multi:softmax" -> Link.SOFTMAX;
      case "count:poisson", "reg:gamma", "reg:tweedie", "survival:aft", "survival:cox" -> Link.EXP;
      case "reg:squarederror", "reg:linear", "reg:absoluteerror", "reg:squaredlogerror", "reg:pseudohubererror",
          "reg:quantileerror", "reg:expectileerror", "binary:logitraw", "rank:pairwise", "rank:ndcg", "rank:map" ->
        Link.IDENTITY;
      default ->
        throw learner.refused("the XGBoost objective '" + objective + "' is unknown; use a model of another one");
    };
  }

  /** The base in the file is a prediction; scores begin with what the link makes it of. */
  private double[] margins(String objective, double[] base, int scores) {
    if (base.length != 1 && base.length != scores) {
      throw learner.damaged("'base_score' holds " + base.length + " numbers for " + scores + " scores");
    }
    double[] margins = new double[scores];
    for (int k = 0; k < scores; k++) {
      double each = base[base.length == 1 ? 0 : k];
      double margin = switch (link(objective, scores)) {
        case LOGISTIC, SIGMOID -> -Math.log(1 / each - 1);
        case EXP -> Math.log(each);
        default -> each;
      };
      margins[k] = centre + scale * margin;
    }
    return margins;
  }
}
