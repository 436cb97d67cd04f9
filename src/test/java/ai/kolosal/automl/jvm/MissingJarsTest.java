package ai.kolosal.automl.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.SampleData;
import ai.kolosal.automl.cli.Main;
import ai.kolosal.automl.io.Frames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line where jars or natives are not there: it says so once and goes on with what is. */
class MissingJarsTest {
  private static final String LIGHTGBM = "lightgbm4j";
  private static final String XGBOOST = "xgboost4j";
  private static final String TABLESAW = "tablesaw-core";

  @TempDir
  private Path directory;

  /** A JVM that logs as the jar of the command line does. */
  private FreshJvm jvm() {
    Path logging = Path.of("src", "cli", "logback.xml").toAbsolutePath();
    return new FreshJvm(directory).option("-Dlogback.configurationFile=" + logging);
  }

  private FreshJvm.Ended train(FreshJvm jvm) throws IOException, InterruptedException {
    Path data = directory.resolve("iris.csv");
    Frames.writeCsv(SampleData.iris(), data);
    FreshJvm.Ended ended =
        jvm.run(
            Main.class,
            "train", "--data", data.toString(), "--target", "species", "--model", "m.kolosal", "--trials", "5",
            "--threads", "1");
    requireWhole(ended);
    assertTrue(Files.size(directory.resolve("m.kolosal")) > 0);
    return ended;
  }

  private static void requireWhole(FreshJvm.Ended ended) {
    assertEquals(0, ended.code(), ended.both());
    assertFalse(ended.both().contains("\tat "), ended.both());
    assertFalse(ended.both().contains("Exception in thread"), ended.both());
    // nothing but progress, a note a line, and what the JVM itself complains of
    List<String> foreign =
        ended
            .err()
            .lines()
            .filter(l -> l.matches("(WARN|ERROR|INFO|SLF4J).*"))
            .filter(l -> !l.equals("WARNING: java.io.tmpdir directory does not exist"))
            .toList();
    assertEquals(List.of(), foreign);
  }

  private static void assertNoted(String library, String reason, FreshJvm.Ended ended) {
    for (String stream : List.of(ended.out(), ended.err())) {
      List<String> notes = stream.lines().filter(l -> l.startsWith("note: " + library + " is left out: ")).toList();
      assertEquals(1, notes.size(), ended.both());
      assertTrue(notes.get(0).contains(reason), notes.get(0));
    }
  }

  private static void assertNotNoted(String library, FreshJvm.Ended ended) {
    assertFalse(ended.both().contains(library + " is left out"), ended.both());
  }

  @Test
  void theDemoRunsWithoutBothBoosters() throws IOException, InterruptedException {
    FreshJvm.Ended ended =
        jvm().without(LIGHTGBM, XGBOOST).run(Main.class, "demo", "--trials", "2");
    requireWhole(ended);
    assertNoted("LightGBM", "add io.github.metarank:lightgbm4j", ended);
    assertNoted("XGBoost", "add ml.dmlc:xgboost4j_2.12", ended);
    assertTrue(ended.out().contains("logistic_regression_1"), ended.out());
  }

  @Test
  void trainsWithLightGbmAlone() throws IOException, InterruptedException {
    FreshJvm.Ended ended = train(jvm().without(XGBOOST));
    assertNoted("XGBoost", "not on the class path", ended);
    assertNotNoted("LightGBM", ended);
    assertTrue(ended.out().contains("lightgbm_1"), ended.out());
  }

  @Test
  void trainsWithXgBoostAlone() throws IOException, InterruptedException {
    FreshJvm.Ended ended = train(jvm().without(LIGHTGBM));
    assertNoted("LightGBM", "not on the class path", ended);
    assertNotNoted("XGBoost", ended);
    assertTrue(ended.out().contains("xgboost_1"), ended.out());
  }

  @Test
  void trainsWhereNativesCannotBeUnpacked() throws IOException, InterruptedException {
    FreshJvm.Ended ended = train(jvm().option("-Djava.io.tmpdir=" + directory.resolve("not-there")));
    assertNoted("LightGBM", "make java.io.tmpdir writable", ended);
    assertNoted("XGBoost", "do not load", ended);
  }

  @Test
  void trainsOnAProcessorWithoutNatives() throws IOException, InterruptedException {
    FreshJvm.Ended ended = train(jvm().option("-Dos.arch=sparcv9"));
    assertNoted("LightGBM", "do not load on this system", ended);
    assertNoted("XGBoost", "do not load on this system", ended);
  }

  @Test
  void trainsWhereTheNativesOfLightGbmAreElsewhere() throws IOException, InterruptedException {
    FreshJvm.Ended ended = train(jvm().environment("LIGHTGBM_NATIVE_LIB_PATH", "/not-there"));
    assertNoted("LightGBM", "do not load on this system", ended);
  }

  @Test
  void nobodyMissesTablesaw() throws IOException, InterruptedException {
    FreshJvm.Ended ended = train(jvm().without(TABLESAW, "guava", "fastutil", "icu4j", "classgraph"));
    assertTrue(ended.both().lines().noneMatch(l -> l.contains("tablesaw")), ended.both());
  }
}
