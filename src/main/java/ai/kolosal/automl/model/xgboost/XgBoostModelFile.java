package ai.kolosal.automl.model.xgboost;

import ai.kolosal.automl.error.ArtifactException;
import ai.kolosal.automl.model.tree.ImportedTrees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * XGBoost's own model files, as {@code save_model} writes them to {@code .json} and {@code .ubj}, read without XGBoost.
 *
 * <p>The model predicts what XGBoost predicts, to 1e-6: sums are in double precision here and in single precision there.
 * The boosters {@code gbtree} and {@code dart} are read, with parallel trees, categorical splits, leaves that hold a value
 * for every output, gains and covers. Which of the two formats a file has is seen from its content.
 *
 * <ul>
 *   <li>{@code binary:logistic} and {@code binary:hinge} give the probabilities of both classes
 *   <li>{@code multi:softmax} gives probabilities too, where XGBoost gives the number of the likeliest class
 *   <li>{@code binary:logitraw} and the ranking objectives give the scores themselves
 *   <li>without names in the file, features are f0, f1 and so on
 *   <li>cells of categorical features are the codes that XGBoost was given
 * </ul>
 *
 * <p>Thread-safe.
 */
public final class XgBoostModelFile {
  private XgBoostModelFile() {}

  /**
   * Reads a file.
   *
   * @param path the file
   * @return the model
   * @throws ArtifactException if it is missing, damaged or of XGBoost's old binary format, its booster has no trees, or its
   *     objective is unknown
   */
  public static ImportedTrees read(Path path) {
    try {
      return parse("XGBoost model '" + path + "'", Files.readAllBytes(path));
    } catch (IOException e) {
      throw new ArtifactException("XGBoost model '" + path + "' cannot be read (" + e + "); check the path", e);
    }
  }

  /**
   * Reads the bytes of a file.
   *
   * @param bytes JSON or binary JSON
   * @return the model
   * @throws ArtifactException if they are damaged or of XGBoost's old binary format, the booster has no trees, or the
   *     objective is unknown
   */
  public static ImportedTrees parse(byte[] bytes) {
    return parse("XGBoost model", bytes);
  }

  private static ImportedTrees parse(String place, byte[] bytes) {
    XgBoostModel model = XgBoostModelReader.read(place, bytes, 0, 1);
    return new ImportedTrees(model.ensemble(), model.names(), model.objective());
  }
}
