package ai.kolosal.automl.training;

import ai.kolosal.automl.preprocessing.Resampler;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.preprocessing.compose.TransformPipeline;
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
 */
public record Preparation(Optional<Transformer> transformer, Optional<Resampler> resampler) {
  /** Rows stay as they are. */
  public static final Preparation NONE = new Preparation(Optional.empty(), Optional.empty());

  /** Checks that both are there. */
  public Preparation {
    Objects.requireNonNull(transformer, "transformer");
    Objects.requireNonNull(resampler, "resampler");
  }

  boolean isNone() {
    return transformer.isEmpty() && resampler.isEmpty();
  }

  /** What is done, a line a step, under {@code preprocess} and {@code resample}. */
  Map<String, List<String>> describe() {
    Map<String, List<String>> lines = new LinkedHashMap<>();
    transformer.ifPresent(
        t -> lines.put(
            "preprocess", t instanceof TransformPipeline pipeline ? pipeline.describe() : List.of(t.toString())));
    resampler.ifPresent(r -> lines.put("resample", List.of(r.toString())));
    return lines;
  }
}
