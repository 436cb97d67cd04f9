package ai.kolosal.automl.io;

import ai.kolosal.automl.error.DataException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
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
   * The one of comma, semicolon and tab with which most of the first records are well quoted and have as many cells as
   * the first one; of equals the one that makes more cells, then the first of them. Where none occurs in the first
   * record: the comma.
   */
  byte separator(byte quote) {
    char best = SEPARATORS[0];
    double bestShare = 0;
    int bestCells = 1;
    for (char candidate : SEPARATORS) {
      List<Integer> cells = candidate == quote ? List.of(1) : cellCounts((byte) candidate, quote);
      if (cells.isEmpty() || Math.abs(cells.get(0)) < 2) {
        continue;
      }
      int width = Math.abs(cells.get(0));
      double share = (double) Collections.frequency(cells, width) / cells.size();
      if (share > bestShare || (share == bestShare && width > bestCells)) {
        best = candidate;
        bestShare = share;
        bestCells = width;
      }
    }
    return (byte) best;
  }

  /**
   * The cells of each of the sample's first records, negative where one is oddly quoted. A record that the sample cuts
   * counts only if it is the first.
   */
  private List<Integer> cellCounts(byte separator, byte quote) {
    List<Integer> counts = new ArrayList<>();
    CsvTokenizer tokens =
        new CsvTokenizer(new ByteArrayInputStream(sample), "sample", separator, quote, CsvTokenizer.BUFFER);
    int cells = 0;
    boolean odd = false;
    try {
      for (int end = tokens.next(); end != CsvTokenizer.END && counts.size() < SAMPLE_RECORDS; end = tokens.next()) {
        cells++;
        odd |= tokens.isOddlyQuoted();
        if (end == CsvTokenizer.LAST) {
          if (cells > 1 || !tokens.isVoid()) {
            counts.add(odd ? -cells : cells);
          }
          cells = 0;
          odd = false;
        }
      }
    } catch (DataException e) {
      // The sample may end within a quoted cell; where the whole file does, reading it says so.
      return counts.isEmpty() ? List.of(odd ? -cells - 1 : cells + 1) : counts;
    }
    boolean cut = !whole && counts.size() > 1 && counts.size() < SAMPLE_RECORDS;
    return cut ? counts.subList(0, counts.size() - 1) : counts;
  }
}
