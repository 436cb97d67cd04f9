package ai.kolosal.automl.split;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.contract.SplitterContract;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.golden.Golden;
import ai.kolosal.automl.golden.Goldens;
import ai.kolosal.automl.random.SeedTree;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every binding case of scikit-learn 1.9.1 in splitters.json: rows of what is fixed, properties of what is random. */
class SplitterGoldenTest {
  private static final String FILE = "splitters.json";

  static Stream<Golden> cases() {
    return Goldens.binding(FILE).stream();
  }

  @Test
  void runsEveryBindingCase(TestReporter report) {
    List<Golden> cases = Goldens.binding(FILE);
    report.publishEntry("goldens", Goldens.summary(cases));
    assertEquals(58, cases.size());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithTheLibrary(Golden golden) {
    if (golden.expectsError()) {
      assertThrows(IllegalArgumentException.class, () -> split(golden), golden::toString);
    } else if (golden.op().equals("splitter_exact")) {
      exact(golden);
    } else {
      properties(golden);
    }
  }

  private static void exact(Golden golden) {
    List<Fold> folds = split(golden);
    JsonNode tests = golden.expected().get("test");
    JsonNode trains = golden.expected().get("train");
    assertEquals(golden.expected().get("n_splits").asInt(), folds.size());
    for (int f = 0; f < folds.size(); f++) {
      Fold fold = folds.get(f);
      assertEquals(rows(Golden.ints(tests.get(f))), rows(fold.test()), "held out in fold " + f);
      int[] train = trains.isArray() ? Golden.ints(trains.get(f)) : complement(fold.test(), rowsOf(golden));
      assertEquals(rows(train), rows(fold.train()), "trained on in fold " + f);
    }
  }

  private static void properties(Golden golden) {
    int n = rowsOf(golden);
    List<Fold> folds = split(golden);
    JsonNode expected = golden.expected();
    assertEquals(expected.get("n_splits").asInt(), folds.size());
    int[] times = new int[n];
    Set<List<Integer>> distinct = new HashSet<>();
    for (Fold fold : folds) {
      SplitterContract.assertSound(fold, n);
      assertEquals(n, fold.train().length + fold.test().length);
      distinct.add(rows(fold.test()));
      for (int row : fold.test()) {
        times[row]++;
      }
    }
    assertEquals(folds.size(), distinct.size(), "folds repeat");
    golden.check("test_sizes_sorted", sortedSizes(folds, true));
    golden.check("train_sizes_sorted", sortedSizes(folds, false));
    boolean independent = golden.params().get("splitter").asText().endsWith("ShuffleSplit");
    if (!independent) {
      int[] seen = Arrays.stream(times).sorted().distinct().toArray();
      golden.check("times_each_row_in_test", seen);
    }
    if (expected.path("groups_disjoint").asBoolean()) {
      disjoint(folds, Golden.ints(golden.input("groups")));
    }
    JsonNode perClass = expected.path("per_class_test_counts_min_max");
    if (perClass.isObject()) {
      classCounts(golden, folds, perClass);
    }
  }

  private static void classCounts(Golden golden, List<Fold> folds, JsonNode expected) {
    List<String> y = Golden.strings(golden.input("y"));
    TreeMap<String, int[]> bounds = new TreeMap<>();
    for (Fold fold : folds) {
      for (String label : new TreeSet<>(y)) {
        int count = (int) Arrays.stream(fold.test()).filter(row -> y.get(row).equals(label)).count();
        int[] range = bounds.computeIfAbsent(label, l -> new int[] {count, count});
        range[0] = Math.min(range[0], count);
        range[1] = Math.max(range[1], count);
      }
    }
    assertEquals(expected.size(), bounds.size());
    bounds.forEach(
        (label, range) -> assertEquals(rows(Golden.ints(expected.get(label))), rows(range), "class " + label));
  }

  private static void disjoint(List<Fold> folds, int[] groups) {
    for (Fold fold : folds) {
      Set<Integer> train = new HashSet<>();
      Arrays.stream(fold.train()).forEach(row -> train.add(groups[row]));
      for (int row : fold.test()) {
        assertTrue(!train.contains(groups[row]), "group " + groups[row] + " is cut");
      }
    }
  }

  @Test
  void repeatsDiffer() {
    List<Fold> folds =
        new Repeated(new KFold(4, true), 2).split(NumericTarget.of(new double[30]), new SeedTree(1));
    for (int f = 0; f < 4; f++) {
      assertNotEquals(rows(folds.get(f).test()), rows(folds.get(f + 4).test()));
    }
  }

  private static List<Fold> split(Golden golden) {
    return splitter(golden).split(target(golden), new SeedTree((long) golden.kwarg("random_state", 0)));
  }

  private static Splitter splitter(Golden golden) {
    int k = (int) golden.kwarg("n_splits", 0);
    boolean shuffle = golden.kwarg("shuffle", false);
    double fraction = golden.kwarg("test_size", 0);
    int times = (int) golden.kwarg("n_repeats", 0);
    JsonNode given = golden.input("groups");
    int[] groups = given.isMissingNode() ? new int[0] : Golden.ints(given);
    String name = golden.params().get("splitter").asText();
    return switch (name) {
      case "KFold" -> new KFold(k, shuffle);
      case "StratifiedKFold" -> new StratifiedKFold(k, shuffle);
      case "RepeatedKFold" -> new Repeated(new KFold(k, true), times);
      case "RepeatedStratifiedKFold" -> new Repeated(new StratifiedKFold(k, true), times);
      case "ShuffleSplit" -> new ShuffleSplit(k, fraction);
      case "StratifiedShuffleSplit" -> new StratifiedShuffleSplit(k, fraction);
      case "GroupKFold" -> new GroupKFold(k, groups);
      case "StratifiedGroupKFold" -> new StratifiedGroupKFold(k, groups);
      case "GroupShuffleSplit" -> new GroupShuffleSplit(k, fraction, groups);
      case "LeaveOneGroupOut" -> new LeaveOneGroupOut(groups);
      case "LeaveOneOut" -> new LeaveOneOut();
      case "TimeSeriesSplit" ->
        new TimeSeriesSplit(
            k, (int) golden.kwarg("gap", 0), (int) fraction, (int) golden.kwarg("max_train_size", 0));
      default -> throw new AssertionError("no splitter for " + name);
    };
  }

  private static Target target(Golden golden) {
    JsonNode y = golden.input("y");
    if (y.isMissingNode()) {
      return NumericTarget.of(new double[rowsOf(golden)]);
    }
    if (y.get(0).isDouble()) {
      return NumericTarget.of(Golden.doubles(y));
    }
    List<String> values = Golden.strings(y);
    List<String> labels = List.copyOf(new TreeSet<>(values));
    return ClassTarget.of(values.stream().mapToInt(labels::indexOf).toArray(), labels);
  }

  private static int rowsOf(Golden golden) {
    return golden.input("n").asInt();
  }

  private static int[] sortedSizes(List<Fold> folds, boolean tests) {
    return folds.stream().mapToInt(f -> tests ? f.test().length : f.train().length).sorted().toArray();
  }

  private static int[] complement(int[] rows, int n) {
    List<Integer> left = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      if (Arrays.binarySearch(rows, i) < 0) {
        left.add(i);
      }
    }
    return left.stream().mapToInt(Integer::intValue).toArray();
  }

  private static List<Integer> rows(int[] rows) {
    return Arrays.stream(rows).boxed().toList();
  }
}
