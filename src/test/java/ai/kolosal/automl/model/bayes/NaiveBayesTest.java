package ai.kolosal.automl.model.bayes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.contract.TrainerContract;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.error.ArtifactException;
import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.PartialFit;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.random.SeedTree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class NaiveBayesTest {
  private static final List<String> LABELS = List.of("a", "b", "c", "none");
  private static final TrainContext CONTEXT = TrainerContract.context(Task.MULTICLASS, Deadline.never(), 1, 1);

  private static List<PartialFit<? extends Model>> trainers() {
    return List.of(
        new GaussianNaiveBayesTrainer(), new MultinomialNaiveBayesTrainer(), new BernoulliNaiveBayesTrainer(),
        new ComplementNaiveBayesTrainer(), new ComplementNaiveBayesTrainer(1, true, true, true));
  }

  private static FeatureMatrix matrix(double[][] columns) {
    List<Feature> features = new ArrayList<>();
    for (int j = 0; j < columns.length; j++) {
      features.add(Feature.numeric("x" + j));
    }
    return FeatureMatrix.of(features, columns, columns[0].length);
  }

  /** Thirty words in twenty columns, each class with words it likes; the fourth class has no rows. */
  private static FeatureMatrix words(int[] codes, long seed) {
    RandomGenerator random = new SeedTree(seed).generator();
    double[][] counts = new double[20][codes.length];
    for (int i = 0; i < codes.length; i++) {
      for (int word = 0; word < 30; word++) {
        int any = random.nextInt(20);
        counts[random.nextInt(3) == 0 ? 3 * codes[i] + any % 3 : any][i]++;
      }
    }
    return matrix(counts);
  }

  private static int[] codes(int rows, long seed) {
    RandomGenerator random = new SeedTree(seed).child("codes").generator();
    return IntStream.range(0, rows).map(i -> random.nextInt(3)).toArray();
  }

  private static double[] predictions(Model model, FeatureMatrix x) {
    return model.predict(x).values();
  }

  private static double truth(Model model, FeatureMatrix x, int[] codes) {
    double sum = 0;
    for (int i = 0; i < codes.length; i++) {
      sum += model.predict(x).value(i, codes[i]) / codes.length;
    }
    return sum;
  }

  @Test
  void wordsTellClasses() {
    int[] codes = codes(300, 1);
    FeatureMatrix x = words(codes, 1);
    ClassTarget y = ClassTarget.of(codes, LABELS);
    int[] fresh = codes(300, 2);
    for (PartialFit<?> trainer : trainers()) {
      // what is true of a word is whether it occurs at all; complement's normed weights are small on purpose
      double bar = trainer instanceof BernoulliNaiveBayesTrainer ? 0.7
          : trainer instanceof ComplementNaiveBayesTrainer complement && complement.norm() ? 0.35 : 0.95;
      double got = truth(trainer.train(x, y, CONTEXT), words(fresh, 2), fresh);
      assertTrue(got > bar, trainer + ": " + got);
    }
  }

  @Property(tries = 30)
  void batchesAreAsGoodAsAllAtOnce(@ForAll @LongRange(min = 0, max = 999) long seed,
      @ForAll @IntRange(max = 99) int cut) {
    int[] codes = codes(100, seed);
    FeatureMatrix x = words(codes, seed);
    ClassTarget y = ClassTarget.of(codes, LABELS);
    for (PartialFit<?> trainer : trainers()) {
      assertArrayEquals(
          predictions(trainer.train(x, y, CONTEXT), x), predictions(inBatches(trainer, x, y, cut), x), 1e-12,
          trainer.toString());
    }
  }

  private static <M extends Model> M inBatches(PartialFit<M> trainer, FeatureMatrix x, ClassTarget y, int cut) {
    int[] first = IntStream.range(0, cut + 1).toArray();
    int[] rest = IntStream.range(cut + 1, x.rows()).toArray();
    M model = trainer.train(x.take(first), y.take(first), CONTEXT);
    for (int from = 0; from < rest.length; from += 37) {
      int[] batch = Arrays.copyOfRange(rest, from, Math.min(rest.length, from + 37));
      double[] before = predictions(model, x);
      M more = trainer.partialFit(model, x.take(batch), y.take(batch), CONTEXT);
      assertArrayEquals(before, predictions(model, x), "what was learned before stays as it was");
      model = more;
    }
    return model;
  }

  @Property(tries = 30)
  void theOrderOfRowsDoesNotMatter(@ForAll @LongRange(min = 0, max = 999) long seed) {
    int[] codes = codes(90, seed);
    FeatureMatrix x = words(codes, seed);
    ClassTarget y = ClassTarget.of(codes, LABELS);
    int[] order = new SeedTree(seed).permutation(90);
    for (PartialFit<?> trainer : trainers()) {
      assertArrayEquals(
          predictions(trainer.train(x, y, CONTEXT), x),
          predictions(trainer.train(x.take(order), y.take(order), CONTEXT), x), 1e-11, trainer.toString());
    }
  }

  @Test
  void aClassWithoutRowsIsImpossibleUntilItHasSome() {
    int[] codes = codes(60, 3);
    FeatureMatrix x = words(codes, 3);
    for (PartialFit<?> trainer : trainers()) {
      returnsWhenRowsCome(trainer, x, codes);
    }
  }

  private static <M extends Model> void returnsWhenRowsCome(PartialFit<M> trainer, FeatureMatrix x, int[] codes) {
    M model = trainer.train(x, ClassTarget.of(codes, LABELS), CONTEXT);
    assertEquals(0, model.predict(x).value(0, 3));
    int[] late = new int[60];
    Arrays.fill(late, 3);
    assertTrue(trainer.partialFit(model, x, ClassTarget.of(late, LABELS), CONTEXT).predict(x).value(0, 3) > 0);
    FeatureMatrix narrow = matrix(new double[][] {new double[60]});
    assertThrows(
        IllegalArgumentException.class,
        () -> trainer.partialFit(model, narrow, ClassTarget.of(codes, LABELS), CONTEXT));
  }

  @Test
  void constantColumnsFiveRowsAndNoSmoothingAreDefined() {
    FeatureMatrix x = matrix(new double[][] {{1, 1, 1, 1, 1}, {0, 0, 0, 1, 1}});
    ClassTarget y = ClassTarget.of(new int[] {0, 0, 0, 1, 1}, List.of("a", "b"));
    List<PartialFit<? extends Model>> bare = List.of(
        new GaussianNaiveBayesTrainer(0, true), new MultinomialNaiveBayesTrainer(0, true, true),
        new BernoulliNaiveBayesTrainer(0, true, true, 0.5), new ComplementNaiveBayesTrainer(0, true, true, true));
    for (PartialFit<?> trainer : bare) {
      Model model = trainer.train(x, y, CONTEXT);
      FeatureMatrix odd = matrix(new double[][] {{1, 7, 1e200, Double.NaN}, {0, 1, 1e200, 1}});
      for (double value : predictions(model, odd)) {
        assertTrue(value >= 0 && value <= 1, trainer + ": " + value);
      }
      if (!(trainer instanceof ComplementNaiveBayesTrainer)) {
        assertTrue(model.predict(x).value(0, 0) > 0.5, trainer.toString());
        assertTrue(model.predict(x).value(4, 1) > 0.5, trainer.toString());
      }
    }
    FeatureMatrix constant = matrix(new double[][] {{2, 2, 2, 2, 2}});
    assertArrayEquals(
        new double[] {0.6, 0.4, 0.6, 0.4},
        predictions(new GaussianNaiveBayesTrainer().train(constant, y, CONTEXT), matrix(new double[][] {{2, 9}})),
        1e-12);
  }

  @Test
  void smallAlphasCountAsScikitLearnsLeastUnlessForced() {
    int[] codes = codes(50, 4);
    FeatureMatrix x = words(codes, 4);
    ClassTarget y = ClassTarget.of(codes, LABELS);
    assertArrayEquals(
        new MultinomialNaiveBayesTrainer(1e-10, true, true).train(x, y, CONTEXT).weights(),
        new MultinomialNaiveBayesTrainer(0, false, true).train(x, y, CONTEXT).weights());
  }

  @Test
  void theDeadlineLeavesWholeBlocks() {
    int[] codes = codes(100_000, 5);
    double[][] columns = new double[4][100_000];
    for (int i = 0; i < 100_000; i++) {
      columns[0][i] = codes[i];
    }
    AtomicLong clock = new AtomicLong();
    Deadline deadline = Deadline.after(Duration.ofNanos(2), clock::incrementAndGet);
    TrainContext hurried = TrainerContract.context(Task.MULTICLASS, deadline, 1, 1);
    GaussianNaiveBayes model =
        new GaussianNaiveBayesTrainer().train(matrix(columns), ClassTarget.of(codes, LABELS), hurried);
    double seen = Arrays.stream(model.moments().counts()).sum();
    assertTrue(seen >= 16_384 && seen < 100_000, "rows: " + seen);
    assertEquals(1, model.means()[4], 1e-12);
  }

  @Test
  void refusalsNameThePlace() {
    ClassTarget y = ClassTarget.of(new int[] {0, 1}, LABELS);
    FeatureMatrix negative = matrix(new double[][] {{0, 1}, {0.5, -0.25}});
    String message = assertThrows(
        TrainingException.class, () -> new ComplementNaiveBayesTrainer().train(negative, y, CONTEXT)).getMessage();
    assertTrue(message.contains("'x1' row 1: -0.25"), message);
    new BernoulliNaiveBayesTrainer().train(negative, y, CONTEXT);
    FeatureMatrix vast = matrix(new double[][] {{1e200, -1e200, 3}});
    ClassTarget one = ClassTarget.of(new int[] {0, 0, 1}, LABELS);
    assertThrows(TrainingException.class, () -> new GaussianNaiveBayesTrainer().train(vast, one, CONTEXT));
    assertThrows(IllegalArgumentException.class, () -> new GaussianNaiveBayesTrainer(-1, true));
    assertThrows(IllegalArgumentException.class, () -> new BernoulliNaiveBayesTrainer(-1, true, true, 0));
  }

  @Test
  void damagedStatesAreRefused() {
    int[] codes = codes(20, 6);
    StateWriter out = new StateWriter();
    new MultinomialNaiveBayesTrainer().train(words(codes, 6), ClassTarget.of(codes, LABELS), CONTEXT).write(out);
    byte[] bytes = out.toByteArray();
    bytes[0] = 9;
    assertThrows(ArtifactException.class, () -> CountNaiveBayes.read(new StateReader("model", bytes)));
    StateWriter gaussian = new StateWriter();
    new GaussianNaiveBayesTrainer().train(words(codes, 6), ClassTarget.of(codes, LABELS), CONTEXT).write(gaussian);
    byte[] broken = gaussian.toByteArray();
    broken[9] = 7;
    assertThrows(ArtifactException.class, () -> GaussianNaiveBayes.read(new StateReader("model", broken)));
  }
}
