package ai.kolosal.automl.hpo.storage;

import ai.kolosal.automl.error.StudyException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes from a damaged journal what can still be read. */
final class JournalSalvage {
  private final JournalState state = new JournalState();
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private int dropped;
  private boolean known;

  private JournalSalvage() {}

  /** Mends a journal; how many lines were left out. */
  static int run(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new StudyException("there is no journal '" + path + "' to mend");
    }
    JournalFile file = JournalFile.open(path);
    try {
      return file.locked(() -> new JournalSalvage().mend(file));
    } finally {
      file.close();
    }
  }

  private int mend(JournalFile file) throws IOException {
    if (file.isShared()) {
      throw new StudyException(
          "the journal '" + file.path() + "' is open in this process; close it before it is mended");
    }
    byte[] bytes = Files.readAllBytes(file.path());
    kept.writeBytes(JournalLine.seal(List.of(JournalLine.HEADER)));
    int from = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        keep(file.path(), bytes, from, i);
        from = i + 1;
      }
    }
    dropped += from < bytes.length ? 1 : 0;
    if (dropped > 0) {
      if (!known) {
        throw JournalReader.foreign(file.path());
      }
      Path copy = file.path().resolveSibling(file.path().getFileName() + ".damaged");
      Files.copy(file.path(), copy, StandardCopyOption.REPLACE_EXISTING);
      file.cut(0);
      file.append(0, kept.toByteArray());
      file.force(kept.size());
    }
    return dropped;
  }

  private void keep(Path path, byte[] bytes, int from, int to) {
    Optional<Map<String, Object>> line = JournalLine.open(bytes, from, to);
    if (from == 0 && line.isPresent() && line.get().containsKey("journal")) {
      JournalReader.requireFormat(path, line.get().get("journal"));
      known = true;
      return;
    }
    boolean fits = false;
    if (line.isPresent()) {
      try {
        for (Map<String, Object> lost : state.lost(line.get())) {
          state.apply(lost);
          kept.writeBytes(JournalLine.seal(List.of(lost)));
        }
        state.apply(line.get());
        fits = true;
      } catch (RuntimeException senseless) {
        // it tells of something that began on a line that is lost
      }
    }
    if (fits) {
      known = true;
      kept.write(bytes, from, to + 1 - from);
    } else {
      dropped++;
    }
  }
}
