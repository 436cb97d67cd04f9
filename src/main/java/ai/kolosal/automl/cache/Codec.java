package ai.kolosal.automl.cache;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * How keys and values become bytes on disk and values again.
 *
 * <p>Implementations are thread-safe.
 *
 * @param <K> keys
 * @param <V> values
 */
public interface Codec<K, V> {
  /**
   * The version of the bytes; entries of another version are not read.
   *
   * @return rises with any change of what is written
   */
  int version();

  /**
   * A key's bytes, which stand for it among entries of earlier runs.
   *
   * @param key a key
   * @return the same for equal keys, others for others
   */
  byte[] key(K key);

  /**
   * Writes a value.
   *
   * @param value a value
   * @param out buffered; not to be closed
   * @throws IOException if it cannot be written
   */
  void encode(V value, OutputStream out) throws IOException;

  /**
   * Reads a value whose bytes are known to be whole.
   *
   * @param in gives what {@link #encode} wrote and then ends; not to be closed
   * @param length the number of bytes
   * @return a value equal to the one that was written
   * @throws IOException if it cannot be read
   */
  V decode(InputStream in, long length) throws IOException;
}
