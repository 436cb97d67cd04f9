package ai.kolosal.automl.cache;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Bytes that a number stands for: whoever holds some can tell whether they are the right ones. */
record Blobs(int version) implements Codec<Integer, byte[]> {
  static byte[] of(int key) {
    byte[] bytes = new byte[64 + Math.floorMod(key * 7919, 4000)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (key * 31 + i * 17 + (key >> 8));
    }
    return bytes;
  }

  static CacheSettings<Integer, byte[]> memory(long bytes) {
    return CacheSettings.bounded(bytes, (key, blob) -> blob.length);
  }

  static DiskSettings<Integer, byte[]> disk(Path folder) {
    return disk(folder, 1 << 30, 1 << 20);
  }

  static DiskSettings<Integer, byte[]> disk(Path folder, long bytes, int entries) {
    return new DiskSettings<>(() -> folder, bytes, entries, new Blobs(1), true);
  }

  @Override
  public byte[] key(Integer key) {
    return ByteBuffer.allocate(4).putInt(key).array();
  }

  @Override
  public void encode(byte[] value, OutputStream out) throws IOException {
    out.write(value);
  }

  @Override
  public byte[] decode(InputStream in, long length) throws IOException {
    return in.readAllBytes();
  }
}
