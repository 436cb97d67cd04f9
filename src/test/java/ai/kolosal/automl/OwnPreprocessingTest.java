package ai.kolosal.automl;

import static ai.kolosal.automl.preprocessing.compose.ColumnSelector.categorical;
import static ai.kolosal.automl.preprocessing.compose.ColumnSelector.named;
import static ai.kolosal.automl.preprocessing.compose.ColumnSelector.numeric;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.error.ArtifactException;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.inference.Predictor;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.Resampler;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.preprocessing.compose.TransformPipeline;
import ai.kolosal.automl.preprocessing.encode.OneHotEncoder;
import ai.kolosal.automl.preprocessing.encode.TargetEncoder;
import ai.kolosal.automl.preprocessing.encode.Unknown;
import ai.kolosal.automl.preprocessing.impute.SimpleImputer;
import ai.kolosal.automl.random.SeedTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's own transforms and resamplers on their way through a run, into the file and into predictions. */
class OwnPreprocessingTest {
  private static final int ROWS = 240;

  private static final TransformPipeline PIPELINE =
      TransformPipeline.of(numeric(), new SimpleImputer(SimpleImputer.Strategy.MEDIAN, true))
          .and(categorical(), new TargetEncoder(5, 3, TargetEncoder.Scale.SHARE))
          .and(named("colour"), new OneHotEncoder().withUnknown(Unknown.IGNORE));

  private static Frame rows() {
    RandomGenerator random = new SeedTree(11).generator();
    double[] x = new double[ROWS];
    double[] z = new double[ROWS];
    String[] colours = new String[ROWS];
    String[] bought = new String[ROWS];
    for (int i = 0; i < ROWS; i++) {
      x[i] = i % 9 == 0 ? Double.NaN : random.nextGaussian();
      z[i] = random.nextGaussian();
      colours[i] = List.of("red", "green", "blue").get(random.nextInt(3));
      boolean yes = (Double.isNaN(x[i]) ? 0 : x[i]) + (colours[i].equals("red") ? 1 : 0) > 1.3;
      bought[i] = yes ? "yes" : "no";
    }
    return Frame.of(
        NumericColumn.of("x", x),
        NumericColumn.of("z", z),
        CategoricalColumn.ofCells("colour", Arrays.asList(colours)),
        CategoricalColumn.ofCells("bought", Arrays.asList(bought)));
  }

  private static AutoML run(Frame rows) {
    return AutoML.on(rows).target("bought").trials(3).seed(5);
  }

  /** Makes rows of the rarer class between two of its own, and leaves out the first row of the other. */
  private record Between() implements Resampler {
    @Override
    public Resampled resample(Frame x, Target y, SeedTree seed) {
      int[] codes = ((ClassTarget) y).codes();
      int[] counts = ((ClassTarget) y).counts();
      int rare = counts[0] < counts[1] ? 0 : 1;
      List<Integer> origin = new ArrayList<>();
      List<Integer> rareRows = new ArrayList<>();
      for (int i = 0; i < codes.length; i++) {
        origin.add(i);
        if (codes[i] == rare) {
          rareRows.add(i);
        }
      }
      origin.remove(Integer.valueOf(codes[0] == rare ? 1 : 0));
      int kept = origin.size();
      RandomGenerator random = seed.generator();
      List<Integer> models = new ArrayList<>(origin);
      for (int i = counts[rare]; i < counts[1 - rare]; i++) {
        models.add(rareRows.get(random.nextInt(rareRows.size())));
        origin.add(Resampled.MADE);
      }
      int[] like = models.stream().mapToInt(Integer::intValue).toArray();
      Frame taken = x.take(like);
      List<Column> columns = new ArrayList<>();
      for (Column column : taken.columns()) {
        double[] values = ((NumericColumn) column).values().clone();
        for (int i = kept; i < values.length; i++) {
          values[i] += 0.01 * random.nextGaussian();
        }
        columns.add(NumericColumn.of(column.name(), values));
      }
      return new Resampled(
          Frame.of(columns), y.take(like), origin.stream().mapToInt(Integer::intValue).toArray());
    }
  }

  private static byte[] saved(AutoMLResult result, Path directory, String name) throws IOException {
    Path file = directory.resolve(name);
    result.save(file);
    return Files.readAllBytes(file);
  }

  @Test
  void aPipelineAndAResamplerGoThroughTheRunIntoTheFile(@TempDir Path directory) throws IOException {
    Frame rows = rows();
    AutoMLResult one = run(rows).threads(1).preprocess(PIPELINE).resample(new Between()).fit();
    byte[] bytes = saved(one, directory, "one.kolosal");
    AutoMLResult two = run(rows).threads(2).preprocess(PIPELINE).resample(new Between()).fit();
    assertArrayEquals(bytes, saved(two, directory, "two.kolosal"));
    assertEquals(one.notices(), two.notices());

    assertEquals(ROWS, one.heldOut().truth().size(), "held-out rows are neither left out nor made");
    String notice = one.notices().stream().filter(n -> n.startsWith("resampling with Between[]: ")).findFirst().get();
    assertTrue(notice.contains("in 8 folds: 8 left out, 0 repeated, "), notice);
    assertFalse(notice.contains(" 0 made"), notice);

    Predictor loaded = Predictor.load(directory.resolve("one.kolosal"));
    Frame unseen = rows.drop(Set.of("bought"));
    assertArrayEquals(probabilities(one.model(), unseen), probabilities(loaded, unseen));
    List<Column> turned = new ArrayList<>(unseen.columns());
    Collections.reverse(turned);
    assertArrayEquals(probabilities(loaded, unseen), probabilities(loaded, Frame.of(turned)));
    assertEquals(PIPELINE.describe(), loaded.manifest().preprocessing().get("preprocess"));
    assertEquals(List.of("Between[]"), loaded.manifest().preprocessing().get("resample"));
    assertTrue(loaded.manifest().preprocessing().get("tree").contains("x.missing: number, kept as it is"));
    assertTrue(one.score().value() > 0.9, one.score().toString());
    one.report(directory.resolve("report.html"));
    String report = Files.readString(directory.resolve("report.html"));
    assertTrue(report.contains("Your own steps") && report.contains("Between[]"), report);
  }

  private static double[] probabilities(Predictor model, Frame rows) {
    double[] probabilities = new double[rows.rows()];
    var predictions = model.predict(rows);
    Arrays.setAll(probabilities, i -> predictions.probability(i, "yes"));
    return probabilities;
  }

  /** Notes what it was fitted on and leaves columns as they are. */
  private record Watching(Set<List<String>> columns, Set<Integer> sizes) implements Transformer {
    @Override
    public FittedTransformer fit(Frame x, Target y, SeedTree seed) {
      columns.add(x.names());
      sizes.add(x.rows());
      return new Kept(x.names());
    }
  }

  /** A transform that is not the library's. */
  private record Kept(List<String> names) implements FittedTransformer {
    @Override
    public String codecId() {
      return "kept";
    }

    @Override
    public Frame transform(Frame x) {
      return x.select(names);
    }

    @Override
    public void write(StateWriter out) {
      out.writeStrings(names);
    }
  }

  @Test
  void itIsFittedOnTrainingRowsAloneAndNeverSeesTheTarget(@TempDir Path directory) {
    Watching watching = new Watching(ConcurrentHashMap.newKeySet(), ConcurrentHashMap.newKeySet());
    AutoMLResult plain = run(rows()).fit();
    AutoMLResult watched = run(rows()).preprocess(watching).fit();
    assertEquals(Set.of(List.of("x", "z", "colour")), watching.columns());
    assertEquals(Set.of(ROWS - ROWS / 8), watching.sizes());
    assertEquals(plain.score().value(), watched.score().value(), "columns that stay change nothing");
    Frame unseen = rows().drop(Set.of("bought"));
    assertArrayEquals(probabilities(plain.model(), unseen), probabilities(watched.model(), unseen));
    Exception e = assertThrows(ArtifactException.class, () -> watched.save(directory.resolve("m.kolosal")));
    assertTrue(e.getMessage().contains("'kept'"), e.getMessage());
    assertFalse(Files.exists(directory.resolve("m.kolosal")));
  }

  /** Fails, or gives back what no transform may. */
  private record Failing(String how) implements Transformer, Resampler {
    @Override
    public FittedTransformer fit(Frame x, Target y, SeedTree seed) {
      return switch (how) {
        case "argument" -> throw new IllegalArgumentException("seven is too many");
        case "state" -> throw new IllegalStateException("no licence");
        case "columns" -> new Kept(List.of());
        case "memory" -> throw new OutOfMemoryError("Java heap space");
        case "depth" -> throw new StackOverflowError();
        default -> throw new DataException("column 'x' is odd");
      };
    }

    @Override
    public Resampled resample(Frame x, Target y, SeedTree seed) {
      return switch (how) {
        case "rows" -> Resampled.of(x, y, new int[0]);
        case "origin" -> new Resampled(x, y, numbers(x.rows(), -2));
        case "beyond" -> new Resampled(x, y, numbers(x.rows(), x.rows()));
        case "family" -> new Resampled(x, y, numbers(x.rows(), 0), numbers(x.rows(), -3));
        case "columns" -> Resampled.of(x.select(List.of("x")), y, new int[] {0, 1});
        default -> throw new IllegalStateException("no licence");
      };
    }

    private static int[] numbers(int rows, int last) {
      int[] numbers = new int[rows];
      numbers[rows - 1] = last;
      return numbers;
    }
  }

  @Test
  void aStepThatFailsEndsTheRunAndIsNamed() {
    for (int threads = 1; threads <= 2; threads++) {
      AutoML run = run(rows()).threads(threads);
      for (String how : List.of("data", "state", "columns", "memory", "depth")) {
        String message =
            assertThrows(DataException.class, () -> run.preprocess(new Failing(how)).fit()).getMessage();
        assertTrue(message.startsWith("preprocess with Failing[how=" + how + "] failed: "), message);
      }
      Exception e =
          assertThrows(IllegalArgumentException.class, () -> run.preprocess(new Failing("argument")).fit());
      assertTrue(e.getMessage().contains("Failing[how=argument] failed: seven is too many"), e.getMessage());
    }
    for (String how : List.of("rows", "columns", "origin", "beyond", "family", "state")) {
      String message =
          assertThrows(DataException.class, () -> run(rows()).resample(new Failing(how)).fit()).getMessage();
      assertTrue(message.startsWith("resample with Failing[how=" + how + "] failed: "), message);
    }
    TransformPipeline unknown = TransformPipeline.of(named("bought"));
    String message = assertThrows(DataException.class, () -> run(rows()).preprocess(unknown).fit()).getMessage();
    assertTrue(message.contains("no column 'bought'"), message);
  }

  /** Takes longer than there is. */
  private record Slow() implements Transformer {
    @Override
    public FittedTransformer fit(Frame x, Target y, SeedTree seed) {
      try {
        Thread.sleep(60_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return new Kept(x.names());
    }
  }

  @Test
  void aSlowStepCountsIntoTheBudget() {
    AutoMLResult result = run(rows()).budget(Duration.ofSeconds(2)).preprocess(new Slow()).fit();
    assertTrue(result.duration().compareTo(Duration.ofSeconds(4)) < 0, result.duration().toString());
    assertTrue(result.notices().toString().contains("no learner finished, time ran out in preprocess with Slow[];"),
        result.notices().toString());
    assertEquals(1, result.model().predict(rows()).probability(0, "yes") + result.model().predict(rows())
        .probability(0, "no"), 1e-12);
  }
}
