package ai.kolosal.automl.cache;

import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Where a cache keeps what memory has no room for, how much of it, and how.
 *
 * <p>Immutable and as thread-safe as its functions.
 *
 * @param <K> keys
 * @param <V> values
 * @param folder gives the folder when it is first needed; made where it is not there; of this cache alone
 * @param maxBytes the most that the files may hold together, at least 1; a value of more is not written
 * @param maxEntries the most files, at least 1
 * @param codec how keys and values become bytes
 * @param forced whether an entry is forced to the disk, to outlive the machine's going down and not just the process's
 */
public record DiskSettings<K, V>(
    Supplier<Path> folder, long maxBytes, int maxEntries, Codec<K, V> codec, boolean forced) {
  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException naming the bound that is out of range
   */
  public DiskSettings {
    Objects.requireNonNull(folder, "folder");
    Objects.requireNonNull(codec, "codec");
    if (maxBytes < 1) {
      throw new IllegalArgumentException("maxBytes " + maxBytes + " is less than 1");
    }
    if (maxEntries < 1) {
      throw new IllegalArgumentException("maxEntries " + maxEntries + " is less than 1");
    }
  }

  /**
   * A folder among the system's temporary files, for a cache that removes it at its end. Folders of the same prefix that
   * processes left behind when they were killed are removed first.
   *
   * @param <K> keys
   * @param <V> values
   * @param prefix how the folder's name begins, the same in each process
   * @param maxBytes the most that the files may hold together, at least 1
   * @param codec how keys and values become bytes
   * @return the settings; nothing is forced to the disk
   */
  public static <K, V> DiskSettings<K, V> temporary(String prefix, long maxBytes, Codec<K, V> codec) {
    return new DiskSettings<>(() -> TemporaryFolder.create(prefix), maxBytes, Integer.MAX_VALUE, codec, false);
  }
}
