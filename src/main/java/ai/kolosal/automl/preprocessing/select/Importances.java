package ai.kolosal.automl.preprocessing.select;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.random.SeedTree;

/** What handed-in importance functions return, checked. */
final class Importances {
  private Importances() {}

  /** One number a column; NaN has become −∞. */
  static double[] of(ImportanceFunction function, Frame x, Target y, SeedTree seed) {
    double[] importances = function.importances(x, y, seed).clone();
    if (importances.length != x.columns().size()) {
      throw new IllegalArgumentException(
          function + " gave " + importances.length + " importances for " + x.columns().size() + " columns");
    }
    for (int j = 0; j < importances.length; j++) {
      importances[j] = Double.isNaN(importances[j]) ? Double.NEGATIVE_INFINITY : importances[j];
    }
    return importances;
  }
}
