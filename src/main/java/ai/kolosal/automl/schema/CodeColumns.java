package ai.kolosal.automl.schema;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import java.util.Arrays;

/**
 * Tells numbers that are only names (of a person, a place, a product) from numbers that measure.
 *
 * <p>Codes are whole, not negative, seen again and again, with wide gaps between them, and not long-tailed as amounts
 * are. The target decides: the value says much about it, but the neighbouring value says nothing. With the mean target
 * of each value as a random effect, let τ² be its variance, by the one-way analysis of variance, and c the mean product of
 * the effects of neighbouring values, whose noise is independent. A measure has c near τ², a code c near 0.
 */
final class CodeColumns {
  private static final int MIN_DISTINCT = 50;
  private static final int MIN_REPEATS = 3;
  private static final double MIN_GAP = 10;
  private static final double MAX_TAIL = 25;
  private static final double MIN_EFFECT_DEVIATIONS = 10;
  private static final double MAX_NEIGHBOUR_SHARE = 0.55;
  private static final int MAX_CLASSES = 50;

  private CodeColumns() {}

  static boolean isCode(NumericColumn column, ColumnProfile profile, Target target) {
    boolean sparse = profile.max() - profile.min() >= MIN_GAP * profile.distinct();
    boolean repeated = profile.present() >= (long) MIN_REPEATS * profile.distinct();
    boolean enough = profile.distinct() >= MIN_DISTINCT && target.outputs() <= MAX_CLASSES;
    if (!enough || profile.min() < 0 || !sparse || !repeated) {
      return false;
    }
    DistinctNumbers distinct = new DistinctNumbers(column.values());
    double[] values = distinct.sorted();
    if (!distinct.integers() || values[values.length - 1] > MAX_TAIL * values[values.length / 2]) {
      return false;
    }
    double range = values[values.length - 1] - values[0];
    if (range / step(values) < MIN_GAP * values.length) {
      return false;
    }
    int[] codes = new int[column.size()];
    int[] counts = new int[values.length];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = Arrays.binarySearch(values, column.values()[i] + 0.0);
      if (codes[i] >= 0) {
        counts[codes[i]]++;
      }
    }
    boolean mostlyZero = values[0] == 0 && counts[0] == Arrays.stream(counts).max().orElse(0);
    return !mostlyZero && neighboursSayNothing(codes, counts, profile.present(), target);
  }

  /** The greatest common divisor of the differences: amounts rounded to fifties have no gaps of their own. */
  private static double step(double[] values) {
    long step = 0;
    for (int v = 1; v < values.length; v++) {
      long rest = (long) (values[v] - values[v - 1]);
      while (rest != 0) {
        long next = step % rest;
        step = rest;
        rest = next;
      }
    }
    return step;
  }

  private static boolean neighboursSayNothing(int[] codes, int[] counts, int rows, Target target) {
    int outputs = target.outputs() == 2 ? 1 : target.outputs();
    double between = 0;
    double within = 0;
    double effects = 0;
    double neighbours = 0;
    double doubt = 0;
    for (int k = 0; k < outputs; k++) {
      Effects part = Effects.of(codes, counts, rows, outcome(target, k));
      between += part.between;
      within += part.within;
      effects += part.variance;
      neighbours += part.neighbours;
      doubt += part.doubt;
    }
    int levels = counts.length;
    double spread = Math.sqrt(2.0 / (levels - 1) * (1 + (levels - 1.0) / (rows - levels)) / outputs);
    boolean informative = between / within - 1 > MIN_EFFECT_DEVIATIONS * spread;
    return informative && effects > 0 && neighbours + 2 * Math.sqrt(doubt) < MAX_NEIGHBOUR_SHARE * effects;
  }

  /** The target as numbers; for classes whether a row is of one of them, the second of two. */
  private static double[] outcome(Target target, int k) {
    if (!(target instanceof ClassTarget classes)) {
      return NumericTarget.require("a schema", target).values();
    }
    int label = classes.labels().size() == 2 ? 1 : k;
    double[] outcome = new double[classes.size()];
    for (int i = 0; i < outcome.length; i++) {
      outcome[i] = classes.codes()[i] == label ? 1 : 0;
    }
    return outcome;
  }

  /**
   * The analysis of variance of one outcome.
   *
   * @param between mean square between values
   * @param within mean square within values
   * @param variance τ², the variance of the effects without the noise in them
   * @param neighbours c, the weighted mean product of the effects of neighbouring values
   * @param doubt the variance of c if the effects were independent
   */
  private record Effects(double between, double within, double variance, double neighbours, double doubt) {
    static Effects of(int[] codes, int[] counts, int rows, double[] outcome) {
      int levels = counts.length;
      double[] effect = new double[levels];
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < codes.length; i++) {
        if (codes[i] >= 0) {
          effect[codes[i]] += outcome[i];
          sum += outcome[i];
        }
      }
      double mean = sum / rows;
      for (int i = 0; i < codes.length; i++) {
        squares += codes[i] >= 0 ? (outcome[i] - mean) * (outcome[i] - mean) : 0;
      }
      double explained = 0;
      double countSquares = 0;
      for (int v = 0; v < levels; v++) {
        effect[v] = effect[v] / counts[v] - mean;
        explained += counts[v] * effect[v] * effect[v];
        countSquares += (double) counts[v] * counts[v];
      }
      double between = explained / (levels - 1);
      double within = Math.max(0, squares - explained) / (rows - levels);
      double rowsEach = (rows - countSquares / rows) / (levels - 1);
      double variance = Math.max(0, (between - within) / rowsEach);
      double weights = 0;
      double products = 0;
      for (int v = 0; v + 1 < levels; v++) {
        double noise = (variance + within / counts[v]) * (variance + within / counts[v + 1]);
        double weight = noise > 0 ? 1 / Math.sqrt(noise) : 0;
        products += weight * effect[v] * effect[v + 1];
        weights += weight;
      }
      double neighbours = weights > 0 ? products / weights : 0;
      // Each weighted product has variance one, so the mean of levels − 1 of them has this.
      double doubt = weights > 0 ? (levels - 1) / (weights * weights) : 0;
      return new Effects(between, within, variance, neighbours, doubt);
    }
  }
}
