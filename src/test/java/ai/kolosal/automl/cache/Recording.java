package ai.kolosal.automl.cache;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes blobs, counts how often, and fails like a full disk from some count on. */
class Recording implements Codec<Integer, byte[]> {
  private final Blobs blobs = new Blobs(1);
  private final int mostWrites;
  final AtomicInteger writes = new AtomicInteger();

  Recording(int mostWrites) {
    this.mostWrites = mostWrites;
  }

  @Override
  public int version() {
    return blobs.version();
  }

  @Override
  public byte[] key(Integer key) {
    return blobs.key(key);
  }

  @Override
  public void encode(byte[] value, OutputStream out) throws IOException {
    if (writes.incrementAndGet() > mostWrites) {
      out.write(value, 0, value.length / 2);
      throw new IOException("No space left on device");
    }
    blobs.encode(value, out);
  }

  @Override
  public byte[] decode(InputStream in, long length) throws IOException {
    return blobs.decode(in, length);
  }
}
