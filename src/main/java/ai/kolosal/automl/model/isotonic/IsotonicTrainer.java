package ai.kolosal.automl.model.isotonic;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.FeatureView;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.internal.math.IsotonicRegression;
import ai.kolosal.automl.internal.math.Moments;
import ai.kolosal.automl.model.CountedRows;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.searchspace.Bounds;
import ai.kolosal.automl.searchspace.Parameter;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.stream.IntStream;

/**
 * Isotonic regression: the function of one feature that only rises, or only falls, and is nearest to the target in
 * weighted squares; linear between training rows and constant beyond them.
 *
 * <p>Learns a number, or the probability of the second of two classes. Pool adjacent violators, as scikit-learn's {@code
 * IsotonicRegression} with {@code out_of_bounds='clip'}.
 *
 * <ul>
 *   <li>several columns and none chosen: refused, see {@code feature};
 *   <li>no columns, or none of the rows has a value: the target's mean;
 *   <li>a cell that is not finite: the mean of the training rows without a finite cell, or of all where each had one;
 *   <li>one row, a constant column or target: constant.
 * </ul>
 *
 * <p>It takes n log n time whatever the deadline is, well under a second for a million rows. Immutable and thread-safe;
 * one thread trains.
 *
 * @param feature the 0-based column that is looked at; empty for the only one there is
 * @param direction which way the function may go
 */
public record IsotonicTrainer(OptionalInt feature, Direction direction) implements Trainer {
  /** Which way a function may go. */
  public enum Direction {
    /** The way Spearman's rank correlation of feature and target points, up where that is 0. */
    AUTO,
    /** Up. */
    RISING,
    /** Down. */
    FALLING
  }

  private static final Parameter<Object> FEATURE =
      Parameter.whole("feature", 0, Bounds.atLeast(0)).or("only").usually("only");
  private static final Parameter<String> DIRECTION = Parameter.choice("direction", "auto", "rising", "falling");
  private static final SearchSpace SPACE = SearchSpace.of(FEATURE, DIRECTION);

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException naming the first that is out of its range
   */
  public IsotonicTrainer {
    SPACE.check(settings(feature, direction));
  }

  private IsotonicTrainer(Params settings) {
    this(
        settings.get(FEATURE) instanceof Integer place ? OptionalInt.of(place) : OptionalInt.empty(),
        Direction.valueOf(settings.get(DIRECTION).toUpperCase(Locale.ROOT)));
  }

  /** Settings for a table of one column. */
  public IsotonicTrainer() {
    this(SPACE.usual());
  }

  /**
   * Settings for one column of several.
   *
   * @param feature its place, from 0
   * @throws IllegalArgumentException if it is negative
   */
  public IsotonicTrainer(int feature) {
    this(OptionalInt.of(feature), Direction.AUTO);
  }

  @Override
  public String id() {
    return "isotonic";
  }

  @Override
  public FeatureView view() {
    return FeatureView.TREE;
  }

  @Override
  public boolean supports(Task task) {
    return task == Task.REGRESSION || task == Task.BINARY;
  }

  private static Params settings(OptionalInt feature, Direction direction) {
    return Params.of(
        Map.of(
            FEATURE.name(), feature.isPresent() ? (Object) feature.getAsInt() : "only",
            DIRECTION.name(), direction.name().toLowerCase(Locale.ROOT)));
  }

  @Override
  public SortedMap<String, Object> settings() {
    return settings(feature, direction).values();
  }

  @Override
  public SearchSpace space() {
    return SPACE;
  }

  @Override
  public IsotonicTrainer with(Params changed) {
    return new IsotonicTrainer(settings(feature, direction).with(SPACE.check(changed)));
  }

  @Override
  public IsotonicModel train(FeatureMatrix x, Target y, TrainContext context) {
    if (y instanceof ClassTarget classes && classes.outputs() != 2) {
      throw new TrainingException(
          "isotonic learns numbers or two classes, the target of the task " + context.task().id()
              + " has " + classes.outputs() + " classes; use a learner of several classes");
    }
    if (y.size() == 0) {
      throw new TrainingException("isotonic needs at least one row; the target has none");
    }
    int place = place(x);
    CountedRows rows = CountedRows.of(x, y, context);
    double[] weights = rows.context().rowWeights(rows.y()).orElse(null);
    double[] target = rows.y() instanceof ClassTarget classes
        ? Arrays.stream(classes.codes()).asDoubleStream().toArray()
        : NumericTarget.require("isotonic", rows.y()).values();
    double mean = Moments.mean(target, weights);
    double[] column = x.columns() == 0 ? new double[0] : rows.x().column(place);
    int[] known = IntStream.range(0, column.length).filter(i -> Double.isFinite(column[i])).toArray();
    int[] gaps = IntStream.range(0, column.length).filter(i -> !Double.isFinite(column[i])).toArray();
    double missing = gaps.length == 0 ? mean : Moments.mean(pick(target, gaps), pick(weights, gaps));
    IsotonicRegression function = known.length == 0
        ? IsotonicRegression.through(new double[1], new double[] {mean})
        : fit(pick(column, known), pick(target, known), pick(weights, known), y instanceof ClassTarget);
    return new IsotonicModel(y instanceof ClassTarget ? 2 : 1, x.columns(), place, function, missing);
  }

  private IsotonicRegression fit(double[] x, double[] y, double[] weights, boolean probability) {
    boolean rising = direction == Direction.RISING || direction == Direction.AUTO && IsotonicRegression.rises(x, y);
    double low = probability ? 0 : Double.NEGATIVE_INFINITY;
    return IsotonicRegression.fit(x, y, weights, rising, low, probability ? 1 : Double.POSITIVE_INFINITY);
  }

  private int place(FeatureMatrix x) {
    if (x.columns() == 0) {
      return 0;
    }
    if (feature.isEmpty() && x.columns() > 1) {
      throw new TrainingException("isotonic is a function of one feature, the table has " + x.columns()
          + "; set 'feature' to the place of one, such as 0 for '" + x.features().get(0).name() + "'");
    }
    int place = feature.orElse(0);
    if (place >= x.columns()) {
      throw new TrainingException("isotonic is to look at feature " + place + ", the table has " + x.columns()
          + "; set 'feature' to 0 … " + (x.columns() - 1));
    }
    Feature chosen = x.features().get(place);
    if (chosen.isCategorical()) {
      throw new TrainingException("feature '" + chosen.name() + "' is categorical with " + chosen.cardinality()
          + " levels, which have no order; set 'feature' to a number's place");
    }
    return place;
  }

  private static double[] pick(double[] from, int[] rows) {
    return from == null ? null : Arrays.stream(rows).mapToDouble(i -> from[i]).toArray();
  }
}
