package ai.kolosal.automl.cache;

import ai.kolosal.automl.internal.file.AtomicFile;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * One value on disk: a header, the key, the value's bytes, and behind them their number and the checksum of all before.
 *
 * <p>Big-endian: magic (8 bytes), format version (4), codec version (4), end in nanoseconds since 1970 (8), weight (8),
 * length of the key (4), key, value, length of the value (8), CRC-32C (4). A file is read through twice, so that no codec
 * ever sees bytes that are not whole.
 */
final class EntryFile {
  static final int VERSION = 1;
  static final int HEADER = 8 + 4 + 4 + 8 + 8 + 4;
  static final int FOOTER = 8 + 4;

  private static final long MAGIC = 0x4B4F4C5F43414348L;
  private static final int BUFFER = 1 << 16;

  private EntryFile() {}

  /** Says that a file is no whole entry that this library and codec can read. */
  static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    Refused(String reason) {
      super(reason);
    }
  }

  /** Says that an entry would be larger than there may be. */
  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;

    TooLarge(long most) {
      super("it is larger than " + most + " bytes");
    }
  }

  /** Fails at the first byte beyond a limit. */
  private static final class Limited extends FilterOutputStream {
    private final long most;
    private long written;

    Limited(OutputStream out, long most) {
      super(out);
      this.most = most;
    }

    @Override
    public void write(int b) throws IOException {
      count(1);
      out.write(b);
    }

    @Override
    public void write(byte[] b, int off, int len) throws IOException {
      count(len);
      out.write(b, off, len);
    }

    private void count(int bytes) throws IOException {
      written += bytes;
      if (written > most) {
        throw new TooLarge(most);
      }
    }
  }

  /** Writes a file at once; returns its size. */
  static <K, V> long write(Path file, byte[] key, Held<V> entry, DiskSettings<K, V> settings) throws IOException {
    long[] size = new long[1];
    AtomicFile.Content content = out -> {
      Limited limited = new Limited(out, settings.maxBytes());
      CRC32C sum = new CRC32C();
      DataOutputStream data = new DataOutputStream(new CheckedOutputStream(limited, sum));
      data.writeLong(MAGIC);
      data.writeInt(VERSION);
      data.writeInt(settings.codec().version());
      data.writeLong(entry.endNanos());
      data.writeLong(entry.weight());
      data.writeInt(key.length);
      data.write(key);
      settings.codec().encode(entry.value(), data);
      data.flush();
      data.writeLong(limited.written - HEADER - key.length);
      data.writeInt((int) sum.getValue());
      data.flush();
      size[0] = limited.written;
    };
    if (settings.forced()) {
      AtomicFile.write(file, content);
    } else {
      AtomicFile.writeUnforced(file, content);
    }
    return size[0];
  }

  /** Reads a file after checking all of it. */
  static <K, V> Held<V> read(Path file, byte[] key, Codec<K, V> codec) throws IOException {
    long length = verify(file, key, codec);
    try (DataInputStream in = open(file)) {
      in.skipNBytes(16);
      long end = in.readLong();
      long weight = in.readLong();
      in.skipNBytes(4L + key.length);
      V value;
      try {
        value = codec.decode(new Bounded(in, length), length);
      } catch (RuntimeException misread) {
        throw new Refused("its codec cannot read it: " + misread.getMessage());
      }
      return new Held<>(value, weight, end);
    }
  }

  private static <K, V> long verify(Path file, byte[] key, Codec<K, V> codec) throws IOException {
    long size = Files.size(file);
    long length = size - HEADER - key.length - FOOTER;
    CRC32C sum = new CRC32C();
    try (DataInputStream in = new DataInputStream(new CheckedInputStream(open(file), sum))) {
      check(in.readLong() == MAGIC, "it is no entry of a cache");
      int version = in.readInt();
      check(version == VERSION, "its format version is " + version + ", not " + VERSION);
      check(in.readInt() == codec.version(), "its codec is of another version");
      in.skipNBytes(8);
      check(in.readLong() >= 0, "its weight is negative");
      check(in.readInt() == key.length && length >= 0, "it is another key's");
      check(Arrays.equals(in.readNBytes(key.length), key), "it is another key's");
      pass(in, length);
      check(in.readLong() == length, "it is not as long as it says");
      int expected = (int) sum.getValue();
      check(in.readInt() == expected, "its checksum is wrong");
    } catch (EOFException cut) {
      throw new Refused("it is cut short");
    }
    return length;
  }

  private static void pass(InputStream in, long length) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (long left = length; left > 0;) {
      int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (count < 0) {
        throw new EOFException();
      }
      left -= count;
    }
  }

  private static DataInputStream open(Path file) throws IOException {
    return new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
  }

  private static void check(boolean right, String otherwise) throws Refused {
    if (!right) {
      throw new Refused(otherwise);
    }
  }

  /** Ends after so many bytes. */
  private static final class Bounded extends InputStream {
    private final InputStream in;
    private long left;

    Bounded(InputStream in, long length) {
      this.in = in;
      this.left = length;
    }

    @Override
    public int read() throws IOException {
      int value = left > 0 ? in.read() : -1;
      left -= value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
      int count = left > 0 ? in.read(b, off, (int) Math.min(len, left)) : -1;
      left -= Math.max(0, count);
      return count;
    }
  }
}
