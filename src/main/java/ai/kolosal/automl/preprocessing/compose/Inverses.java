package ai.kolosal.automl.preprocessing.compose;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.InvertibleTransformer;

/** What a part of a whole takes back; whether it can is known part by part. */
final class Inverses {
  private Inverses() {}

  static Frame of(FittedTransformer part, Frame transformed) {
    if (part instanceof InvertibleTransformer invertible) {
      return invertible.inverse(transformed);
    }
    if (part instanceof TransformPipeline.Fitted pipeline) {
      return pipeline.inverse(transformed);
    }
    if (part instanceof ColumnTransformer.Fitted branches) {
      return branches.inverse(transformed);
    }
    throw new IllegalArgumentException(
        "the step '" + part.codecId() + "' cannot be undone; take the inverse of pipelines without it");
  }
}
