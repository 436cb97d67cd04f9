package ai.kolosal.automl.hpo.storage;

import ai.kolosal.automl.error.StudyException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A journal as far as it was read, and what that amounts to. Not thread-safe: used under the lock of its file. */
final class JournalReader {
  private static final Logger LOG = LoggerFactory.getLogger(JournalReader.class);
  private static final int CHUNK = 1 << 20;

  private final JournalFile file;
  private final JournalState state = new JournalState();
  private final byte[] header = JournalLine.seal(List.of(JournalLine.HEADER));
  private long end;
  private long lines;

  JournalReader(JournalFile file) {
    this.file = file;
  }

  JournalState state() {
    return state;
  }

  /** Where the last whole line ends. */
  long end() {
    return end;
  }

  /**
   * Takes in the lines that were added; a part of a line at the end, which a dying process has left, is cut off. Under the
   * lock of the system.
   */
  Void catchUp() throws IOException {
    long length = file.length();
    if (length < end) {
      throw new StudyException("the journal '" + file.path() + "' had " + end + " bytes and has " + length
          + " now; somebody has cut it: close the study and open the journal anew");
    }
    byte[] buffer = new byte[(int) Math.min(CHUNK, length - end)];
    int held = 0;
    for (long at = end; at < length;) {
      if (held == buffer.length) {
        buffer = Arrays.copyOf(buffer, roomier(buffer.length));
      }
      int count = (int) Math.min(buffer.length - held, length - at);
      file.read(at, buffer, held, count);
      int used = takeLines(buffer, held, held + count);
      at += count;
      held = held + count - used;
      System.arraycopy(buffer, used, buffer, 0, held);
    }
    if (held > 0) {
      mendTail(buffer, held);
    }
    file.wholeUpTo(end);
    return null;
  }

  private int roomier(int room) {
    if (room >= JournalLine.LONGEST) {
      throw damaged("is longer than any that was written");
    }
    return 2 * room;
  }

  /** Takes in the whole lines of a buffer. The first {@code known} bytes have no line feed. */
  private int takeLines(byte[] buffer, int known, int size) {
    int start = 0;
    for (int i = known; i < size; i++) {
      if (buffer[i] == '\n') {
        take(buffer, start, i);
        start = i + 1;
      }
    }
    return start;
  }

  private void take(byte[] buffer, int from, int to) {
    Optional<Map<String, Object>> line = JournalLine.open(buffer, from, to);
    if (end == 0) {
      requireHeader(line);
    } else {
      apply(line.orElseThrow(() -> damaged("is not as it was written (its checksum does not fit)")));
    }
    end += to - from + 1;
    lines++;
  }

  private void requireHeader(Optional<Map<String, Object>> line) {
    requireFormat(file.path(), line.map(members -> members.get("journal")).orElseThrow(() -> foreign(file.path())));
  }

  static void requireFormat(Path path, Object version) {
    if (!JournalLine.HEADER.get("journal").equals(version)) {
      throw new StudyException("the journal '" + path + "' has format " + version + ", this version knows "
          + JournalLine.HEADER.get("journal") + "; use the newer version of the library that wrote it");
    }
  }

  static StudyException foreign(Path path) {
    return new StudyException(
        "'" + path + "' is no journal of studies: its first line is not that of one; name another file");
  }

  private void apply(Map<String, Object> event) {
    try {
      state.apply(event);
    } catch (RuntimeException unfit) {
      throw damaged("does not fit those before: " + unfit.getMessage(), unfit);
    }
  }

  private StudyException damaged(String what) {
    return damaged(what, null);
  }

  private StudyException damaged(String what, Throwable cause) {
    return new StudyException("the journal '" + file.path() + "' is damaged: line " + (lines + 1) + " (from byte " + end
        + ") " + what + "; take a copy of the file from before, or leave such lines out with JournalStorage.salvage",
        cause);
  }

  private void mendTail(byte[] buffer, int held) throws IOException {
    boolean begun = end == 0;
    if (begun && !Arrays.equals(buffer, 0, Math.min(held, header.length), header, 0, Math.min(held, header.length))) {
      throw foreign(file.path());
    }
    if (JournalLine.open(buffer, 0, held).isPresent()) {
      // only the line feed is missing
      file.append(end + held, new byte[] {'\n'});
      take(buffer, 0, held);
    } else {
      LOG.info("{}: a part of a line, {} bytes, which a process left that died, is cut off", file.path(), held);
      file.cut(end);
    }
  }

  /** Adds events and takes them in. Under the lock of the system, with all that was there before taken in. */
  void append(List<Map<String, Object>> events) throws IOException {
    if (events.isEmpty()) {
      return;
    }
    byte[] more = JournalLine.seal(events);
    if (end == 0) {
      file.append(0, header);
      end = header.length;
      lines = 1;
    }
    file.append(end, more);
    end += more.length;
    lines += events.size();
    file.wholeUpTo(end);
    events.forEach(state::apply);
  }
}
