package ai.kolosal.automl.artifact;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.AutoML;
import ai.kolosal.automl.AutoMLResult;
import ai.kolosal.automl.SampleData;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.error.ArtifactException;
import ai.kolosal.automl.inference.Predictor;
import ai.kolosal.automl.random.SeedTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelArtifactTest {
  private static final int CUTS = 50;
  private static final int FLIPS = 500;

  @TempDir
  private static Path directory;
  private static final Frame ROWS = SampleData.iris();
  private static AutoMLResult run;
  private static byte[] file;
  private static Prediction expected;

  @BeforeAll
  static void train() throws IOException {
    run = AutoML.on(ROWS).target("species").trials(3).fit();
    Path path = directory.resolve("iris.kolosal");
    run.save(path);
    file = Files.readAllBytes(path);
    expected = run.model().predict(ROWS).asPrediction();
  }

  @Test
  void whatIsLoadedPredictsToTheBitWhatWasSaved() {
    Predictor loaded = Predictor.load(directory.resolve("iris.kolosal"));
    assertEquals(expected, loaded.predict(ROWS).asPrediction());
    assertEquals(run.model().manifest(), loaded.manifest());
    assertEquals(run.schema(), loaded.schema());
  }

  @Test
  void whatIsLoadedIsSavedToTheSameBytes() throws IOException {
    Path again = directory.resolve("again.kolosal");
    ModelArtifact.read(directory.resolve("iris.kolosal")).write(again);
    assertArrayEquals(file, Files.readAllBytes(again));
  }

  @Test
  void aFileCutAnywhereIsRefusedOrPredictsTheSame() throws IOException {
    for (int i = 0; i < CUTS; i++) {
      check(Arrays.copyOf(file, (int) ((long) file.length * i / CUTS)), "cut " + i);
    }
  }

  @Test
  void aFileWithAnyBitFlippedIsRefusedOrPredictsTheSame() throws IOException {
    RandomGenerator random = new SeedTree(1).generator();
    for (int i = 0; i < FLIPS; i++) {
      byte[] flipped = file.clone();
      int bit = random.nextInt(file.length * 8);
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      check(flipped, "bit " + bit);
    }
  }

  private static void check(byte[] bytes, String what) throws IOException {
    Path damaged = directory.resolve("damaged.kolosal");
    Files.write(damaged, bytes);
    Predictor loaded;
    try {
      loaded = Predictor.load(damaged);
    } catch (ArtifactException refusal) {
      assertEquals(1, refusal.getMessage().lines().count(), what);
      return;
    }
    assertEquals(expected, loaded.predict(ROWS).asPrediction(), what);
  }

  @Test
  void aNewerFormatIsToldFromADamagedFile() throws IOException {
    BlockFile blocks = BlockFile.read(directory.resolve("iris.kolosal"));
    blocks.manifest().put("format_version", ModelArtifact.FORMAT_VERSION + 1);
    Path newer = directory.resolve("newer.kolosal");
    blocks.write(newer);
    ArtifactException refusal = assertThrows(ArtifactException.class, () -> ModelArtifact.read(newer));
    assertTrue(refusal.getMessage().contains("newer kolosal-automl"), refusal.getMessage());
  }

  /** {@code artifacts/N} holds a file of format N, and the bits of what the library that wrote it predicted. */
  @ParameterizedTest
  @ValueSource(ints = 1)
  void filesOfOlderFormatsPredictToTheBitWhatTheyDid(int format) throws Exception {
    Path old = Path.of(getClass().getResource("/artifacts/" + format + "/wine.kolosal").toURI());
    assertEquals(format, BlockFile.read(old).manifest().get("format_version"));
    double[] bits = Files.readString(old.resolveSibling("wine.txt")).lines()
        .flatMap(line -> Stream.of(line.split(" ")))
        .mapToDouble(cell -> Double.longBitsToDouble(Long.parseUnsignedLong(cell, 16)))
        .toArray();
    Path again = directory.resolve("wine.kolosal");
    ModelArtifact.read(old).write(again);
    for (Path path : List.of(old, again)) {
      assertArrayEquals(bits, Predictor.load(path).predict(SampleData.wine()).asPrediction().values());
    }
  }

  @Test
  void aPlaceThatCannotBeWrittenIsNamedAndNothingIsLeftBehind() throws IOException {
    Path nowhere = directory.resolve("no").resolve("such").resolve("m.kolosal");
    assertTrue(
        assertThrows(ArtifactException.class, () -> run.save(nowhere)).getMessage().contains("m.kolosal"));
    assertThrows(ArtifactException.class, () -> run.save(directory));
    try (Stream<Path> files = Files.list(directory)) {
      assertTrue(files.noneMatch(path -> path.toString().endsWith(".tmp")));
    }
  }

  @Test
  void fingerprintsTellTablesApart() {
    String whole = Fingerprint.of(ROWS);
    assertEquals(whole, Fingerprint.of(SampleData.iris()));
    assertTrue(!whole.equals(Fingerprint.of(ROWS.head(149))));
    assertTrue(!whole.equals(Fingerprint.of(ROWS.with(ROWS.columns().get(0).renamed("other")))));
  }
}
