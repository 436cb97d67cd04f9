package ai.kolosal.automl.contract;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.TemporalColumn;
import ai.kolosal.automl.data.TextColumn;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Frames of awkward columns, for contract tests: gaps, infinities, constants, rare and unused levels, any alphabet. */
public final class SampleColumns {
  /** Rows of each frame. */
  public static final int ROWS = 60;

  private static final String[] WORDS = {"Mr.", "Mrs.", "John", "Ōé🎉", "PC", "17599", "C85", "", "x"};

  private SampleColumns() {}

  /** Numbers with gaps, infinities, heavy tails, one value, no value. */
  public static Frame numeric() {
    RandomGenerator random = new SeedTree(1).generator();
    double[] plain = new double[ROWS];
    double[] gaps = new double[ROWS];
    double[] infinite = new double[ROWS];
    double[] heavy = new double[ROWS];
    double[] constant = new double[ROWS];
    double[] none = new double[ROWS];
    double[] huge = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      plain[i] = random.nextGaussian();
      gaps[i] = i % 7 == 0 ? Double.NaN : random.nextInt(5);
      infinite[i] = i == 3 ? Double.POSITIVE_INFINITY : i == 9 ? Double.NEGATIVE_INFINITY : random.nextGaussian();
      heavy[i] = Math.pow(random.nextDouble(), -4);
      constant[i] = 4.2;
      none[i] = Double.NaN;
      huge[i] = (i % 2 == 0 ? 1 : -1) * 1.7e308 * random.nextDouble();
    }
    return Frame.of(
        NumericColumn.of("plain", plain),
        NumericColumn.of("gaps", gaps),
        NumericColumn.of("infinite", infinite),
        NumericColumn.of("heavy", heavy),
        NumericColumn.of("constant", constant),
        NumericColumn.of("none", none),
        NumericColumn.of("huge", huge));
  }

  /** Categories with gaps, rare levels, an unused level, one level, no level, many levels, levels that are numbers. */
  public static Frame categorical() {
    RandomGenerator random = new SeedTree(2).generator();
    int[] few = new int[ROWS];
    int[] gaps = new int[ROWS];
    int[] constant = new int[ROWS];
    int[] none = new int[ROWS];
    int[] many = new int[ROWS];
    int[] numbers = new int[ROWS];
    for (int i = 0; i < ROWS; i++) {
      few[i] = Math.min(3, (int) (random.nextDouble() * random.nextDouble() * 5));
      gaps[i] = random.nextInt(4) - 1;
      none[i] = CategoricalColumn.MISSING;
      many[i] = random.nextInt(50);
      numbers[i] = random.nextInt(45);
    }
    return Frame.of(
        CategoricalColumn.of("few", few, List.of("a", "b", "é", "🎉", "unused")),
        CategoricalColumn.of("gaps", gaps, List.of("", "(missing)", "(infrequent)")),
        CategoricalColumn.of("one", constant, List.of("only")),
        CategoricalColumn.of("no", none, List.of()),
        CategoricalColumn.of("many", many, levels("level ", 50)),
        CategoricalColumn.of("numbers", numbers, levels("10", 50)));
  }

  private static List<String> levels(String prefix, int count) {
    List<String> levels = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      levels.add(prefix + (k * 37 % 50));
    }
    return levels;
  }

  /** Moments with gaps, before 1970, one moment, no moment. */
  public static Frame temporal() {
    RandomGenerator random = new SeedTree(3).generator();
    long[] when = new long[ROWS];
    long[] days = new long[ROWS];
    long[] constant = new long[ROWS];
    long[] none = new long[ROWS];
    for (int i = 0; i < ROWS; i++) {
      when[i] = i % 11 == 0 ? TemporalColumn.MISSING : random.nextLong(-4_000_000_000_000L, 4_000_000_000_000L);
      days[i] = 86_400_000L * random.nextInt(2_000);
      constant[i] = 1_700_000_000_000L;
      none[i] = TemporalColumn.MISSING;
    }
    return Frame.of(
        TemporalColumn.of("when", when),
        TemporalColumn.of("days", days),
        TemporalColumn.of("once", constant),
        TemporalColumn.of("never", none));
  }

  /** Text with gaps, empty text, any alphabet, one text, no text. */
  public static Frame text() {
    RandomGenerator random = new SeedTree(4).generator();
    String[] words = new String[ROWS];
    String[] constant = new String[ROWS];
    String[] none = new String[ROWS];
    for (int i = 0; i < ROWS; i++) {
      constant[i] = "the same";
      if (i % 5 != 0) {
        words[i] = "";
        for (int k = random.nextInt(4); k > 0; k--) {
          words[i] += WORDS[random.nextInt(WORDS.length)] + " ";
        }
      }
    }
    return Frame.of(
        TextColumn.of("words", words), TextColumn.of("same", constant), TextColumn.of("nothing", none));
  }

  /** All of them. */
  public static Frame all() {
    List<Column> columns = new ArrayList<>();
    for (Frame frame : List.of(numeric(), categorical(), temporal(), text())) {
      frame.columns().forEach(c -> columns.add(c.name().equals("gaps") ? c.renamed(c.getClass().getSimpleName()) : c));
    }
    return Frame.of(columns);
  }
}
