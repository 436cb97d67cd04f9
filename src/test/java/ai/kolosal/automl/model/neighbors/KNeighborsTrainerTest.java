package ai.kolosal.automl.model.neighbors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.contract.TrainerContract;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.golden.Golden;
import ai.kolosal.automl.golden.Goldens;
import ai.kolosal.automl.metric.Metric;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.Params;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KNeighborsTrainerTest extends TrainerContract {
  @Override
  protected Trainer trainer() {
    return new KNeighborsTrainer();
  }

  @Override
  protected Model read(StateReader in) {
    return KNeighborsModel.read(in);
  }

  /* A row that counts twice takes one place among the neighbours, two rows take two. */
  @Override
  protected double repetitionTolerance() {
    return 0.5;
  }

  static Stream<Golden> goldens() {
    return Stream.of("KNeighborsClassifier", "KNeighborsRegressor")
        .flatMap(op -> Goldens.binding("models.json.gz", op).stream())
        .filter(golden -> !golden.expectsError());
  }

  private static FeatureMatrix matrix(double[][] rows) {
    double[][] columns = new double[rows[0].length][rows.length];
    List<Feature> features = new ArrayList<>();
    for (int j = 0; j < columns.length; j++) {
      features.add(Feature.numeric("x" + j));
      for (int i = 0; i < rows.length; i++) {
        columns[j][i] = rows[i][j];
      }
    }
    return FeatureMatrix.of(features, columns, rows.length);
  }

  private static TrainContext context(Task task) {
    Metric metric = task.isClassification() ? Metric.LOG_LOSS : Metric.RMSE;
    return new TrainContext(task, metric, Deadline.never(), new SeedTree(0), 1, Optional.empty());
  }

  private static KNeighborsModel regression(KNeighborsTrainer trainer, double[][] rows, double... y) {
    return trainer.train(matrix(rows), NumericTarget.of(y), context(Task.REGRESSION));
  }

  private static double[] predict(Model model, double... row) {
    double[] out = new double[model.outputs()];
    model.predictRow(row, out);
    return out;
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void predictionsAndNeighboursAreScikitLearns(Golden golden) {
    FeatureMatrix x = matrix(Golden.matrix(golden.input("X")));
    FeatureMatrix fresh = matrix(Golden.matrix(golden.input("X_new")));
    for (String algorithm : List.of("auto", "brute", "kd_tree")) {
      KNeighborsTrainer trainer = new KNeighborsTrainer().with(
          Params.of(
              Map.of(
                  "n_neighbors", (int) golden.kwarg("n_neighbors", 5), "weights",
                  golden.kwarg("weights", "uniform"), "p", golden.kwarg("p", 2.0), "algorithm", algorithm)));
      KNeighborsModel model;
      if (golden.op().equals("KNeighborsClassifier")) {
        List<String> values = Golden.strings(golden.input("y"));
        List<String> labels = List.copyOf(new TreeSet<>(values));
        model = trainer.train(
            x, ClassTarget.of(values.stream().mapToInt(labels::indexOf).toArray(), labels),
            context(labels.size() == 2 ? Task.BINARY : Task.MULTICLASS));
        double[][] probabilities = new double[fresh.rows()][];
        for (int i = 0; i < fresh.rows(); i++) {
          probabilities[i] = predict(model, row(fresh, i));
        }
        golden.check("proba_new", probabilities);
      } else {
        model = trainer.train(x, NumericTarget.of(Golden.doubles(golden.input("y"))), context(Task.REGRESSION));
        golden.check("predict_new", model.predict(fresh).values());
      }
      Neighbors found = model.neighbors(fresh, 1);
      double[][] distances = new double[fresh.rows()][found.k()];
      for (int i = 0; i < fresh.rows(); i++) {
        System.arraycopy(found.distances(), i * found.k(), distances[i], 0, found.k());
      }
      golden.check("neighbour_distance", distances);
    }
  }

  private static double[] row(FeatureMatrix x, int i) {
    double[] row = new double[x.columns()];
    x.copyRow(i, row);
    return row;
  }

  @Test
  void whereThereAreFewerRowsThanNeighboursAllVote() {
    KNeighborsModel model = regression(new KNeighborsTrainer(9), new double[][] {{0}, {1}, {5}}, 1, 2, 6);
    assertEquals(3, predict(model, 4)[0], 1e-15);
    assertEquals(7, predict(regression(new KNeighborsTrainer(), new double[][] {{0}}, 7), 3)[0]);
    assertEquals(4.5, predict(regression(new KNeighborsTrainer(1), new double[][] {{}, {}}, 2, 7))[0]);
  }

  @Test
  void rowsAtNoDistanceVoteAlone() {
    KNeighborsTrainer trainer = new KNeighborsTrainer(3).with(Params.of(Map.of("weights", "distance")));
    double[][] rows = {{0, 0}, {1, 1}, {1, 1}, {1, 1.5}};
    assertEquals(3, predict(regression(trainer, rows, 100, 2, 4, 100), 1, 1)[0], 1e-15);
    double tiny = Double.MIN_VALUE;
    assertEquals(
        2.5, predict(regression(trainer.with(Params.of(Map.of("p", 1))), new double[][] {{-tiny}, {tiny}}, 2, 3), 0)[0],
        1e-15, "reciprocals that overflow");
  }

  @Test
  void equalDistancesRankByTheNumberOfTheRow() {
    double[][] rows = new double[3000][2];
    for (int i = 0; i < rows.length; i++) {
      rows[i][0] = i % 3;
    }
    for (String algorithm : List.of("brute", "kd_tree")) {
      KNeighborsModel model =
          regression(new KNeighborsTrainer(4).with(Params.of(Map.of("algorithm", algorithm))), rows, new double[3000]);
      Neighbors found = model.neighbors(matrix(new double[][] {{1.1, 0}, {9, 0}}), 1);
      assertArrayEquals(new int[] {1, 4, 7, 10, 2, 5, 8, 11}, found.rows(), algorithm);
    }
  }

  @Test
  void byCosineOnlyTheAngleCounts() {
    KNeighborsTrainer trainer = new KNeighborsTrainer(1).with(Params.of(Map.of("metric", "cosine")));
    KNeighborsModel model = regression(trainer, new double[][] {{0, 0}, {1, 0}, {1e200, 1e200}, {0, -3}}, 0, 1, 2, 3);
    assertEquals(2, predict(model, 3, 2.9)[0]);
    assertEquals(1, predict(model, 1e-200, 1e-201)[0]);
    Neighbors ofZeros = model.neighbors(matrix(new double[][] {{0, 0}}), 1);
    assertEquals(0, ofZeros.rows()[0], "all are as far, the first counts");
    assertEquals(1, ofZeros.distances()[0]);
    assertThrows(IllegalArgumentException.class, () -> trainer.with(Params.of(Map.of("algorithm", "kd_tree"))));
  }

  @Test
  void weightsMultiplyVotes() {
    TrainContext context = context(Task.REGRESSION).withWeights(3, 1, 0);
    KNeighborsModel model = new KNeighborsTrainer(2)
        .train(matrix(new double[][] {{0}, {1}, {0.5}}), NumericTarget.of(4, 8, 1000), context);
    assertEquals(5, predict(model, 0.4)[0], 1e-15);
  }

  @Test
  void rowsOfSeveralBatchesAreThoseOfOne() {
    double[][] rows = new double[90][];
    double[] y = new SeedTree(1).generator().doubles(90).toArray();
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new double[] {y[i] * 7 % 1, y[(i + 5) % 90], y[(i + 11) % 90]};
    }
    KNeighborsTrainer trainer = new KNeighborsTrainer(4);
    FeatureMatrix x = matrix(rows);
    int[] first = IntStream.range(0, 50).toArray();
    int[] second = IntStream.range(50, 90).toArray();
    NumericTarget target = NumericTarget.of(y);
    TrainContext context = context(Task.REGRESSION);
    KNeighborsModel whole = trainer.train(x, target, context);
    KNeighborsModel parts = trainer.partialFit(
        trainer.train(x.take(first), target.take(first), context), x.take(second), target.take(second), context);
    assertEquals(whole.predict(x), parts.predict(x));
    assertThrows(
        IllegalArgumentException.class,
        () -> trainer.partialFit(whole, matrix(new double[][] {{1}}), NumericTarget.of(1), context));
    KNeighborsModel sample =
        trainer.with(Params.of(Map.of("max_rows", 20))).train(x, target, context);
    assertEquals(20, sample.rows());
  }
}
