package ai.kolosal.automl.model.lightgbm;

import ai.kolosal.automl.error.ArtifactException;
import ai.kolosal.automl.model.tree.DerivedFeature;
import ai.kolosal.automl.model.tree.Tree;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Reads LightGBM's model text, as LightGBM 2 to 4 write it (versions v2 to v4).
 *
 * <p>Leaf values include the learning rate and, in the first round, the average of the target.
 */
final class LightGbmModelReader {
  private static final int MOST_SCORES = 1 << 20;
  private static final int MOST_FEATURES = 1 << 28;

  private LightGbmModelReader() {}

  /**
   * Reads a model.
   *
   * @param place what the text is, for messages
   * @param text what LightGBM saves
   * @return the model
   * @throws ArtifactException if the text is damaged
   */
  static LightGbmModel read(String place, String text) {
    Iterator<String> lines = text.lines().iterator();
    LightGbmSection header = new LightGbmSection(place, lines);
    if (!header.has("tree")) {
      throw header.damaged("it does not begin with 'tree', as LightGBM's model text does");
    }
    int features = header.integer("max_feature_idx", -1, MOST_FEATURES) + 1;
    List<String> names = List.of(header.words("feature_names", features));
    int scores = header.integer("num_tree_per_iteration", 1, MOST_SCORES);
    List<Tree> trees = new ArrayList<>();
    List<DerivedFeature> derived = new ArrayList<>();
    String next = header.next();
    while (next.startsWith("Tree=")) {
      LightGbmSection section = new LightGbmSection(place + ", tree " + trees.size(), lines);
      trees.add(new LightGbmTree(section, features, derived).read());
      next = section.next();
    }
    if (next.isEmpty()) {
      throw header.damaged("it ends after " + trees.size() + " trees");
    }
    if (trees.size() % scores != 0) {
      throw header.damaged(trees.size() + " trees do not make whole rounds of " + scores);
    }
    return model(place, header, names, scores, derived, trees);
  }

  private static LightGbmModel model(
      String place,
      LightGbmSection header,
      List<String> names,
      int scores,
      List<DerivedFeature> derived,
      List<Tree> trees) {
    // trained with an objective of the caller's own, it has none
    String[] objective = header.has("objective") ? header.words("objective") : new String[0];
    double sigmoid = 1;
    boolean squareRoot = false;
    for (String option : objective) {
      squareRoot |= option.equals("sqrt");
      if (option.startsWith("sigmoid:")) {
        sigmoid = header.number("objective", option.substring("sigmoid:".length()));
      }
    }
    return new LightGbmModel(
        place,
        names,
        scores,
        objective.length == 0 ? "" : objective[0],
        squareRoot,
        sigmoid,
        header.has("average_output"),
        List.copyOf(derived),
        trees);
  }
}
