package ai.kolosal.automl.benchmarks.learners;

import ai.kolosal.automl.benchmarks.suite.CommandLine;
import ai.kolosal.automl.benchmarks.suite.DataSet;
import ai.kolosal.automl.benchmarks.suite.Suite;
import ai.kolosal.automl.benchmarks.suite.TextTable;
import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.ensemble.Blend;
import ai.kolosal.automl.ensemble.EnsembleSelection;
import ai.kolosal.automl.metric.Metric;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.schema.Schema;
import ai.kolosal.automl.schema.SchemaInference;
import ai.kolosal.automl.schema.SchemaOptions;
import ai.kolosal.automl.split.Fold;
import ai.kolosal.automl.split.KFold;
import ai.kolosal.automl.split.StratifiedKFold;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;

/**
 * What each family of learners is worth to an ensemble, on the test rows of a suite.
 *
 * <p>All learners train on the same folds. Ensembles are chosen on the out-of-fold predictions: of the trees alone, of the
 * trees and one family, of all, and of all but one family. A difference on the test rows counts where it is more than two
 * standard errors, which a paired bootstrap of these rows gives.
 */
public final class FamilyPlaces {
  private static final String USAGE =
      "--suite DIR [--datasets a,b] [--families a,b] [--folds 3] [--rows 10000] [--seconds 20]"
          + " [--threads 2]";
  private static final int PICKS = 25;
  private static final int PATIENCE = 6;
  private static final int RESAMPLES = 200;
  private static final SeedTree SEED = new SeedTree(7);

  private final CommandLine given;
  private final List<Family> families;
  private final Map<String, List<Gain>> added = new LinkedHashMap<>();
  private final Map<String, List<Gain>> left = new LinkedHashMap<>();

  /** How much better one answer is than another on a set, and its standard error, in per cent of the other's loss. */
  private record Gain(String set, double percent, double error, double seconds) {
    boolean isClear() {
      return Math.abs(percent) > 2 * error;
    }
  }

  private record Member(String family, Trainer trainer, OutOfFold.Answer answer) {}

  private FamilyPlaces(CommandLine given) {
    this.given = given;
    List<String> names = given.list("--families", "");
    this.families =
        Family.besideTrees().stream().filter(one -> names.isEmpty() || names.contains(one.name())).toList();
  }

  /**
   * Runs.
   *
   * @param args the options, see {@code benchmarks/README.md}
   */
  public static void main(String[] args) {
    FamilyPlaces places;
    Suite suite;
    try {
      Set<String> options = Set.of("--suite", "--datasets", "--families", "--folds", "--rows", "--seconds", "--threads");
      CommandLine given = CommandLine.parse(Set.of(), options, args);
      places = new FamilyPlaces(given);
      suite = Suite.read(Path.of(given.required("--suite")));
    } catch (IllegalArgumentException mistake) {
      System.err.println(mistake.getMessage() + "; usage: " + USAGE);
      System.exit(2);
      return;
    }
    for (DataSet set : suite.named(places.given.list("--datasets", ""))) {
      places.add(set);
    }
    System.out.println(table("added to the trees", places.added));
    System.out.println(table("left out of all (a loss is a gain of the family)", places.left));
  }

  private void add(DataSet set) {
    DataSet.Parts parts = set.read();
    Schema schema =
        SchemaInference.infer(parts.train(), set.target(), SchemaOptions.defaults().withTask(set.task()));
    Target all = schema.target(parts.train());
    int[] rows = some(all.size());
    Target y = all.take(rows);
    Frame features = schema.features(parts.train()).take(rows);
    Frame test = schema.features(parts.test());
    Target truth = schema.target(Frame.of(List.of(parts.truth())));
    int count = (int) given.number("--folds", "3");
    List<Fold> folds =
        (set.task().isClassification() ? new StratifiedKFold(count, true) : new KFold(count, true)).split(y, SEED.child("folds"));
    Metric metric = Metric.byId(set.measure().id());
    Duration limit = Duration.ofMillis((long) (1000 * given.number("--seconds", "20")));
    OutOfFold over = new OutOfFold(set.task(), metric, features, y, test, folds, limit);
    List<Callable<Member>> tasks = new ArrayList<>();
    Family.trees(set.task(), y.size())
        .forEach(tree -> tasks.add(() -> member(Family.TREES, tree, over, metric, truth, set)));
    for (Family family : families) {
      family.on(set.task(), y.size())
          .forEach(one -> tasks.add(() -> member(family.name(), one, over, metric, truth, set)));
    }
    compare(set, metric, y, truth, run(tasks));
  }

  /** Learners side by side, one thread each. */
  private List<Member> run(List<Callable<Member>> tasks) {
    ExecutorService threads = Executors.newFixedThreadPool((int) given.number("--threads", "2"));
    try {
      List<Member> members = new ArrayList<>();
      for (Future<Member> done : threads.invokeAll(tasks)) {
        try {
          members.add(done.get());
        } catch (ExecutionException failure) {
          System.out.println("left out: " + failure.getCause());
        }
      }
      return members;
    } catch (InterruptedException stopped) {
      throw new IllegalStateException("stopped", stopped);
    } finally {
      threads.shutdownNow();
    }
  }

  private int[] some(int rows) {
    int most = (int) given.number("--rows", "10000");
    int[] shuffled = SEED.child("rows").permutation(rows);
    int[] some = Arrays.copyOf(shuffled, Math.min(rows, most));
    Arrays.sort(some);
    return some;
  }

  private static Member member(
      String family, Trainer trainer, OutOfFold over, Metric metric, Target truth, DataSet set) {
    OutOfFold.Answer answer = over.of(trainer);
    System.out.printf(
        "%s  %s/%s  %s  %.1f s%n", set.name(), family, trainer.id(),
        TextTable.score(metric.score(truth, answer.test())), answer.seconds());
    return new Member(family, trainer, answer);
  }

  private void compare(DataSet set, Metric metric, Target y, Target truth, List<Member> members) {
    Prediction trees = ensemble(metric, y, members.stream().filter(m -> m.family.equals(Family.TREES)).toList());
    Prediction all = ensemble(metric, y, members);
    System.out.printf(
        "%s  trees %s  all %s%n", set.name(), TextTable.score(metric.score(truth, trees)),
        TextTable.score(metric.score(truth, all)));
    note(added, "all families", set, metric, truth, trees, all, 0);
    for (Family family : families) {
      List<Member> own = members.stream().filter(m -> m.family.equals(family.name())).toList();
      if (own.isEmpty()) {
        continue;
      }
      double seconds = own.stream().mapToDouble(m -> m.answer.seconds()).sum();
      Prediction with =
          ensemble(
              metric, y,
              members.stream().filter(m -> m.family.equals(Family.TREES) || m.family.equals(family.name())).toList());
      Prediction without =
          ensemble(metric, y, members.stream().filter(m -> !m.family.equals(family.name())).toList());
      note(added, family.name(), set, metric, truth, trees, with, seconds);
      note(left, family.name(), set, metric, truth, without, all, seconds);
    }
  }

  private static Prediction ensemble(Metric metric, Target y, List<Member> members) {
    List<Prediction> outOfFold = members.stream().map(m -> m.answer.outOfFold()).toList();
    double[] weights = new EnsembleSelection(PICKS, PATIENCE).weights(metric, y, outOfFold, Deadline.never());
    return Blend.of(members.stream().map(m -> m.answer.test()).toList(), weights);
  }

  private static void note(
      Map<String, List<Gain>> into, String family, DataSet set, Metric metric, Target truth, Prediction reference,
      Prediction better, double seconds) {
    double loss = metric.loss(truth, reference);
    double scale = 100 / Math.max(1e-12, Math.abs(metric.greaterIsBetter() ? 1 + loss : loss));
    double gain = (loss - metric.loss(truth, better)) * scale;
    RandomGenerator random = SEED.child("bootstrap").generator();
    double sum = 0;
    double squares = 0;
    int counted = 0;
    for (int b = 0; b < RESAMPLES; b++) {
      int[] rows = new int[truth.size()];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = random.nextInt(rows.length);
      }
      Target drawn = truth.take(rows);
      double difference = (metric.loss(drawn, reference.take(rows)) - metric.loss(drawn, better.take(rows))) * scale;
      if (Double.isFinite(difference)) {
        sum += difference;
        squares += difference * difference;
        counted++;
      }
    }
    double error = counted < 2 ? Double.NaN : Math.sqrt(Math.max(0, squares / counted - sum / counted * sum / counted));
    into.computeIfAbsent(family, absent -> new ArrayList<>()).add(new Gain(set.name(), gain, error, seconds));
  }

  private static String table(String title, Map<String, List<Gain>> gains) {
    TextTable table = new TextTable();
    table.add(List.of(title, "sets", "better", "worse", "clearly better", "clearly worse", "mean %", "seconds", "most"));
    gains.forEach((family, all) -> {
      Gain most = all.stream().max((a, b) -> Double.compare(a.percent, b.percent)).orElseThrow();
      table.add(
          List.of(
              family,
              Integer.toString(all.size()),
              Long.toString(all.stream().filter(g -> g.percent > 0).count()),
              Long.toString(all.stream().filter(g -> g.percent < 0).count()),
              Long.toString(all.stream().filter(g -> g.percent > 0 && g.isClear()).count()),
              Long.toString(all.stream().filter(g -> g.percent < 0 && g.isClear()).count()),
              TextTable.format("%+.2f", all.stream().mapToDouble(Gain::percent).average().orElseThrow()),
              TextTable.format("%.0f", all.stream().mapToDouble(Gain::seconds).sum()),
              most.set + TextTable.format(" %+.2f", most.percent)));
    });
    return table.toString();
  }
}
