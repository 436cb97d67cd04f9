package ai.kolosal.automl.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.contract.TrainerProblems.Problem;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The rows and targets at the edge that every trainer answers; part of {@link TrainerContract}. */
abstract class TrainerEdges {
  static final int ROWS = 240;
  static final double SHIFT = 4.5;

  /** The trainer, with settings that train in well under a second. */
  protected abstract Trainer trainer();

  /** Reads what the trainer's models write. */
  protected abstract Model read(StateReader in);

  /** Whether the trainer looks at features at all. */
  protected boolean learns() {
    return true;
  }

  /** Whether rows that count nothing and weights that are all the same leave no trace in the model. */
  protected boolean leavesOutRowsOfNoWeight() {
    return true;
  }

  /** Whether the trainer learns only numbers above 0, so that the targets here are shifted. */
  protected boolean wantsPositiveNumbers() {
    return false;
  }

  /** How far predictions may lie apart, in probability or deviations, where a row counts twice or stands there twice. */
  protected double repetitionTolerance() {
    return 0.1;
  }

  /** What trainers are told here: no validation rows. */
  public static TrainContext context(Task task, Deadline deadline, long seed, int threads) {
    return new TrainContext(
        task, TrainerProblems.metric(task), deadline, new SeedTree(seed), threads, Optional.empty());
  }

  /** What a column holds that has no values. */
  private double[] nothing(Problem problem, int column) {
    return filled(TrainerProblems.hasGaps(trainer().view(), problem.x().features().get(column)) ? Double.NaN : 0.0);
  }

  final List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    for (Problem problem : TrainerProblems.all(ROWS, trainer().view())) {
      if (trainer().supports(problem.task())) {
        problems.add(wanted(problem));
      }
    }
    assertTrue(problems.size() > 0, "the trainer supports no task");
    return problems;
  }

  /* The target of a number lies between −4 and 4. */
  final Problem wanted(Problem problem) {
    return wantsPositiveNumbers() && problem.y() instanceof NumericTarget numbers
        ? new Problem(
            problem.task(), problem.x(),
            NumericTarget.of(Arrays.stream(numbers.values()).map(value -> value + SHIFT).toArray()))
        : problem;
  }

  final Model train(Problem problem) {
    return trainer().train(problem.x(), problem.y(), context(problem.task(), Deadline.never(), 1, 1));
  }

  static byte[] bytes(Model model) {
    StateWriter out = new StateWriter();
    model.write(out);
    return out.toByteArray();
  }

  /** Checks that a model answers rows with what its target asks for. */
  static void assertUsable(Model model, FeatureMatrix x, Target y) {
    assertEquals(y.outputs(), model.outputs());
    Prediction prediction = model.predict(x);
    assertEquals(x.rows(), prediction.rows());
    double[] row = new double[x.columns()];
    double[] out = new double[y.outputs()];
    for (int i = 0; i < x.rows(); i++) {
      x.copyRow(i, row);
      model.predictRow(row, out);
      double sum = 0.0;
      for (int k = 0; k < out.length; k++) {
        assertEquals(out[k], prediction.value(i, k), "a row alone and among others");
        assertTrue(Double.isFinite(out[k]), "finite");
        if (y instanceof ClassTarget) {
          assertTrue(out[k] >= 0.0 && out[k] <= 1.0, "a probability");
        }
        sum += out[k];
      }
      if (y instanceof ClassTarget) {
        assertEquals(1.0, sum, 1e-9, "probabilities add up");
      }
    }
  }

  @Test
  void noColumns() {
    for (Problem problem : problems()) {
      FeatureMatrix none = FeatureMatrix.of(List.of(), new double[0][], ROWS);
      Problem bare = new Problem(problem.task(), none, problem.y());
      assertUsable(train(bare), none, problem.y());
    }
  }

  @Test
  void oneRow() {
    int[] first = {0};
    for (Problem problem : problems()) {
      Problem one = new Problem(problem.task(), problem.x().take(first), problem.y().take(first));
      assertUsable(train(one), problem.x(), problem.y());
    }
  }

  @Test
  void constantTarget() {
    for (Problem problem : problems()) {
      Target y = problem.y() instanceof ClassTarget classes
          ? ClassTarget.of(filled(1), classes.labels())
          : NumericTarget.of(filled(7.5));
      Model model = train(new Problem(problem.task(), problem.x(), y));
      assertUsable(model, problem.x(), y);
      Prediction prediction = model.predict(problem.x());
      for (int i = 0; i < ROWS; i++) {
        if (y instanceof ClassTarget) {
          assertEquals(1, prediction.best(i), problem.toString());
        } else {
          assertEquals(7.5, prediction.value(i, 0), 1e-3);
        }
      }
    }
  }

  static int[] filled(int value) {
    int[] codes = new int[ROWS];
    Arrays.fill(codes, value);
    return codes;
  }

  static double[] filled(double value) {
    double[] values = new double[ROWS];
    Arrays.fill(values, value);
    return values;
  }

  @Test
  void aColumnWithoutValues() {
    for (Problem problem : problems()) {
      double[][] columns = columns(problem.x());
      columns[0] = nothing(problem, 0);
      FeatureMatrix x = FeatureMatrix.of(problem.x().features(), columns, ROWS);
      Model model = train(new Problem(problem.task(), x, problem.y()));
      assertUsable(model, x, problem.y());
      assertUsable(model, problem.x(), problem.y());
    }
  }

  @Test
  void noColumnHasValues() {
    for (Problem problem : problems()) {
      double[][] columns = columns(problem.x());
      Arrays.setAll(columns, j -> nothing(problem, j));
      FeatureMatrix x = FeatureMatrix.of(problem.x().features(), columns, ROWS);
      Model model = train(new Problem(problem.task(), x, problem.y()));
      assertUsable(model, x, problem.y());
      assertUsable(model, problem.x(), problem.y());
    }
  }

  private static double[][] columns(FeatureMatrix x) {
    double[][] columns = new double[x.columns()][];
    for (int j = 0; j < columns.length; j++) {
      columns[j] = x.column(j);
    }
    return columns;
  }

  @Test
  void aClassWithoutRows() {
    for (Problem problem : problems()) {
      if (problem.y() instanceof ClassTarget classes && problem.task() == Task.MULTICLASS) {
        int[] codes = classes.codes().clone();
        for (int i = 0; i < codes.length; i++) {
          codes[i] = codes[i] == 1 ? 0 : codes[i];
        }
        Target y = ClassTarget.of(codes, classes.labels());
        assertUsable(train(new Problem(problem.task(), problem.x(), y)), problem.x(), y);
      }
    }
  }

  @Test
  void valuesThatTrainingHasNotSeen() {
    for (Problem problem : problems()) {
      Model model = train(problem);
      double[] strange = switch (trainer().view()) {
        case TREE -> new double[] {Double.NaN, 1e6, 1e300, -1e300};
        case LINEAR, NEURAL -> new double[] {1e6, -1e6};
        case NON_NEGATIVE -> new double[] {1};
      };
      for (double value : strange) {
        double[][] columns = new double[problem.x().columns()][1];
        for (double[] column : columns) {
          column[0] = value;
        }
        assertUsable(model, FeatureMatrix.of(problem.x().features(), columns, 1), problem.y().take(new int[1]));
      }
    }
  }

  /** Of a hundred classes some have no row at all, most have one or two. */
  @Test
  void tenAndAHundredClasses() {
    for (Problem problem : TrainerProblems.of(ROWS, trainer().view(), 10, 100)) {
      if (trainer().supports(problem.task())) {
        assertUsable(train(wanted(problem)), problem.x(), problem.y());
      }
    }
  }

  /** Columns of 200 rows: far more than these. */
  protected int manyColumns() {
    return 10_000;
  }

  @Test
  void manyMoreColumnsThanRows() {
    int[] some = new int[200];
    Arrays.setAll(some, i -> i);
    FeatureMatrix x = TrainerProblems.wide(200, manyColumns(), trainer().view());
    for (Problem problem : problems()) {
      if (problem.y().outputs() <= 2) {
        Problem wide = new Problem(problem.task(), x, problem.y().take(some));
        assertUsable(train(wide), x, wide.y());
      }
    }
  }

  @Test
  void fiveRows() {
    int[] five = {0, 1, 2, 3, 4};
    for (Problem problem : problems()) {
      Problem few = new Problem(problem.task(), problem.x().take(five), problem.y().take(five));
      assertUsable(train(few), problem.x(), problem.y());
    }
  }

  /** Columns that say the same, one of them in another unit, and one that says nothing. */
  @Test
  void collinearAndConstantColumns() {
    for (Problem problem : problems()) {
      double[][] columns = columns(problem.x());
      columns[1] = columns[0].clone();
      columns[2] = Arrays.stream(columns[0]).map(value -> value / 4).toArray();
      columns[4] = filled(0.5);
      FeatureMatrix x = FeatureMatrix.of(problem.x().features(), columns, ROWS);
      assertUsable(train(new Problem(problem.task(), x, problem.y())), x, problem.y());
    }
  }

  /** Without noise, and with a gap between the classes: weights that are not held back grow without end. */
  @Test
  void classesThatCanBeSeparated() {
    for (Problem problem : problems()) {
      if (problem.task() == Task.BINARY && learns()) {
        double[][] columns = columns(problem.x());
        int[] codes = IntStream.range(0, ROWS).map(i -> i % 2).toArray();
        columns[0] = Arrays.stream(codes).mapToDouble(code -> code == 0 ? 0.1 : 0.9).toArray();
        FeatureMatrix x = FeatureMatrix.of(problem.x().features(), columns, ROWS);
        ClassTarget y = ClassTarget.of(codes, List.of("no", "yes"));
        Model model = train(new Problem(problem.task(), x, y));
        assertUsable(model, x, y);
        Prediction prediction = model.predict(x);
        int right = (int) IntStream.range(0, ROWS).filter(i -> prediction.best(i) == codes[i]).count();
        assertTrue(right >= 0.9 * ROWS, right + " of " + ROWS + " rows are right");
      }
    }
  }
}
