package ai.kolosal.automl.model.neural;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.SampleData;
import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.FeatureView;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.error.ArtifactException;
import ai.kolosal.automl.metric.Metric;
import ai.kolosal.automl.model.LearningPath;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.TrainContext.Validation;
import ai.kolosal.automl.model.TunedTrainer;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.preprocessing.compose.AutoPreprocessor;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.schema.Schema;
import ai.kolosal.automl.schema.SchemaInference;
import ai.kolosal.automl.schema.SchemaOptions;
import ai.kolosal.automl.searchspace.Params;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How networks are trained: the epoch that counts, the deadline, threads, and what comes out on real rows. */
class NetworkTrainingTest {
  /** Rows, a part of which are held out. */
  private record Rows(Task task, FeatureMatrix x, Target y, FeatureMatrix unseen, Target unseenY) {
    static Rows of(Frame all, String target, Task task) {
      int[] order = new SeedTree(3).permutation(all.rows());
      int cut = all.rows() * 3 / 4;
      Frame train = all.take(Arrays.copyOf(order, cut));
      Frame rest = all.take(Arrays.copyOfRange(order, cut, order.length));
      Schema schema = SchemaInference.infer(train, target, SchemaOptions.defaults().withTask(task));
      Frame features = schema.features(train);
      Target y = schema.target(train);
      Transformer.Fit fit =
          AutoPreprocessor.forView(FeatureView.NEURAL, features, task).fitTransform(features, y, new SeedTree(1));
      return new Rows(
          task, FeatureMatrix.of(fit.train()), y, FeatureMatrix.of(fit.fitted().transform(schema.features(rest))),
          schema.target(rest));
    }

    /** A wavy function of four of six numbers, with noise. */
    static Rows wavy(int rows) {
      RandomGenerator random = new SeedTree(11).generator();
      double[][] columns = new double[6][rows];
      double[] y = new double[rows];
      List<Feature> features = new ArrayList<>();
      for (int j = 0; j < columns.length; j++) {
        features.add(Feature.numeric("x" + j));
        for (int i = 0; i < rows; i++) {
          columns[j][i] = random.nextGaussian();
        }
      }
      for (int i = 0; i < rows; i++) {
        y[i] =
            Math.sin(2 * columns[0][i]) + columns[1][i] * columns[2][i] + columns[3][i] + 0.3 * random.nextGaussian();
      }
      FeatureMatrix x = FeatureMatrix.of(features, columns, rows);
      int[] first = IntStream.range(0, rows * 2 / 3).toArray();
      int[] last = IntStream.range(rows * 2 / 3, rows).toArray();
      NumericTarget all = NumericTarget.of(y);
      return new Rows(Task.REGRESSION, x.take(first), all.take(first), x.take(last), all.take(last));
    }

    TrainContext context(Metric metric, Deadline deadline, int threads, boolean validation) {
      return new TrainContext(
          task, metric, deadline, new SeedTree(1), threads,
          validation ? Optional.of(new Validation(unseen, unseenY)) : Optional.empty());
    }

    double loss(Model model, Metric metric) {
      return metric.loss(unseenY, model.predict(unseen));
    }
  }

  private static RealMlpTrainer small(Object... settings) {
    Params params = Params.of(Map.of("epochs", 16, "width", 64, "layers", 2, "batch_size", 64));
    for (int i = 0; i < settings.length; i += 2) {
      params = params.with((String) settings[i], settings[i + 1]);
    }
    return new RealMlpTrainer(params);
  }

  private static byte[] bytes(Model model) {
    StateWriter out = new StateWriter();
    model.write(out);
    return out.toByteArray();
  }

  @Test
  void theBestEpochOnTheValidationRowsCounts() {
    Rows rows = Rows.wavy(600);
    // a rate at which the loss jumps from epoch to epoch
    MlpTrainer wild = new MlpTrainer(
        Params.of(
            Map.of(
                "learning_rate", 0.3, "schedule", "constant", "epochs", 12, "batch_size", 32, "width", 32, "patience",
                0)));
    LearningPath path = wild.learn(rows.x, rows.y, rows.context(Metric.RMSE, Deadline.never(), 1, true));
    assertEquals(12, path.steps());
    int best = 0;
    for (int step = 0; step < path.steps(); step++) {
      best = path.loss(step) < path.loss(best) ? step : best;
      assertEquals(path.loss(step), rows.loss(path.at(step).model(), Metric.RMSE), 1e-12, "step " + step);
      assertEquals(step + 1.0, path.progress(step), 1e-9);
    }
    assertTrue(best < 11, "the last epoch is the best, which shows nothing");
    assertEquals(path.loss(best), rows.loss(path.best().model(), Metric.RMSE), 1e-12);
    // the settled trainer needs no validation rows to come to the same weights
    Model again =
        path.best().settled().train(rows.x, rows.y, rows.context(Metric.RMSE, Deadline.never(), 1, false));
    assertArrayEquals(bytes(path.best().model()), bytes(again));
  }

  @Test
  void patienceEndsTraining() {
    Rows rows = Rows.wavy(300);
    MlpTrainer wild = new MlpTrainer(
        Params.of(
            Map.of("learning_rate", 1.0, "schedule", "constant", "epochs", 200, "batch_size", 32, "width", 16,
                "patience", 3)));
    LearningPath path = wild.learn(rows.x, rows.y, rows.context(Metric.RMSE, Deadline.never(), 1, true));
    int best = IntStream.range(0, path.steps()).reduce(0, (a, b) -> path.loss(b) < path.loss(a) ? b : a);
    assertEquals(best + 3, path.steps() - 1);
    assertTrue(path.steps() < 200);
  }

  @Test
  void aDeadlineMakesTheScheduleShorterNotTheModelBad() {
    Rows rows = Rows.wavy(1500);
    Metric metric = Metric.RMSE;
    double whole = rows.loss(
        small("epochs", 64).train(rows.x, rows.y, rows.context(metric, Deadline.never(), 1, true)), metric);
    // 15 batches an epoch, a tick or so for each look at the clock: time for about ten of the 64 epochs
    AtomicLong clock = new AtomicLong();
    Deadline deadline = Deadline.after(Duration.ofNanos(400), clock::incrementAndGet);
    LearningPath path = small("epochs", 64).learn(rows.x, rows.y, rows.context(metric, deadline, 1, true));
    int last = path.steps() - 1;
    assertTrue(path.steps() < 40, path.steps() + " epochs");
    assertTrue(path.progress(last) > 60, "the schedule came to " + path.progress(last) + " of its 64 epochs");
    double shortened = path.loss(last);
    double constant = metric.loss(
        rows.unseenY, Prediction.of(1, new double[rows.unseenY.size()]));
    assertTrue(shortened < 0.7 * constant, shortened + " against " + constant);
    assertTrue(whole < shortened * 1.05, whole + " with all epochs, " + shortened + " with few");
  }

  @Test
  void twoThreadsGiveTheBytesOfOne() {
    Rows rows = Rows.wavy(900);
    for (String form : List.of("simple", "full")) {
      RealMlpTrainer trainer = small("form", form, "epochs", 3, "width", 160, "batch_size", 256);
      byte[] one = bytes(trainer.train(rows.x, rows.y, rows.context(Metric.RMSE, Deadline.never(), 1, true)));
      assertArrayEquals(
          one, bytes(trainer.train(rows.x, rows.y, rows.context(Metric.RMSE, Deadline.never(), 3, true))), form);
    }
  }

  @Test
  void aRateThatBlowsUpLeavesAFiniteModel() {
    Rows rows = Rows.wavy(300);
    RealMlpTrainer mad = small("learning_rate", 10, "activation", "relu", "layers", 8);
    Model model = mad.train(rows.x, rows.y, rows.context(Metric.RMSE, Deadline.never(), 1, false));
    assertTrue(Double.isFinite(rows.loss(model, Metric.RMSE)));
  }

  @Test
  void numbersStayWithinTheRangeOfTraining() {
    Rows rows = Rows.wavy(300);
    double[] y = ((NumericTarget) rows.y).values();
    Model model = small().train(rows.x, rows.y, rows.context(Metric.RMSE, Deadline.never(), 1, false));
    double[] row = new double[6];
    double[] out = new double[1];
    for (double far : new double[] {1e3, -1e3, 1e300, Double.POSITIVE_INFINITY}) {
      Arrays.fill(row, far);
      model.predictRow(row, out);
      assertTrue(out[0] >= Arrays.stream(y).min().getAsDouble() && out[0] <= Arrays.stream(y).max().getAsDouble());
    }
  }

  /** When written: accuracies .97 … 1, root mean squared errors 55 … 60 where the target deviates by 77. */
  @Test
  void realRowsAreLearned() {
    Rows cancer = Rows.of(SampleData.breastCancer(), "diagnosis", Task.BINARY);
    Rows wine = Rows.of(SampleData.wine(), "class", Task.MULTICLASS);
    Rows diabetes = Rows.of(SampleData.diabetes(), "progression", Task.REGRESSION);
    int n = diabetes.y.size();
    int[] train = IntStream.range(0, n * 3 / 4).toArray();
    int[] held = IntStream.range(n * 3 / 4, n).toArray();
    TrainContext context = new TrainContext(
        Task.REGRESSION, Metric.RMSE, Deadline.never(), new SeedTree(1), 2,
        Optional.of(new Validation(diabetes.x.take(held), diabetes.y.take(held))));
    List<TunedTrainer<?>> trainers = List.of(
        small("epochs", 40), small("form", "full", "epochs", 40), new MlpTrainer(Params.of(Map.of("batch_size", 64))));
    for (TunedTrainer<?> trainer : trainers) {
      assertAccuracy(trainer, cancer);
      assertAccuracy(trainer, wine);
      double loss =
          diabetes.loss(trainer.train(diabetes.x.take(train), diabetes.y.take(train), context), Metric.RMSE);
      assertTrue(loss < 64, trainer.id() + ": " + loss);
    }
  }

  private static void assertAccuracy(TunedTrainer<?> trainer, Rows rows) {
    Model model = trainer.train(rows.x, rows.y, rows.context(Metric.ACCURACY, Deadline.never(), 2, false));
    double score = Metric.ACCURACY.score(rows.unseenY, model.predict(rows.unseen));
    assertTrue(score >= 0.92, trainer.id() + " on " + rows.y.size() + " rows: " + score);
  }

  @Test
  void damagedModelsAreRefused() {
    Rows rows = Rows.wavy(60);
    byte[] good =
        bytes(small("epochs", 1, "width", 2, "layers", 1).train(
            rows.x, rows.y, rows.context(Metric.RMSE, Deadline.never(), 1, false)));
    for (int length = 0; length < good.length; length += 7) {
      byte[] cut = Arrays.copyOf(good, length);
      assertThrows(ArtifactException.class, () -> NeuralModel.read(new StateReader("model", cut)), "cut at " + length);
    }
    byte[] fewer = good.clone();
    // the number of features
    fewer[0]--;
    assertThrows(ArtifactException.class, () -> {
      StateReader in = new StateReader("model", fewer);
      NeuralModel.read(in);
      in.end();
    });
  }

  @Test
  void theNearestEpochThatIsKeptStandsInForOneThatIsNot() {
    Weights weights = Weights.trained("w", new float[100], 1, 1);
    Checkpoints checkpoints = new Checkpoints(List.of(weights), 4 * 400);
    for (int epoch = 0; epoch < 10; epoch++) {
      Arrays.fill(weights.values(), epoch);
      checkpoints.keep(epoch, epoch == 2 ? -1 : 1);
    }
    assertEquals(2, checkpoints.best());
    checkpoints.restore(2, List.of(weights));
    assertEquals(2, weights.values()[99]);
    checkpoints.restore(8, List.of(weights));
    assertTrue(weights.values()[0] >= 2 && weights.values()[0] <= 8);
    checkpoints.restore(9, List.of(weights));
    assertTrue(weights.values()[0] >= 5, "few epochs lie between those that are kept");
  }
}
