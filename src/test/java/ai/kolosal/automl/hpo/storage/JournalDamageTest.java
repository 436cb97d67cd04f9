package ai.kolosal.automl.hpo.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.error.StudyException;
import ai.kolosal.automl.hpo.trial.Direction;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.TrialState;
import ai.kolosal.automl.searchspace.Distribution;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Journals that were cut or changed, and files that are none. */
class JournalDamageTest {
  private static final StudyHeader HEADER = new StudyHeader("s", List.of(Direction.MINIMIZE), 1, Map.of());
  private static final int TRIALS = 4;

  @TempDir
  private Path folder;

  private Path file;

  /** Lines: the header, the study, then of each trial its begin and its end, with the ranges before the first end. */
  @BeforeEach
  void writeStudy() {
    file = folder.resolve("study.jsonl");
    try (StudyStorage journal = JournalStorage.open(file)) {
      journal.open(HEADER);
      for (int i = 0; i < TRIALS; i++) {
        journal.start("s", 1);
        journal.finish("s", ended(i));
      }
    }
  }

  private static FrozenTrial ended(int number) {
    return FrozenTrial.waiting(number).with(
        t -> t.state(TrialState.COMPLETE)
            .values(number)
            .param("x", new Distribution.Floats(0, 9, false), (double) number)
            .attribute("ä", "line\nfeed"));
  }

  private List<FrozenTrial> trials() {
    try (StudyStorage journal = JournalStorage.open(file)) {
      return journal.since("s", 0).trials();
    }
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(file, StandardCharsets.UTF_8);
  }

  private StudyException refused() {
    return assertThrows(StudyException.class, () -> JournalStorage.open(file));
  }

  @Test
  void aPartOfALineAtTheEndIsCutOffWhereverItEnds() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    int last = new String(whole, StandardCharsets.ISO_8859_1).lastIndexOf('\n', whole.length - 2) + 1;
    for (int end = last; end < whole.length; end++) {
      Files.write(file, Arrays.copyOf(whole, end));
      boolean all = end == whole.length - 1;
      List<FrozenTrial> trials = trials();
      assertEquals(all ? TrialState.COMPLETE : TrialState.RUNNING, trials.get(TRIALS - 1).state(), "cut at " + end);
      assertArrayEquals(all ? whole : Arrays.copyOf(whole, last), Files.readAllBytes(file), "cut at " + end);
      try (StudyStorage journal = JournalStorage.open(file)) {
        assertEquals(TRIALS, journal.start("s", 1), "it goes on");
      }
      assertEquals(TRIALS + 1, trials().size());
    }
  }

  @Test
  void aHeaderThatWasCutIsWrittenAnew() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    for (int end = 0; whole[end] != '\n'; end++) {
      Files.write(file, Arrays.copyOf(whole, end));
      try (StudyStorage journal = JournalStorage.open(file)) {
        assertEquals(List.of(), journal.studies());
        journal.open(HEADER);
        assertEquals(0, journal.start("s", 1));
      }
      assertEquals(1, trials().size());
    }
  }

  @Test
  void anOtherProcessesPartOfALineIsCutOffWhileTheJournalIsOpen() throws IOException {
    try (StudyStorage journal = JournalStorage.open(file)) {
      Files.writeString(file, "{\"e\":\"sta", java.nio.file.StandardOpenOption.APPEND);
      assertEquals(TRIALS, journal.since("s", 0).trials().size());
      assertEquals(TRIALS, journal.start("s", 1));
      Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 100));
      StudyException cut = assertThrows(StudyException.class, () -> journal.start("s", 1));
      assertTrue(cut.getMessage().contains("somebody has cut it: close the study"), cut.getMessage());
    }
  }

  @Test
  void aChangedByteIsFoundAndItsLineNamed() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    int line = 1;
    int from = 0;
    for (int i = 0; i < whole.length; i++) {
      boolean feed = whole[i] == '\n';
      // each third byte, and all line feeds but the last: two lines become one
      if ((i % 3 == 0 || feed) && i < whole.length - 1 && line > 1) {
        byte[] changed = whole.clone();
        changed[i] = (byte) (changed[i] ^ (feed ? 1 : 2));
        Files.write(file, changed);
        String message = refused().getMessage();
        assertTrue(message.contains("the journal '" + file.toRealPath() + "' is damaged: line " + line + " (from byte "
            + from + ") "), i + ": " + message);
        assertTrue(message.contains("take a copy of the file from before, or leave such lines out with"), message);
        assertArrayEquals(changed, Files.readAllBytes(file), "it is left as it is");
      }
      if (feed) {
        line++;
        from = i + 1;
      }
    }
  }

  @Test
  void linesInAnotherOrderDoNotFit() throws IOException {
    List<String> lines = lines();
    String second = lines.remove(2);
    lines.add(second);
    Files.write(file, lines);
    assertTrue(refused().getMessage().contains("line 4 "), refused().getMessage());
    assertTrue(refused().getMessage().contains("does not fit those before"), refused().getMessage());
  }

  @Test
  void aForeignFileIsLeftAsItIs() throws IOException {
    for (String foreign : List.of("id,name\n1,a\n", "no line feed", "{\"journal\":1}\n", "\n", "\0\0\0")) {
      Files.writeString(file, foreign);
      assertTrue(refused().getMessage().contains("is no journal of studies"), refused().getMessage());
      StudyException unmended = assertThrows(StudyException.class, () -> JournalStorage.salvage(file));
      assertTrue(unmended.getMessage().contains("is no journal of studies"), unmended.getMessage());
      assertEquals(foreign, Files.readString(file));
    }
    assertThrows(StudyException.class, () -> JournalStorage.open(folder));
    assertThrows(StudyException.class, () -> JournalStorage.open(folder.resolve("none").resolve("study.jsonl")));
    StudyException none = assertThrows(StudyException.class, () -> JournalStorage.salvage(folder.resolve("none")));
    assertTrue(none.getMessage().contains("there is no journal"), none.getMessage());
    assertFalse(Files.exists(folder.resolve("none")));
  }

  @Test
  void aNewerFormatIsRefused() throws IOException {
    byte[] newer = JournalLine.seal(List.of(Map.of("journal", 2), Map.of("e", "unheard of")));
    Files.write(file, newer);
    for (StudyException refused : List.of(
        refused(), assertThrows(StudyException.class, () -> JournalStorage.salvage(file)))) {
      assertTrue(refused.getMessage().contains("has format 2, this version knows 1; use the newer version"),
          refused.getMessage());
    }
    assertArrayEquals(newer, Files.readAllBytes(file));
  }

  @Test
  void whatCanBeReadIsSalvaged() throws IOException {
    assertEquals(0, JournalStorage.salvage(file), "nothing is amiss");
    assertFalse(Files.exists(folder.resolve("study.jsonl.damaged")));
    List<String> lines = lines();
    for (int broken = 0; broken < lines.size(); broken++) {
      List<String> damaged = new java.util.ArrayList<>(lines);
      damaged.set(broken, lines.get(broken).replace('"', '\''));
      Files.write(file, damaged);
      int dropped = JournalStorage.salvage(file);
      assertEquals(String.join("\n", damaged) + "\n", Files.readString(folder.resolve("study.jsonl.damaged")));
      boolean study = broken == 1;
      boolean ranges = lines.get(broken).contains("\"params\"");
      assertEquals(study ? lines.size() - 2 : ranges ? 1 + TRIALS : 1, dropped, "line " + (broken + 1));
      try (StudyStorage journal = JournalStorage.open(file)) {
        journal.open(HEADER);
        List<FrozenTrial> trials = journal.since("s", 0).trials();
        assertEquals(study ? 0 : TRIALS, trials.size(), "numbers stay as they were");
        long complete = trials.stream().filter(t -> t.state() == TrialState.COMPLETE).count();
        boolean end = lines.get(broken).contains("finish");
        assertEquals(study || ranges ? 0 : end ? TRIALS - 1 : TRIALS, complete, "line " + (broken + 1));
        trials.stream().filter(t -> t.state() == TrialState.COMPLETE).forEach(
            t -> assertEquals(t.number(), t.value(0)));
      }
    }
  }

  @Test
  void anOpenJournalIsNotMended() {
    try (StudyStorage journal = JournalStorage.open(file)) {
      StudyException open = assertThrows(StudyException.class, () -> JournalStorage.salvage(file));
      assertTrue(open.getMessage().contains("is open in this process; close it"), open.getMessage());
      assertEquals(TRIALS, journal.start("s", 1));
    }
  }
}
