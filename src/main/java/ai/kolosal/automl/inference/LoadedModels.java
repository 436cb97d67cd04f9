package ai.kolosal.automl.inference;

import ai.kolosal.automl.artifact.ModelArtifact;
import ai.kolosal.automl.cache.Cache;
import ai.kolosal.automl.cache.CacheSettings;
import ai.kolosal.automl.cache.CacheStats;
import ai.kolosal.automl.cache.LruTtlCache;
import ai.kolosal.automl.internal.file.Sha256;
import ai.kolosal.automl.memory.MemoryBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Models that were loaded lately, by the bytes of their files.
 *
 * <p>A file is read each time and looked up by the digest of what is in it: a file that was replaced is another one, be its
 * path, size and time the same, and two files of the same bytes are one model. Thread-safe.
 */
final class LoadedModels {
  private static final Duration KEPT = Duration.ofMinutes(10);

  /** A model in memory takes about so many times its compressed file. */
  private static final int EXPANSION = 4;

  private final long maxBytes;
  private final Cache<Content, ModelArtifact> models;

  /** What is in a file. */
  private record Content(String sha256, int bytes) {}

  LoadedModels(MemoryBudget budget) {
    maxBytes = budget.models();
    models =
        new LruTtlCache<>(
            CacheSettings.<Content, ModelArtifact>bounded(maxBytes, (file, model) -> weight(file.bytes()))
                .withTimeToLive((file, model) -> KEPT));
  }

  /** Loads a file; one that could not be kept, or not be read at once, is loaded as if there were no cache. */
  ModelArtifact load(Path path) {
    byte[] bytes;
    try {
      if (!Files.isRegularFile(path) || weight(Files.size(path)) > maxBytes) {
        return ModelArtifact.read(path);
      }
      bytes = Files.readAllBytes(path);
    } catch (IOException unreadable) {
      return ModelArtifact.read(path);
    }
    return models.get(new Content(Sha256.hex(bytes), bytes.length), file -> ModelArtifact.read(path, bytes));
  }

  CacheStats stats() {
    return models.stats();
  }

  private static long weight(long bytes) {
    return EXPANSION * bytes;
  }
}
