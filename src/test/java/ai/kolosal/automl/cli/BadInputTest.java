package ai.kolosal.automl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.AutoML;
import ai.kolosal.automl.SampleData;
import ai.kolosal.automl.io.Frames;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every bad input ends with exit code 2 and one line that says what is wrong. */
class BadInputTest {
  private static final String TRAIN = "train --trials 1 --model out.kolosal ";
  private static final String PREDICT = "predict --out p.csv ";

  @TempDir
  private static Path directory;

  @BeforeAll
  static void makeFiles() throws IOException {
    AutoML.on(SampleData.iris()).target("species").trials(1).fit().save(directory.resolve("iris.kolosal"));
    byte[] model = Files.readAllBytes(directory.resolve("iris.kolosal"));
    Files.write(directory.resolve("cut.kolosal"), Arrays.copyOf(model, model.length / 2));
    model[model.length / 3] ^= 4;
    Files.write(directory.resolve("flipped.kolosal"), model);
    Frames.writeCsv(SampleData.iris(), directory.resolve("iris.csv"));
    Files.createDirectory(directory.resolve("folder"));
    write("empty.csv", "");
    write("header.csv", "a,b\n");
    write("one_class.csv", "a,y\n1,x\n2,x\n3,x\n4,x\n5,x\n6,x\n");
    write("no_target.csv", "a,y\n1,\n2,\n3,\n4,\n5,\n6,\n");
    write("ragged.csv", "a,y\n1,2\n3\n4,5\n");
    write("too_wide.csv", "a,y\n1,2\n3,4,5\n");
    write("quote.csv", "a,y\n1,\"2\n3,4\n5,6\n");
    write("twice.csv", "a,a\n1,2\n3,4\n");
    write("few.csv", "a,y\n1,2\n3,4\n");
    write("only_target.csv", "y\n1\n2\n3\n4\n5\n6\n7\n8\n9\n");
    write("names.csv", "name,y\nann,a\nbob,b\ncid,c\ndan,d\neva,e\nfay,f\n");
    write("three.csv", "a,y\n1,a\n2,b\n3,c\n4,a\n5,b\n6,c\n7,a\n8,b\n9,c\n");
    write("words.csv", "sepal_length,sepal_width,petal_length,petal_width\n1,2,3,abc\n");
    write("other.csv", "sepal_len,sepal_width,petal_length,petal_width\n1,2,3,4\n");
    Files.write(directory.resolve("binary.csv"), new byte[] {0, 1, 2, 3, 0, 0, 7, 8, 10, 0});
    Files.write(directory.resolve("utf16.csv"), "a,y\n1,2\n".getBytes(StandardCharsets.UTF_16));
    Files.write(directory.resolve("not.gz.csv"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 1, 2, 3});
  }

  private static void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  static Stream<Arguments> badInputs() {
    return Stream.of(
        Arguments.of(TRAIN + "--data missing.csv --target y", "missing.csv"),
        Arguments.of(TRAIN + "--data folder --target y", "directory"),
        Arguments.of(TRAIN + "--data empty.csv --target y", "empty"),
        Arguments.of(TRAIN + "--data header.csv --target b", "0 rows"),
        Arguments.of(TRAIN + "--data iris.csv --target specie", "'species'"),
        Arguments.of(TRAIN + "--data one_class.csv --target y", "'y'"),
        Arguments.of(TRAIN + "--data no_target.csv --target y", "0 of 6 rows"),
        Arguments.of(TRAIN + "--data ragged.csv --target y", "line 3"),
        Arguments.of(TRAIN + "--data too_wide.csv --target y", "line 3"),
        Arguments.of(TRAIN + "--data quote.csv --target y", "quote"),
        Arguments.of(TRAIN + "--data twice.csv --target a", "'a'"),
        Arguments.of(TRAIN + "--data few.csv --target y", "2 of 2 rows"),
        Arguments.of(TRAIN + "--data names.csv --target y", "'y'"),
        Arguments.of(TRAIN + "--data binary.csv --target y", "binary.csv"),
        Arguments.of(TRAIN + "--data utf16.csv --target y", "UTF-16"),
        Arguments.of(TRAIN + "--data not.gz.csv --target y", "gz"),
        Arguments.of(TRAIN + "--data only_target.csv --target y", "column"),
        Arguments.of(TRAIN + "--data three.csv --target y --task binary", "3"),
        Arguments.of(TRAIN + "--data three.csv --target y --task regression", "'y'"),
        Arguments.of(TRAIN + "--data three.csv --target y --task clustering", "clustering"),
        Arguments.of(TRAIN + "--data three.csv --target y --metric acuracy", "accuracy"),
        Arguments.of(TRAIN + "--data three.csv --target y --metric rmse", "rmse"),
        Arguments.of(TRAIN + "--data three.csv --target y --learners ridge,real_mpl", "real_mlp"),
        Arguments.of(TRAIN + "--data three.csv --target y --learners ridge", "multiclass"),
        Arguments.of(TRAIN + "--data three.csv --target y --budget 5s", "exclude"),
        Arguments.of("train --data iris.csv --target species --model out.kolosal --budget soon", "soon"),
        Arguments.of("train --data iris.csv --target species --model out.kolosal --trials 0", "trials"),
        Arguments.of("train --data iris.csv --target species --model out.kolosal --trials 1 --threads 0", "threads"),
        Arguments.of("train --data iris.csv --target species --model no/such/dir.kolosal --trials 1", "directory"),
        Arguments.of("train --data iris.csv --target species --model folder --trials 1", "directory"),
        Arguments.of("train --data iris.csv --model out.kolosal", "--target"),
        Arguments.of("trian --data iris.csv", "trian"),
        Arguments.of(PREDICT + "--data iris.csv --model missing.kolosal", "missing.kolosal"),
        Arguments.of(PREDICT + "--data iris.csv --model folder", "directory"),
        Arguments.of(PREDICT + "--data iris.csv --model iris.csv", "iris.csv"),
        Arguments.of(PREDICT + "--data iris.csv --model empty.csv", "empty.csv"),
        Arguments.of(PREDICT + "--data iris.csv --model cut.kolosal", "cut.kolosal"),
        Arguments.of(PREDICT + "--data iris.csv --model flipped.kolosal", "flipped.kolosal"),
        Arguments.of(PREDICT + "--data missing.csv --model iris.kolosal", "missing.csv"),
        Arguments.of(PREDICT + "--data words.csv --model iris.kolosal", "abc"),
        Arguments.of(PREDICT + "--data other.csv --model iris.kolosal", "sepal_length"),
        Arguments.of("predict --out folder --data iris.csv --model iris.kolosal", "folder"),
        Arguments.of("inspect --model iris.csv", "iris.csv"),
        Arguments.of("inspect", "inspect device"),
        Arguments.of("inspect --json", "--model"),
        Arguments.of("inspect devise", "devise"),
        Arguments.of("inspect --model iris.kolosal device", "--model"),
        Arguments.of("inspect device --model iris.kolosal", "--model"));
  }

  @ParameterizedTest
  @MethodSource("badInputs")
  void endsWithCodeTwoAndOneHelpfulLine(String command, String part) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] arguments = Arrays.stream(command.trim().split(" +")).map(BadInputTest::place).toArray(String[]::new);
    int code = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    assertEquals(2, code, err.toString());
    String complaint = err.toString().strip();
    assertTrue(complaint.startsWith("error: "), complaint);
    assertEquals(1, complaint.lines().count(), complaint);
    assertTrue(complaint.contains(part), complaint);
    assertFalse(complaint.contains("Exception"), complaint);
    assertFalse(complaint.contains("\tat "), complaint);
    assertEquals("", out.toString());
  }

  private static String place(String word) {
    boolean file = word.contains(".") || word.equals("folder") || word.startsWith("no/");
    return file ? directory.resolve(word).toString() : word;
  }
}
