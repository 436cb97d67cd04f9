package ai.kolosal.automl.io;

import ai.kolosal.automl.error.DataException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * The text of a CSV stream: unpacked where it is gzip, without its byte order mark, with a look at its beginning.
 *
 * @param in the whole text
 * @param sample the text's first bytes, which {@code in} gives too
 * @param whole whether the sample is all there is
 */
record CsvSource(InputStream in, byte[] sample, boolean whole) {
  private static final int SAMPLE = 1 << 17;
  private static final int UNPACK = 1 << 16;
  private static final int SAMPLE_RECORDS = 200;
  private static final char[] SEPARATORS = {',', ';', '\t'};

  static CsvSource open(InputStream raw, String source) {
    try {
      PushbackInputStream packed = new PushbackInputStream(raw, 2);
      byte[] magic = packed.readNBytes(2);
      packed.unread(magic);
      boolean gzip = startsWith(magic, 0x1F, 0x8B);
      PushbackInputStream text = new PushbackInputStream(gzip ? new GZIPInputStream(packed, UNPACK) : packed, SAMPLE);
      byte[] head = text.readNBytes(SAMPLE);
      refuseOtherFormats(head, source);
      int skipped = startsWith(head, 0xEF, 0xBB, 0xBF) ? 3 : 0;
      text.unread(head, skipped, head.length - skipped);
      byte[] sample = skipped == 0 ? head : Arrays.copyOfRange(head, skipped, head.length);
      return new CsvSource(text, sample, head.length < SAMPLE);
    } catch (IOException e) {
      throw unreadable(source + " cannot be read", e);
    }
  }

  static DataException unreadable(String what, IOException e) {
    String reason = e instanceof EOFException ? "it ends too early" : e.getMessage();
    return new DataException(what + ": " + reason + "; is it cut or damaged?", e);
  }

  private static void refuseOtherFormats(byte[] head, String source) {
    if (startsWith(head, 0xFF, 0xFE) || startsWith(head, 0xFE, 0xFF)) {
      throw new DataException(
          source + " is UTF-16, not UTF-8; save it as UTF-8, or pass a Reader made for UTF-16");
    }
    if (startsWith(head, 'P', 'K', 3, 4)) {
      throw new DataException(source + " is a zip archive or a spreadsheet, not CSV; export the sheet as CSV");
    }
    if (startsWith(head, 'P', 'A', 'R', '1')) {
      throw new DataException(source + " is a Parquet file, not CSV; export it as CSV");
    }
  }

  private static boolean startsWith(byte[] bytes, int... prefix) {
    if (bytes.length < prefix.length) {
      return false;
    }
    for (int i = 0; i < prefix.length; i++) {
      if ((bytes[i] & 0xFF) != prefix[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * The one of comma, semicolon and tab with which most of the first records have as many cells as the first one; of
   * equals the one that makes more cells, then the first of them. Where none occurs in the first record: the comma.
   */
  byte separator(byte quote) {
    char best = SEPARATORS[0];
    double bestShare = 0;
    int bestCells = 1;
    for (char candidate : SEPARATORS) {
      if (candidate == quote) {
        continue;
      }
      int[] cells = cellCounts((byte) candidate, quote);
      if (cells[0] < 2) {
        continue;
      }
      int alike = 0;
      int records = 0;
      for (; records < cells.length && cells[records] > 0; records++) {
        alike += cells[records] == cells[0] ? 1 : 0;
      }
      double share = (double) alike / records;
      if (share > bestShare || (share == bestShare && cells[0] > bestCells)) {
        best = candidate;
        bestShare = share;
        bestCells = cells[0];
      }
    }
    return (byte) best;
  }

  /** The cells of each of the sample's first records, 0 behind the last; a record the sample cuts counts only alone. */
  private int[] cellCounts(byte separator, byte quote) {
    int[] counts = new int[SAMPLE_RECORDS];
    CsvTokenizer tokens =
        new CsvTokenizer(new ByteArrayInputStream(sample), "sample", separator, quote, CsvTokenizer.BUFFER);
    int record = 0;
    int cells = 0;
    try {
      for (int end = tokens.next(); end != CsvTokenizer.END && record < SAMPLE_RECORDS; end = tokens.next()) {
        cells++;
        if (end == CsvTokenizer.LAST) {
          if (cells > 1 || !tokens.isVoid()) {
            counts[record++] = cells;
          }
          cells = 0;
        }
      }
    } catch (DataException e) {
      // The sample may end within a quoted cell; where the whole file does, reading it says so.
      counts[record] = record == 0 ? cells + 1 : 0;
      return counts;
    }
    if (!whole && record > 1 && record < SAMPLE_RECORDS) {
      counts[record - 1] = 0;
    }
    return counts;
  }
}
