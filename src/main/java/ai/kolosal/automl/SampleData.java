package ai.kolosal.automl;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.io.CsvOptions;
import ai.kolosal.automl.io.Frames;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Four small real tables that come with the library, for demos, notebooks and tests.
 *
 * <p>None has missing cells. The texts come from scikit-learn 1.9.1 (BSD-3-Clause), with names for columns and classes;
 * {@code samples/README.md} beside them in the JAR has sources and licences in full. Iris, wine and breast cancer are
 * from the UCI Machine Learning Repository under CC BY 4.0.
 *
 * <p>Each call reads anew. Thread-safe.
 */
public final class SampleData {
  private SampleData() {}

  /**
   * Fisher's irises: 150 flowers, 4 lengths in cm, to tell {@code species} (setosa, versicolor, virginica; 50 each).
   *
   * <p>R. A. Fisher (1936), doi:10.24432/C56C76, CC BY 4.0.
   *
   * @return 150 rows, 5 columns
   */
  public static Frame iris() {
    return read("iris.csv");
  }

  /**
   * Italian wines: 178 of them, 13 chemical measures, to tell the {@code class}, a cultivar (class_0 59, class_1 71,
   * class_2 48).
   *
   * <p>S. Aeberhard and M. Forina, doi:10.24432/C5PC7J, CC BY 4.0.
   *
   * @return 178 rows, 14 columns
   */
  public static Frame wine() {
    return read("wine.csv");
  }

  /**
   * Breast Cancer Wisconsin (Diagnostic): 569 tumours, 30 measures of cell nuclei, to tell {@code diagnosis} (malignant
   * 212, benign 357).
   *
   * <p>W. Wolberg, O. Mangasarian, N. Street and W. Street (1995), doi:10.24432/C5DW2B, CC BY 4.0.
   *
   * @return 569 rows, 31 columns
   */
  public static Frame breastCancer() {
    return read("breast_cancer.csv.gz");
  }

  /**
   * Diabetes: 442 patients, age, sex, body mass index, blood pressure and six serum measures in their own units, to
   * predict {@code progression}, a number from 25 to 346, one year on.
   *
   * <p>B. Efron, T. Hastie, I. Johnstone and R. Tibshirani (2004), "Least Angle Regression", published with the paper.
   *
   * @return 442 rows, 11 columns
   */
  public static Frame diabetes() {
    return read("diabetes.csv");
  }

  private static Frame read(String file) {
    try (InputStream in = SampleData.class.getResourceAsStream("samples/" + file)) {
      if (in == null) {
        throw new IllegalStateException("samples/" + file + " is not in the JAR; was it repackaged without resources?");
      }
      return Frames.csv(in, CsvOptions.defaults());
    } catch (IOException e) {
      throw new UncheckedIOException("samples/" + file + " cannot be read", e);
    }
  }
}
