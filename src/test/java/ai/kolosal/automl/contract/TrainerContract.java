package ai.kolosal.automl.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.contract.TrainerProblems.Problem;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.MultiTarget;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.error.AutoMLException;
import ai.kolosal.automl.internal.math.Moments;
import ai.kolosal.automl.metric.Metric;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every trainer keeps to; a trainer's test joins by extending this class.
 *
 * <p>Cells are missing and columns categories where the trainer's view has such; where it has not, there are zeros in
 * place of missing cells.
 */
public abstract class TrainerContract extends TrainerEdges {
  @Test
  void describesItself() {
    Trainer trainer = trainer();
    assertTrue(trainer.id().matches("[a-z][a-z0-9_]*"), trainer.id());
    assertEquals(trainer.settings(), trainer().settings());
    trainer.settings().forEach((name, value) -> assertTrue(
        value instanceof Number || value instanceof Boolean || value instanceof String, name + " is " + value));
    assertEquals(trainer, trainer());
  }

  @Test
  void declaresItsSettings() {
    Trainer trainer = trainer();
    SearchSpace space = trainer.space();
    assertEquals(trainer.settings().keySet(), space.usual().values().keySet());
    Params settings = Params.of(trainer.settings());
    assertEquals(settings, space.check(settings));
    assertEquals(trainer, trainer.with(settings));
    assertEquals(space.usual().values(), trainer.with(space.usual()).settings());
    for (String name : space.parameters().keySet()) {
      assertTrue(refusal(name, Double.NaN).startsWith(name + " NaN must be "), refusal(name, Double.NaN));
      assertTrue(refusal(name, "much").startsWith(name + " much must be "), refusal(name, "much"));
    }
    assertTrue(refusal("no_such_setting", 1).contains("no_such_setting"));
  }

  private String refusal(String name, Object value) {
    Params illegal = Params.of(Map.of(name, value));
    return assertThrows(IllegalArgumentException.class, () -> trainer().with(illegal)).getMessage();
  }

  /** How many settings are drawn from the space and trained with. */
  protected int searchDraws() {
    return 20;
  }

  @Test
  void trainsWithAllItsSearchDraws() {
    RandomGenerator random = new SeedTree(9).generator();
    Params settings = Params.of(trainer().settings());
    for (int i = 0; i < searchDraws(); i++) {
      Params drawn = trainer().space().sample(random);
      Trainer trainer = trainer().with(drawn);
      assertEquals(settings.with(drawn).values(), trainer.settings());
      Problem problem = problems().get(i % problems().size());
      Model model = trainer.train(problem.x(), problem.y(), context(problem.task(), Deadline.never(), i, 1));
      assertUsable(model, problem.x(), problem.y());
    }
  }

  @Test
  void answersEveryTaskItSupports() {
    for (Problem problem : problems()) {
      assertUsable(train(problem), problem.x(), problem.y());
    }
  }

  /** The mean probability of class 0 where its rows count so much more than others. */
  private double meanOfFirst(Problem problem, double weight) {
    List<Double> weights = new ArrayList<>(Collections.nCopies(problem.y().outputs(), 1.0));
    weights.set(0, weight);
    Metric metric = TrainerProblems.metric(problem.task());
    Model model =
        trainer()
            .train(
                problem.x(),
                problem.y(),
                new TrainContext(
                    problem.task(), metric, Deadline.never(), new SeedTree(1), 1, Optional.empty(), weights));
    assertUsable(model, problem.x(), problem.y());
    double sum = 0;
    Prediction prediction = model.predict(problem.x());
    for (int i = 0; i < prediction.rows(); i++) {
      sum += prediction.value(i, 0) / prediction.rows();
    }
    return sum;
  }

  @Test
  void classesThatCountMoreAreMoreProbable() {
    for (Problem problem : problems()) {
      if (problem.y() instanceof ClassTarget classes) {
        if (classes.counts()[0] == 0) {
          continue;
        }
        double less = meanOfFirst(problem, 0.2);
        double same = meanOfFirst(problem, 1);
        double more = meanOfFirst(problem, 5);
        assertTrue(less < same && same < more, problem + ": " + less + ", " + same + ", " + more);
      } else {
        assertThrows(IllegalArgumentException.class, () -> meanOfFirst(problem, 2));
      }
    }
  }

  private Model weighted(Problem problem, double... weights) {
    return trainer()
        .train(
            problem.x(), problem.y(), context(problem.task(), Deadline.never(), 1, 1).withWeights(weights));
  }

  @Test
  void onlyTheRatiosOfWeightsCount() {
    double[] weights = IntStream.range(0, ROWS).mapToDouble(i -> 1 + i % 3).toArray();
    double[] fourfold = Arrays.stream(weights).map(weight -> 4 * weight).toArray();
    for (Problem problem : problems()) {
      Model model = weighted(problem, weights);
      assertUsable(model, problem.x(), problem.y());
      assertArrayEquals(bytes(model), bytes(weighted(problem, fourfold)), problem.toString());
      if (leavesOutRowsOfNoWeight()) {
        assertArrayEquals(bytes(train(problem)), bytes(weighted(problem, filled(0.3))), problem.toString());
      }
    }
  }

  @Test
  void aRowOfNoWeightIsAsGoodAsNone() {
    double[] weights = IntStream.range(0, ROWS).mapToDouble(i -> i % 4 == 0 ? 0 : 1 + i % 4).toArray();
    int[] kept = IntStream.range(0, ROWS).filter(i -> weights[i] > 0).toArray();
    for (Problem problem : problems()) {
      Model model = weighted(problem, weights);
      assertUsable(model, problem.x(), problem.y());
      if (leavesOutRowsOfNoWeight()) {
        Problem rest = new Problem(problem.task(), problem.x().take(kept), problem.y().take(kept));
        double[] left = Arrays.stream(weights).filter(weight -> weight > 0).toArray();
        assertEquals(weighted(rest, left).predict(problem.x()), model.predict(problem.x()), problem.toString());
      }
    }
  }

  /** The mean distance of what is predicted where every third row counts twice and where it stands there twice. */
  private double distanceOfRepetition(Problem problem) {
    int[] twice =
        IntStream.concat(IntStream.range(0, ROWS), IntStream.range(0, ROWS).filter(i -> i % 3 == 0)).toArray();
    double[] weights = IntStream.range(0, ROWS).mapToDouble(i -> i % 3 == 0 ? 2 : 1).toArray();
    Problem repeated = new Problem(problem.task(), problem.x().take(twice), problem.y().take(twice));
    double[] stood = train(repeated).predict(problem.x()).values();
    double[] counted = weighted(problem, weights).predict(problem.x()).values();
    double sum = 0;
    for (int i = 0; i < stood.length; i++) {
      sum += Math.abs(stood[i] - counted[i]) / stood.length;
    }
    return problem.task().isClassification() ? sum
        : sum / Moments.of(((NumericTarget) problem.y()).values()).deviation();
  }

  @Test
  void aRowThatCountsTwiceIsAsGoodAsTwo() {
    for (Problem problem : problems()) {
      double distance = distanceOfRepetition(problem);
      assertTrue(distance <= repetitionTolerance(), problem + ": " + distance);
    }
  }

  /** What the target would be if it were something else. */
  private Target otherwise(Target y) {
    double mirror = wantsPositiveNumbers() ? 2 * SHIFT : 0;
    return y instanceof ClassTarget classes
        ? ClassTarget.of(
            Arrays.stream(classes.codes()).map(code -> (code + 1) % classes.outputs()).toArray(), classes.labels())
        : NumericTarget.of(Arrays.stream(((NumericTarget) y).values()).map(value -> mirror - value).toArray());
  }

  @Test
  void rowsThatCountMorePrevail() {
    int[] both = IntStream.range(0, 2 * ROWS).map(i -> i % ROWS).toArray();
    for (Problem problem : learns() ? problems() : List.<Problem>of()) {
      Target other = otherwise(problem.y());
      Target y = problem.y() instanceof ClassTarget classes
          ? ClassTarget.of(
              IntStream.concat(Arrays.stream(classes.codes()), Arrays.stream(((ClassTarget) other).codes())).toArray(),
              classes.labels())
          : NumericTarget.of(
              DoubleStream.concat(
                  Arrays.stream(((NumericTarget) problem.y()).values()),
                  Arrays.stream(((NumericTarget) other).values())).toArray());
      double[] weights = IntStream.range(0, 2 * ROWS).mapToDouble(i -> i < ROWS ? 9 : 1).toArray();
      Metric metric = TrainerProblems.metric(problem.task());
      Prediction prediction =
          weighted(new Problem(problem.task(), problem.x().take(both), y), weights).predict(problem.x());
      double loss = metric.loss(problem.y(), prediction);
      assertTrue(loss < 0.95 * metric.loss(other, prediction), problem + ": " + loss);
    }
  }

  @Test
  void beatsTheConstantOnRowsItHasSeen() {
    for (Problem problem : problems()) {
      double loss = TrainerProblems.metric(problem.task()).loss(problem.y(), train(problem).predict(problem.x()));
      double constant = TrainerProblems.constantLoss(problem);
      double bar = learns() ? 0.9 : 1.2;
      assertTrue(
          loss < bar * constant, problem + ": " + loss + " against " + constant);
    }
  }

  @Test
  void sameSeedSameBytesAtAnyThreadCount() {
    for (Problem problem : problems()) {
      byte[] one = bytes(train(problem));
      assertArrayEquals(one, bytes(train(problem)), problem + ", again");
      TrainContext two = context(problem.task(), Deadline.never(), 1, 2);
      assertArrayEquals(one, bytes(trainer().train(problem.x(), problem.y(), two)), problem + ", two threads");
    }
  }

  @Test
  void savedAndLoadedPredictsTheSameBits() {
    for (Problem problem : problems()) {
      Model model = train(problem);
      byte[] bytes = bytes(model);
      StateReader in = new StateReader("model", bytes);
      Model again = read(in);
      in.end();
      assertTrue(model.codecId().matches("[a-z][a-z0-9_]*"), model.codecId());
      assertEquals(model.codecId(), again.codecId());
      assertEquals(model.outputs(), again.outputs());
      assertArrayEquals(bytes, bytes(again));
      assertEquals(model.predict(problem.x()), again.predict(problem.x()));
    }
  }

  @Test
  void rowsOfABatchDoNotDependOnEachOther() {
    int[] some = {5, 3, 200, 3};
    for (Problem problem : problems()) {
      Model model = train(problem);
      assertEquals(model.predict(problem.x()).take(some), model.predict(problem.x().take(some)));
      assertEquals(0, model.predict(problem.x().take(new int[0])).rows());
    }
  }

  @Test
  void anExpiredDeadlineStillGivesAModelSoon() {
    for (Problem problem : TrainerProblems.all(4000, trainer().view())) {
      if (trainer().supports(problem.task())) {
        TrainContext expired = context(problem.task(), Deadline.after(Duration.ZERO), 1, 1);
        assertTimeout(
            Duration.ofSeconds(10),
            () -> assertUsable(trainer().train(problem.x(), wanted(problem).y(), expired), problem.x(), problem.y()));
      }
    }
  }

  @Test
  void aDeadlineThatComesDuringTrainingGivesAModel() {
    for (Problem problem : problems()) {
      for (int polls = 1; polls < 12; polls += 2) {
        AtomicLong clock = new AtomicLong();
        Deadline deadline = Deadline.after(Duration.ofNanos(polls), clock::incrementAndGet);
        Model model = trainer().train(problem.x(), problem.y(), context(problem.task(), deadline, 1, 1));
        assertUsable(model, problem.x(), problem.y());
      }
    }
  }

  @Test
  void aTaskItDoesNotSupportIsRefusedByName() {
    for (Problem problem : TrainerProblems.all(40, trainer().view())) {
      if (!trainer().supports(problem.task())) {
        RuntimeException e = assertThrows(RuntimeException.class, () -> train(problem));
        assertTrue(e instanceof IllegalArgumentException || e instanceof AutoMLException, e.toString());
        assertTrue(e.getMessage().contains(problem.task().id()), e.getMessage());
      }
    }
  }

  @Test
  void inputIsNotModified() {
    for (Problem problem : problems()) {
      double[][] before = new double[problem.x().columns()][];
      for (int j = 0; j < before.length; j++) {
        before[j] = problem.x().column(j).clone();
      }
      Object target = copy(problem.y());
      train(problem).predict(problem.x());
      for (int j = 0; j < before.length; j++) {
        assertArrayEquals(before[j], problem.x().column(j));
      }
      assertTrue(Arrays.deepEquals(new Object[] {target}, new Object[] {copy(problem.y())}));
    }
  }

  /** Whether the trainer learns several numbers a row at once. */
  protected boolean takesSeveralNumbers() {
    return false;
  }

  @Test
  void severalNumbersARowAreLearnedOrRefused() {
    Problem problem = problems().get(0);
    MultiTarget y = MultiTarget.of(filled(2.0), filled(-1.0), filled(7.5));
    Problem several = new Problem(Task.REGRESSION, problem.x(), y);
    if (takesSeveralNumbers()) {
      assertUsable(train(several), several.x(), y);
      return;
    }
    RuntimeException e = assertThrows(RuntimeException.class, () -> train(several));
    assertTrue(e instanceof IllegalArgumentException || e instanceof AutoMLException, e.toString());
    assertTrue(e.getMessage().contains("number") || !trainer().supports(Task.REGRESSION), e.getMessage());
  }

  private static Object copy(Target y) {
    return y instanceof ClassTarget classes ? classes.codes().clone() : ((NumericTarget) y).values().clone();
  }
}
