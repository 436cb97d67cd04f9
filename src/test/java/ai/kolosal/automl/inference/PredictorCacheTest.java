package ai.kolosal.automl.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.AutoML;
import ai.kolosal.automl.SampleData;
import ai.kolosal.automl.artifact.ModelArtifact;
import ai.kolosal.automl.cache.CacheStats;
import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.TemporalColumn;
import ai.kolosal.automl.data.TextColumn;
import ai.kolosal.automl.device.ParallelMode;
import ai.kolosal.automl.error.ArtifactException;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.memory.MemoryBudget;
import ai.kolosal.automl.random.SeedTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model loaded again and an answer given again are what they would be the first time. */
class PredictorCacheTest {
  private static Predictor mixed;

  @TempDir
  Path folder;

  /** A table of every kind of column, with gaps. */
  private static Frame table(int rows) {
    RandomGenerator random = new SeedTree(8).generator();
    double[] numbers = new double[rows];
    long[] moments = new long[rows];
    String[] texts = new String[rows];
    int[] codes = new int[rows];
    int[] target = new int[rows];
    for (int i = 0; i < rows; i++) {
      numbers[i] = random.nextInt(5) == 0 ? Double.NaN : random.nextGaussian();
      moments[i] = random.nextInt(9) == 0 ? TemporalColumn.MISSING : 1_600_000_000_000L + random.nextInt() * 10_000L;
      codes[i] = random.nextInt(4) - 1;
      texts[i] = "word" + random.nextInt(50) + " word" + random.nextInt(50) + " and " + i;
      target[i] = numbers[i] + codes[i] > 1 ? 1 : 0;
    }
    return Frame.of(
        List.of(
            NumericColumn.of("number", numbers),
            TemporalColumn.of("moment", moments),
            TextColumn.of("text", texts),
            CategoricalColumn.of("kind", codes, List.of("a", "b", "c")),
            CategoricalColumn.of("answer", target, List.of("no", "yes"))));
  }

  @BeforeAll
  static void train() {
    mixed = AutoML.on(table(300)).target("answer").trials(2).seed(4).fit().model();
  }

  private static double[] values(Predictions predictions) {
    return predictions.asPrediction().values();
  }

  @Test
  void aRememberedAnswerIsTheSameToTheBitAndCounts() {
    Predictor cached = mixed.cached().mode(ParallelMode.LATENCY);
    assertTrue(mixed.cacheStats().isEmpty());
    Frame rows = table(60);
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 60; i++) {
        Frame row = rows.take(new int[] {i});
        double[] expected = values(mixed.predict(row));
        double[] actual = values(cached.predict(row));
        assertArrayEquals(expected, actual);
        assertEquals(mixed.predict(row).label(0), cached.predict(row).label(0));
        // what a caller does to its answer is the caller's affair
        actual[0] = -1;
      }
    }
    CacheStats stats = cached.cacheStats().orElseThrow();
    assertEquals(60, stats.loads());
    assertEquals(300, stats.hits());
    assertArrayEquals(values(mixed.predict(rows)), values(cached.predict(rows)));
    assertEquals(360, cached.cacheStats().orElseThrow().hits() + cached.cacheStats().orElseThrow().misses());
  }

  @Test
  void rowsThatDifferInOneCellHaveAnswersOfTheirOwn() {
    Predictor cached = mixed.cached();
    Map<String, Object> row = new HashMap<>();
    row.put("number", 1.5);
    row.put("moment", "2020-05-06");
    row.put("text", "word1 and more");
    row.put("kind", "a");
    List<Map<String, Object>> rows = new ArrayList<>(List.of(row));
    for (Object[] change : new Object[][] {
      {"number", 0.0}, {"number", -0.0}, {"number", null}, {"number", Math.nextUp(1.5)}, {"moment", "2020-05-07"},
      {"moment", null}, {"text", "word1 and more "}, {"text", null}, {"kind", "b"}, {"kind", null},
      {"kind", "never seen"}, {"kind", "nor this"}}) {
      Map<String, Object> other = new HashMap<>(row);
      other.put((String) change[0], change[1]);
      rows.add(other);
    }
    for (int round = 0; round < 2; round++) {
      for (Map<String, Object> one : rows) {
        assertArrayEquals(values(mixed.predict(one)), values(cached.predict(one)), one::toString);
      }
    }
    assertEquals(rows.size(), cached.cacheStats().orElseThrow().loads());
    row.remove("kind");
    assertThrows(DataException.class, () -> cached.predict(row));
  }

  @Test
  void twoLoadsAreOneModelAsLongAsTheFileIsTheSame() throws IOException {
    Path file = folder.resolve("m.kolosal");
    AutoML run = AutoML.on(SampleData.iris()).target("species").trials(2);
    run.seed(1).fit().save(file);
    LoadedModels models = new LoadedModels(new MemoryBudget(1L << 30));
    ModelArtifact first = models.load(file);
    assertSame(first, models.load(file));
    assertSame(first, models.load(folder.resolve("." + "/m.kolosal")));
    assertSame(first, models.load(Files.copy(file, folder.resolve("copy.kolosal"))));
    assertEquals(1, models.stats().loads());

    // another model in its place, of the same size and time as far as the file system tells
    FileTime time = Files.getLastModifiedTime(file);
    run.seed(2).fit().save(file);
    Files.setLastModifiedTime(file, time);
    ModelArtifact second = models.load(file);
    assertNotSame(first, second);
    assertEquals(2, second.manifest().seed());

    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    Files.setLastModifiedTime(file, time);
    String damage = assertThrows(ArtifactException.class, () -> models.load(file)).getMessage();
    assertTrue(damage.startsWith("'" + file + "' is no usable model file: "), damage);
    assertEquals(damage, assertThrows(ArtifactException.class, () -> ModelArtifact.read(file)).getMessage());
    Path absent = folder.resolve("absent");
    assertEquals(
        "there is no model file '" + absent + "'; check the path",
        assertThrows(ArtifactException.class, () -> models.load(absent)).getMessage());
    assertThrows(ArtifactException.class, () -> models.load(folder));
  }

  @Test
  void modelsAreKeptWithinTheirShare() throws IOException {
    LoadedModels models = new LoadedModels(new MemoryBudget(16L << 20));
    AutoML run = AutoML.on(SampleData.iris()).target("species").trials(1);
    List<Path> files = IntStream.range(0, 6).mapToObj(i -> folder.resolve(i + ".kolosal")).toList();
    for (int i = 0; i < files.size(); i++) {
      run.seed(i).fit().save(files.get(i));
    }
    for (Path file : files) {
      models.load(file);
      assertTrue(models.stats().weight() <= 1 << 20);
    }
    LoadedModels none = new LoadedModels(new MemoryBudget(16));
    assertNotSame(none.load(files.get(0)), none.load(files.get(0)));
    assertEquals(0, none.stats().loads());
  }

  @Test
  void loadingTwiceGivesTheSameAnswers() {
    Path file = folder.resolve("m.kolosal");
    AutoML.on(SampleData.iris()).target("species").trials(1).fit().save(file);
    double[] once = values(Predictor.load(file).predict(SampleData.iris()));
    assertArrayEquals(once, values(Predictor.load(file).predict(SampleData.iris())));
  }
}
