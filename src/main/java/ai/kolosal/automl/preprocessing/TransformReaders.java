package ai.kolosal.automl.preprocessing;

import ai.kolosal.automl.codec.StateReader;

/**
 * The way from a codec id back to the transform it names; transforms that hold others read them through it.
 *
 * <p>The table itself stands with the artifact, so that this room need not know which transforms there are.
 */
@FunctionalInterface
public interface TransformReaders {
  /**
   * Reads what a transform wrote.
   *
   * @param codecId as {@link FittedTransformer#codecId()} gave it
   * @param in at the state's first byte
   * @return the transform
   * @throws ai.kolosal.automl.error.ArtifactException if the id is unknown or the state is damaged
   */
  FittedTransformer read(String codecId, StateReader in);
}
