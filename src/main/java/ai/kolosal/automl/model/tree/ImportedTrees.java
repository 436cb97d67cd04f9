package ai.kolosal.automl.model.tree;

import java.util.List;
import java.util.Objects;

/**
 * A booster of another library, read from its model file.
 *
 * <p>Immutable and thread-safe.
 *
 * @param model what predicts
 * @param features the names of the features in the order in which {@code model} takes them
 * @param objective the other library's name of what was learned, such as {@code binary}; empty if the file has none
 */
public record ImportedTrees(TreeEnsemble model, List<String> features, String objective) {
  /**
   * Copies the names.
   *
   * @throws IllegalArgumentException if there is not one name for each feature
   */
  public ImportedTrees {
    Objects.requireNonNull(objective, "objective");
    features = List.copyOf(features);
    if (features.size() != model.features()) {
      throw new IllegalArgumentException(
          "there are " + features.size() + " names for " + model.features() + " features");
    }
  }
}
