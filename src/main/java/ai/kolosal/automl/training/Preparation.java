package ai.kolosal.automl.training;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.preprocessing.Resampler;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.preprocessing.compose.TransformPipeline;
import ai.kolosal.automl.preprocessing.resample.ClassWeights;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What the user has done to rows before learners get their views of them: fitted on the training rows of each fold, with
 * no part in it for held-out rows.
 *
 * @param transformer changes columns; fitted on training rows, and part of the model
 * @param resampler then changes which rows are trained on
 * @param classWeights what these rows count in training
 */
public record Preparation(
    Optional<Transformer> transformer, Optional<Resampler> resampler, Optional<ClassWeights> classWeights) {
  /** Rows stay as they are and count the same. */
  public static final Preparation NONE = new Preparation(Optional.empty(), Optional.empty(), Optional.empty());

  /** Checks that all are there. */
  public Preparation {
    Objects.requireNonNull(transformer, "transformer");
    Objects.requireNonNull(resampler, "resampler");
    Objects.requireNonNull(classWeights, "classWeights");
  }

  /**
   * The preparation with a transform.
   *
   * @param changed changes columns
   * @return a copy
   */
  public Preparation withTransformer(Transformer changed) {
    return new Preparation(Optional.of(changed), resampler, classWeights);
  }

  /**
   * The preparation with a resampler.
   *
   * @param changed changes which rows are trained on
   * @return a copy
   */
  public Preparation withResampler(Resampler changed) {
    return new Preparation(transformer, Optional.of(changed), classWeights);
  }

  /**
   * The preparation with class weights.
   *
   * @param changed what rows count
   * @return a copy
   */
  public Preparation withClassWeights(ClassWeights changed) {
    return new Preparation(transformer, resampler, Optional.of(changed));
  }

  /** Whether the rows stay as they are. */
  boolean keepsRows() {
    return transformer.isEmpty() && resampler.isEmpty();
  }

  /** What each class counts among training rows, as learners are told; empty where all rows count the same. */
  List<Double> classWeights(Target y) {
    return classWeights
        .map(weights -> Arrays.stream(weights.of((ClassTarget) y)).boxed().toList())
        .orElse(List.of());
  }

  /** What is done, a line a step, under {@code preprocess}, {@code resample} and {@code weigh}. */
  Map<String, List<String>> describe() {
    Map<String, List<String>> lines = new LinkedHashMap<>();
    transformer.ifPresent(
        t -> lines.put(
            "preprocess", t instanceof TransformPipeline pipeline ? pipeline.describe() : List.of(t.toString())));
    resampler.ifPresent(r -> lines.put("resample", List.of(r.toString())));
    classWeights.ifPresent(
        w -> lines.put("weigh", List.of(w.given().isEmpty() ? "balanced classes" : w.given().toString())));
    return lines;
  }
}
