package ai.kolosal.automl.model.lightgbm;

import ai.kolosal.automl.error.ArtifactException;
import ai.kolosal.automl.model.tree.ImportedTrees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * LightGBM's own model files, as {@code save_model} writes them, read without LightGBM.
 *
 * <p>The model predicts what LightGBM predicts: raw scores to the bit, except where the objective's {@code sigmoid} is not
 * 1, and what the link makes of them to 1e-12. Boosting, DART and random forests, categorical splits, {@code
 * zero_as_missing} and linear trees are read, with gains and counts of rows for importances.
 *
 * <ul>
 *   <li>{@code binary} gives the probabilities of both classes; those of {@code multiclassova} are made to add up to 1
 *   <li>{@code lambdarank} and {@code rank_xendcg}, and objectives of the caller's own, give the scores themselves
 *   <li>cells of categorical features are the codes that LightGBM was given
 *   <li>an infinite cell in a linear leaf gives the leaf's plain value, where LightGBM predicts an infinity
 * </ul>
 *
 * <p>Thread-safe.
 */
public final class LightGbmModelFile {
  private LightGbmModelFile() {}

  /**
   * Reads a file.
   *
   * @param path the file
   * @return the model
   * @throws ArtifactException if it is missing or damaged, or its objective is unknown
   */
  public static ImportedTrees read(Path path) {
    try {
      return parse("LightGBM model '" + path + "'", new String(Files.readAllBytes(path), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new ArtifactException("LightGBM model '" + path + "' cannot be read (" + e + "); check the path", e);
    }
  }

  /**
   * Reads the text of a file.
   *
   * @param text what {@code model_to_string} gives
   * @return the model
   * @throws ArtifactException if it is damaged, or its objective is unknown
   */
  public static ImportedTrees parse(String text) {
    return parse("LightGBM model text", text);
  }

  private static ImportedTrees parse(String place, String text) {
    LightGbmModel model = LightGbmModelReader.read(place, text);
    return new ImportedTrees(model.ensemble(), model.names(), model.objective());
  }
}
