package ai.kolosal.automl.io;

import ai.kolosal.automl.data.Frame;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/** CSV text to frame, for tests. */
final class Csv {
  /** The smallest buffer: every cell crosses its end. */
  static final int TINY = 1;

  private Csv() {}

  static Frame read(String text) {
    return read(text, CsvOptions.defaults());
  }

  static Frame read(String text, CsvOptions options) {
    return read(text.getBytes(StandardCharsets.UTF_8), options);
  }

  static Frame read(byte[] bytes, CsvOptions options) {
    return read(bytes, options, CsvTokenizer.BUFFER);
  }

  static Frame read(byte[] bytes, CsvOptions options, int bufferSize) {
    return CsvReader.read(new ByteArrayInputStream(bytes), options, "test", bufferSize);
  }
}
