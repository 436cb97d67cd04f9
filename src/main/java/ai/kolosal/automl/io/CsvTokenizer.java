package ai.kolosal.automl.io;

import ai.kolosal.automl.error.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Cuts a stream of bytes into cells, one at a time, each contiguous in a buffer that is refilled under it.
 *
 * <ul>
 *   <li>Lines end with LF, CRLF or CR; the last one need not.
 *   <li>A cell that begins with a quote, blanks before it or not, ends at the next single quote; a doubled quote stands
 *       for one, separators and line ends within are text, and what follows the closing quote is appended as it is.
 *   <li>A quote within an unquoted cell is text.
 *   <li>Cells come trimmed: bytes up to 0x20 at either end do not belong to them.
 * </ul>
 *
 * <p>For one thread.
 */
final class CsvTokenizer {
  /** A cell was read, another of its record follows. */
  static final int CELL = 0;

  /** The last cell of a record was read. */
  static final int LAST = 1;

  /** There are no more cells. */
  static final int END = 2;

  /** The usual buffer, bytes. */
  static final int BUFFER = 1 << 18;

  private static final int LARGEST_CELL = 1 << 26;
  private static final int SHOWN = 40;

  private final InputStream in;
  private final String source;
  private final byte separator;
  private final byte quote;
  private final boolean[] stops = new boolean[256];
  private final boolean[] quotedStops = new boolean[256];

  private byte[] buffer;

  /** The first byte that must stay in the buffer. */
  private int start;

  /** The next byte to read. */
  private int position;

  /** Where the cell's next byte goes: the position, or behind it once a doubled quote was made single. */
  private int out;

  private int limit;

  private int from;
  private int to;
  private boolean quoted;
  private boolean tail;
  private long line = 1;
  private long cellLine = 1;
  private boolean midRecord;
  private boolean afterReturn;

  /**
   * Starts at the stream's first byte.
   *
   * @param source what messages call the stream
   * @param bufferSize bytes read at once; the buffer grows where a cell is longer
   */
  CsvTokenizer(InputStream in, String source, byte separator, byte quote, int bufferSize) {
    this.in = in;
    this.source = source;
    this.separator = separator;
    this.quote = quote;
    this.buffer = new byte[bufferSize];
    for (byte stop : new byte[] {0, '\n', '\r'}) {
      stops[stop] = true;
      quotedStops[stop] = true;
    }
    stops[separator] = true;
    quotedStops[quote] = true;
  }

  /**
   * Reads the next cell.
   *
   * @return {@link #CELL}, {@link #LAST} or {@link #END}
   */
  int next() {
    start = position;
    if (afterReturn && more() && buffer[position] == '\n') {
      start = ++position;
    }
    afterReturn = false;
    cellLine = line;
    quoted = false;
    while (more() && isBlank(buffer[position])) {
      position++;
    }
    if (position == limit && position == start && !midRecord) {
      return END;
    }
    if (position < limit && buffer[position] == quote) {
      return quotedCell();
    }
    out = position;
    copyToStop(stops);
    trim(start, out);
    return finish();
  }

  private int quotedCell() {
    quoted = true;
    out = ++position;
    int text = position - start;
    while (true) {
      if (!copyToStop(quotedStops)) {
        throw unclosed();
      }
      byte b = buffer[position++];
      if (b == quote) {
        if (!more() || buffer[position] != quote) {
          break;
        }
        position++;
      } else if (b == 0) {
        throw binary();
      } else if (b == '\n' || !more() || buffer[position] != '\n') {
        line++;
      }
      buffer[out++] = b;
    }
    int closed = out - start;
    copyToStop(stops);
    trim(start + text, out);
    tail = to > start + closed;
    return finish();
  }

  private boolean isBlank(byte b) {
    return (b == ' ' || b == '\t') && b != separator;
  }

  private boolean more() {
    return position < limit || fill();
  }

  /**
   * Moves to the next stop and takes the bytes before it into the cell.
   *
   * @return false if the stream ended first
   */
  private boolean copyToStop(boolean[] stop) {
    do {
      byte[] bytes = buffer;
      int end = limit;
      int p = position;
      while (p < end && !stop[bytes[p] & 0xFF]) {
        p++;
      }
      int run = p - position;
      if (out != position) {
        System.arraycopy(bytes, position, bytes, out, run);
      }
      out += run;
      position = p;
    } while (position == limit && fill());
    return position < limit;
  }

  private void trim(int first, int end) {
    int a = first;
    int b = end;
    while (a < b && buffer[a] >= 0 && buffer[a] <= ' ') {
      a++;
    }
    while (a < b && buffer[b - 1] >= 0 && buffer[b - 1] <= ' ') {
      b--;
    }
    from = a;
    to = b;
  }

  private int finish() {
    midRecord = false;
    if (position == limit) {
      return LAST;
    }
    byte b = buffer[position++];
    if (b == separator) {
      midRecord = true;
      return CELL;
    }
    if (b == 0) {
      throw binary();
    }
    line++;
    afterReturn = b == '\r';
    return LAST;
  }

  /**
   * Moves what must stay to the buffer's beginning and reads on behind it.
   *
   * @return false at the end of the stream
   */
  private boolean fill() {
    System.arraycopy(buffer, start, buffer, 0, limit - start);
    position -= start;
    out -= start;
    limit -= start;
    start = 0;
    if (limit == buffer.length) {
      if (limit >= LARGEST_CELL) {
        throw quoted
            ? unclosed()
            : failure(cellLine, "has a cell of more than " + (LARGEST_CELL >> 20) + " MiB; is this a CSV file?");
      }
      buffer = Arrays.copyOf(buffer, 2 * limit);
    }
    try {
      int read = in.read(buffer, limit, buffer.length - limit);
      limit += Math.max(0, read);
      return read > 0;
    } catch (IOException e) {
      throw CsvSource.unreadable(source + " cannot be read beyond line " + line, e);
    }
  }

  byte[] buffer() {
    return buffer;
  }

  /** Where the cell begins in the buffer, until the next one is read. */
  int from() {
    return from;
  }

  /** Where the cell ends in the buffer, exclusive. */
  int to() {
    return to;
  }

  /** The line on which the cell begins, 1-based. */
  long line() {
    return cellLine;
  }

  /** Whether the cell is empty and not even quoted. */
  boolean isVoid() {
    return from == to && !quoted;
  }

  /** Whether the cell has text behind its closing quote, or a quote within though it is not quoted. */
  boolean isOddlyQuoted() {
    if (quoted) {
      return tail;
    }
    for (int i = from; i < to; i++) {
      if (buffer[i] == quote) {
        return true;
      }
    }
    return false;
  }

  String text() {
    return new String(buffer, from, to - from, StandardCharsets.UTF_8);
  }

  /** The cell as messages show it: in quotes, one line, not too long. */
  String shown() {
    String text = text().replaceAll("\\s+", " ");
    return text.length() <= SHOWN ? '"' + text + '"' : '"' + text.substring(0, SHOWN) + "…\"";
  }

  DataException failure(long atLine, String problem) {
    return new DataException(source + " line " + atLine + " " + problem);
  }

  private DataException unclosed() {
    return failure(cellLine,
        "opens a quote that nothing closes; close it, or double it if it is text in a quoted cell");
  }

  private DataException binary() {
    return failure(line, "holds a NUL byte, so this is no CSV text in UTF-8; export it as such");
  }
}
