package ai.kolosal.automl.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.SampleData;
import ai.kolosal.automl.codec.Json;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.device.DeviceProbe;
import ai.kolosal.automl.io.Frames;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
  @TempDir
  private Path directory;
  private Path data;
  private Path model;

  @BeforeEach
  void writeData() {
    data = directory.resolve("iris.csv");
    model = directory.resolve("iris.kolosal");
    Frames.writeCsv(SampleData.iris(), data);
  }

  private static String run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    assertEquals(0, code, err.toString());
    return out.toString();
  }

  private String train(String... more) {
    List<String> words = new java.util.ArrayList<>(List.of(
        "train", "--data", data.toString(), "--target", "species", "--trials", "3", "--model", model.toString()));
    words.addAll(List.of(more));
    return run(words.toArray(String[]::new));
  }

  @Test
  void trainWritesAModelAndTheLastLineIsOneJsonObject() {
    String out = train("--json", "--seed", "7", "--metric", "accuracy");
    String last = out.strip().lines().reduce((a, b) -> b).orElseThrow();
    Map<String, Object> json = Json.readObject("the last line", last.getBytes(StandardCharsets.UTF_8));
    assertEquals("multiclass", json.get("task"));
    assertEquals("accuracy", json.get("metric"));
    assertTrue((Double) json.get("score") > 0.9);
    assertTrue(((String) json.get("score_on")).contains("cross-validation"));
    assertTrue(json.get("fit_seconds") instanceof Double);
    assertEquals(3, ((List<?>) json.get("models")).size());
    assertTrue(Files.exists(model));
  }

  @Test
  void predictWritesARowForEachRowInOrder() {
    train();
    Path out = directory.resolve("p.csv");
    run("predict", "--model", model.toString(), "--data", data.toString(), "--out", out.toString());
    Frame predictions = Frames.csv(out);
    assertEquals(
        List.of("prediction", "probability_setosa", "probability_versicolor", "probability_virginica"),
        predictions.names());
    assertEquals(150, predictions.rows());
    assertEquals("setosa", predictions.column("prediction").text(0));
    assertEquals("virginica", predictions.column("prediction").text(149));
  }

  @Test
  void inspectSaysWhatTheModelIs() {
    train("--seed", "7");
    String text = run("inspect", "--model", model.toString());
    assertTrue(text.contains("multiclass of 'species'"), text);
    assertTrue(text.contains("petal_width"), text);
    assertTrue(text.contains("For linear learners"), text);
    assertTrue(text.contains("  petal_width: number, scaled"), text);
    Map<String, Object> json =
        Json.readObject(
            "inspect", run("inspect", "--model", model.toString(), "--json").getBytes(StandardCharsets.UTF_8));
    assertEquals(7, json.get("seed"));
    assertEquals(4, ((List<?>) json.get("features")).size());
    assertEquals(3, ((List<?>) json.get("candidates")).size());
    assertEquals(4, ((List<?>) ((Map<?, ?>) json.get("preprocessing")).get("linear")).size());
  }

  @Test
  void inspectDeviceSaysWhatTheMachineIs() {
    String text = run("inspect", "device");
    assertTrue(text.contains("usable      " + DeviceProbe.probe().processors().usable() + " processors"), text);
    assertTrue(text.contains("kernels     " + DeviceProbe.kernels()), text);
    Map<String, Object> json =
        Json.readObject("inspect", run("inspect", "device", "--json").getBytes(StandardCharsets.UTF_8));
    assertEquals(DeviceProbe.probe().processors().usable(), json.get("usable_processors"));
    assertEquals(DeviceProbe.kernels(), json.get("kernels"));
  }

  @Test
  void theSameSeedWritesTheSameFile() throws IOException {
    train("--threads", "1");
    byte[] one = Files.readAllBytes(model);
    train("--threads", "2");
    assertArrayEquals(one, Files.readAllBytes(model));
  }

  @Test
  void textThatLooksLikeNumbersIsReadAsInTraining() throws IOException {
    StringBuilder rows = new StringBuilder("zip,y\n");
    for (int i = 0; i < 60; i++) {
      rows.append(i % 2 == 0 ? "00501," : "B7,").append(i % 2 == 0 ^ i % 10 == 0 ? "a\n" : "b\n");
    }
    Files.writeString(directory.resolve("zip.csv"), rows.toString());
    Path zips = directory.resolve("zips.kolosal");
    run("train", "--data", directory.resolve("zip.csv").toString(), "--target", "y", "--trials", "1", "--model",
        zips.toString());
    Files.writeString(directory.resolve("new.csv"), "zip\n00501\n");
    Path out = directory.resolve("p.csv");
    run("predict", "--model", zips.toString(), "--data", directory.resolve("new.csv").toString(), "--out",
        out.toString());
    assertEquals("a", Frames.csv(out).column("prediction").text(0));
  }

  @Test
  void theDemoRunsFromEndToEnd() {
    Path report = directory.resolve("demo.html");
    String text =
        run("demo", "--trials", "2", "--model", directory.resolve("demo.kolosal").toString(), "--report",
            report.toString());
    assertTrue(text.contains("On the rows kept aside: roc_auc 0.9"), text);
    assertTrue(text.contains("probability_malignant"), text);
    assertTrue(text.contains("train --data"), text);
    assertTrue(Files.exists(report));
  }

  @Test
  void helpIsThere() {
    assertTrue(run("--help").contains("train"));
    assertTrue(run().contains("predict"));
    assertTrue(run("train", "--help").contains("--budget"));
    assertTrue(run("--version").contains("kolosal-automl"));
  }
}
