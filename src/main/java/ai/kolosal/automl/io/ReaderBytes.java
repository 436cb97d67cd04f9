package ai.kolosal.automl.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** The characters of a reader as UTF-8 bytes; halves of surrogate pairs become question marks. */
final class ReaderBytes extends InputStream {
  private final Reader in;
  private final CharBuffer chars = CharBuffer.allocate(1 << 13).flip();
  private final ByteBuffer bytes = ByteBuffer.allocate(1 << 15).flip();
  private final CharsetEncoder encoder =
      StandardCharsets.UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPLACE);
  private boolean ended;

  ReaderBytes(Reader in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    return encode() ? bytes.get() & 0xFF : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!encode()) {
      return -1;
    }
    int count = Math.min(length, bytes.remaining());
    bytes.get(target, offset, count);
    return count;
  }

  /** Sees to it that there are bytes to hand out; false at the end. */
  private boolean encode() throws IOException {
    while (!bytes.hasRemaining()) {
      if (ended && !chars.hasRemaining()) {
        return false;
      }
      chars.compact();
      ended = ended || in.read(chars) < 0;
      chars.flip();
      bytes.clear();
      encoder.encode(chars, bytes, ended);
      bytes.flip();
    }
    return true;
  }
}
