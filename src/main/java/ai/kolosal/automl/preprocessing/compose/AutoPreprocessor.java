package ai.kolosal.automl.preprocessing.compose;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.FeatureView;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.data.TemporalColumn;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.preprocessing.compose.ColumnTransformer.Branch;
import ai.kolosal.automl.preprocessing.date.DateParts;
import ai.kolosal.automl.preprocessing.encode.FrequencyEncoder;
import ai.kolosal.automl.preprocessing.encode.LevelLimits;
import ai.kolosal.automl.preprocessing.encode.LevelNumbers;
import ai.kolosal.automl.preprocessing.encode.OneHotEncoder;
import ai.kolosal.automl.preprocessing.encode.OrdinalEncoder;
import ai.kolosal.automl.preprocessing.encode.TargetEncoder;
import ai.kolosal.automl.preprocessing.encode.Unknown;
import ai.kolosal.automl.preprocessing.impute.SimpleImputer;
import ai.kolosal.automl.preprocessing.outlier.InfinityClipper;
import ai.kolosal.automl.preprocessing.scale.MinMaxScaler;
import ai.kolosal.automl.preprocessing.scale.StandardScaler;
import ai.kolosal.automl.preprocessing.select.RedundantColumnDropper;
import ai.kolosal.automl.preprocessing.shape.RobustSmoothClipper;
import ai.kolosal.automl.preprocessing.text.FrequentWords;
import ai.kolosal.automl.preprocessing.text.TextHasher;
import ai.kolosal.automl.preprocessing.text.TextStatistics;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.List;

/**
 * The transforms chosen for the columns of a table, so that a family of learners gets the view it wants.
 *
 * <p>For trees:
 *
 * <ul>
 *   <li>numbers stay, missing ones too; infinities go to the ends of the finite range
 *   <li>categories of at most {@value #TREE_LEVELS} levels become codes; others their cross-fitted target mean, their
 *       frequency and a number that keeps neighbouring levels near
 *   <li>dates become calendar parts and elapsed days; text becomes counts, its frequent words and hashed n-grams
 * </ul>
 *
 * <p>For linear models, whose features are all finite:
 *
 * <ul>
 *   <li>numbers are scaled by their quartiles, their tails bent, gaps filled with the median and marked, standardised
 *   <li>categories of at most {@value #LINEAR_LEVELS} levels become zeros and ones, rare levels pooled; others their
 *       cross-fitted target mean (log-odds for classes), standardised
 *   <li>dates become cyclic parts and elapsed days, text as for trees, both treated as numbers then
 * </ul>
 *
 * <p>For neural networks, whose numbers are finite and whose categories are codes:
 *
 * <ul>
 *   <li>numbers are scaled by their quartiles, their tails bent, gaps filled with the median and marked
 *   <li>categories become codes, rare levels of those of more than {@value #LINEAR_LEVELS} levels pooled, beside which these have their
 *       cross-fitted target mean as well
 *   <li>dates and text as for linear models
 * </ul>
 *
 * <p>For learners of counts and shares, whose features are all from 0 to 1:
 *
 * <ul>
 *   <li>as for linear models, numbers by their range in place of their quartiles and of mean and deviation
 * </ul>
 *
 * <p>In all views columns that are constant or equal to another are left out last. The choice looks at kinds and
 * levels alone, never at the target. Immutable and thread-safe.
 */
public final class AutoPreprocessor implements Transformer {
  /** Categories of at most this many levels are codes for trees. */
  public static final int TREE_LEVELS = 32;

  /** Categories of at most this many levels are one-hot for linear models. */
  public static final int LINEAR_LEVELS = 40;

  /** Rows' worth of the overall mean that a level's target mean is drawn to; a level of one row counts a tenth. */
  private static final double SMOOTHING = 10;

  private static final int FOLDS = 5;
  private static final int MIN_FREQUENCY = 5;
  private static final int WORDS = 32;
  private static final int HASHES = 32;
  private static final int SHORTEST_GRAM = 3;
  private static final int LONGEST_GRAM = 4;

  private final FeatureView view;
  private final TransformPipeline pipeline;
  private final List<String> reasons;

  private AutoPreprocessor(FeatureView view, TransformPipeline pipeline, List<String> reasons) {
    this.view = view;
    this.pipeline = pipeline;
    this.reasons = List.copyOf(reasons);
  }

  /**
   * Chooses the transforms for a table.
   *
   * @param view what the learners want
   * @param features the columns, without the target; numbers of levels are taken from here
   * @param task what is asked, for the reasons given
   * @return the transforms, yet to be fitted
   */
  public static AutoPreprocessor forView(FeatureView view, Frame features, Task task) {
    return forView(view, features, task, List.of());
  }

  /**
   * Chooses the transforms for a table, and has trees see generated columns as well.
   *
   * @param view what the learners want
   * @param features the columns, without the target; numbers of levels are taken from here
   * @param task what is asked, for the reasons given
   * @param generated make further columns, for the view of trees alone
   * @return the transforms, yet to be fitted
   */
  public static AutoPreprocessor forView(
      FeatureView view, Frame features, Task task, List<Branch> generated) {
    List<String> numbers = new ArrayList<>();
    List<String> few = new ArrayList<>();
    List<String> many = new ArrayList<>();
    List<String> dates = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    int limit = view == FeatureView.TREE ? TREE_LEVELS : LINEAR_LEVELS;
    for (Column column : features.columns()) {
      String name = column.name();
      if (column instanceof NumericColumn) {
        numbers.add(name);
        reasons.add(name + ": number, " + reason(view));
      } else if (column instanceof CategoricalColumn category) {
        int levels = category.levels().size();
        (levels <= limit ? few : many).add(name);
        reasons.add(name + ": " + levels + " levels, " + reason(view, levels <= limit, limit, task));
      } else if (column instanceof TemporalColumn) {
        dates.add(name);
        reasons.add(
            name + ": date, " + (view == FeatureView.TREE ? "calendar parts" : "cyclic parts") + " and elapsed days");
      } else {
        texts.add(name);
        reasons.add(name + ": text, counts, frequent words and hashed character n-grams");
      }
    }
    Kinds kinds = new Kinds(numbers, few, many, dates, texts);
    List<Branch> branches = new ArrayList<>(switch (view) {
      case TREE -> tree(kinds);
      case LINEAR -> numeric(kinds, List.of(new RobustSmoothClipper()), List.of(new StandardScaler()));
      case NEURAL -> neural(kinds);
      case NON_NEGATIVE -> numeric(kinds, List.of(new InfinityClipper()), List.of(new MinMaxScaler().withClip(true)));
    });
    if (view == FeatureView.TREE) {
      branches.addAll(generated);
      generated.forEach(branch -> reasons.add(branch.columns() + ": won a trial, " + branch.transformer()));
    }
    return new AutoPreprocessor(
        view, new TransformPipeline(List.of(union(branches), new RedundantColumnDropper())), reasons);
  }

  /** The names of a table's columns by what is done with them. */
  private record Kinds(
      List<String> numbers, List<String> few, List<String> many, List<String> dates, List<String> texts) {}

  private static String reason(FeatureView view) {
    return switch (view) {
      case TREE -> "kept as it is";
      case LINEAR, NEURAL -> "scaled, tails bent, gaps filled and marked";
      case NON_NEGATIVE -> "scaled to 0 … 1, gaps filled and marked";
    };
  }

  private static String reason(FeatureView view, boolean few, int limit, Task task) {
    String mean = "cross-fitted " + (task.isClassification() ? "class shares" : "target means");
    if (few) {
      boolean codes = view == FeatureView.TREE || view == FeatureView.NEURAL;
      return "at most " + limit + ": " + (codes ? "codes" : "one-hot");
    }
    return "more than " + limit + ": " + switch (view) {
      case TREE -> mean + ", frequency and number";
      case LINEAR -> mean + ", standardised";
      case NEURAL -> "codes and " + mean;
      case NON_NEGATIVE -> mean + ", scaled to 0 … 1";
    };
  }

  private static List<Branch> tree(Kinds kinds) {
    return List.of(
        new Branch(kinds.numbers, new InfinityClipper()),
        new Branch(kinds.few, codes(TREE_LEVELS + 1, 1)),
        new Branch(kinds.many, new TargetEncoder(SMOOTHING, FOLDS, TargetEncoder.Scale.SHARE)),
        new Branch(kinds.many, new FrequencyEncoder(FrequencyEncoder.Unit.SHARE, true)),
        new Branch(kinds.many, new LevelNumbers()),
        new Branch(kinds.dates, new DateParts(DateParts.Form.PLAIN)),
        new Branch(kinds.texts, text(kinds.texts)));
  }

  /** Numbers only, those that are not zeros and ones brought to a like size before and after gaps are filled. */
  private static List<Branch> numeric(Kinds kinds, List<Transformer> before, List<Transformer> after) {
    return List.of(
        new Branch(kinds.numbers, finite(List.of(), before, after)),
        new Branch(kinds.few, oneHot()),
        new Branch(kinds.many, finite(List.of(levelMeans()), before, after)),
        new Branch(kinds.dates, finite(List.of(new DateParts(DateParts.Form.CYCLIC)), before, after)),
        new Branch(kinds.texts, finite(List.of(text(kinds.texts)), before, after)));
  }

  private static List<Branch> neural(Kinds kinds) {
    List<Transformer> bend = List.of(new RobustSmoothClipper());
    return List.of(
        new Branch(kinds.numbers, finite(List.of(), bend, List.of())),
        new Branch(kinds.few, codes(LINEAR_LEVELS + 1, 1)),
        new Branch(kinds.many, codes(Integer.MAX_VALUE, 2)),
        new Branch(kinds.many, finite(List.of(levelMeans()), bend, List.of())),
        new Branch(kinds.dates, finite(List.of(new DateParts(DateParts.Form.CYCLIC)), bend, List.of())),
        new Branch(kinds.texts, finite(List.of(text(kinds.texts)), bend, List.of())));
  }

  private static Transformer levelMeans() {
    return new TargetEncoder(SMOOTHING, FOLDS, TargetEncoder.Scale.LOG_ODDS);
  }

  /** A place more for the pool, so that as many levels as are let in here may stand by themselves. */
  private static Transformer codes(int most, int leastRows) {
    return new OrdinalEncoder()
        .withForm(OrdinalEncoder.Form.CATEGORIES)
        .withLimits(LevelLimits.NONE.withMaxLevels(most).withMinCount(leastRows))
        .withUnknown(Unknown.IGNORE);
  }

  private static Transformer oneHot() {
    return new OneHotEncoder()
        .withLimits(LevelLimits.NONE.withMaxLevels(LINEAR_LEVELS + 1).withMinCount(MIN_FREQUENCY))
        .withMissing(OneHotEncoder.Missing.APART)
        .withUnknown(Unknown.IGNORE);
  }

  private static Transformer text(List<String> texts) {
    return union(
        List.of(
            new Branch(texts, new TextStatistics()),
            new Branch(texts, new FrequentWords(WORDS, MIN_FREQUENCY)),
            new Branch(texts, new TextHasher(HASHES, SHORTEST_GRAM, LONGEST_GRAM))));
  }

  /** What makes any numbers finite and of like size. */
  private static Transformer finite(List<Transformer> first, List<Transformer> before, List<Transformer> after) {
    List<Transformer> steps = new ArrayList<>(first);
    steps.addAll(before);
    steps.add(new SimpleImputer(SimpleImputer.Strategy.MEDIAN, true));
    steps.addAll(after);
    return new TransformPipeline(steps);
  }

  private static ColumnTransformer union(List<Branch> branches) {
    return new ColumnTransformer(branches.stream().filter(b -> !b.columns().equals(ColumnSelector.named())).toList());
  }

  @Override
  public boolean usesTarget() {
    return pipeline.usesTarget();
  }

  @Override
  public TransformPipeline.Fitted fit(Frame x, Target y, SeedTree seed) {
    return pipeline.fit(x, y, seed);
  }

  @Override
  public Fit fitTransform(Frame x, Target y, SeedTree seed) {
    return pipeline.fitTransform(x, y, seed);
  }

  @Override
  public Fit fitTransform(Frame x, Target y, int[] family, SeedTree seed) {
    return pipeline.fitTransform(x, y, family, seed);
  }

  /**
   * Why each column is treated as it is.
   *
   * @return a line a column, in the table's order, such as {@code sex: 2 levels, at most 32: codes}
   */
  public List<String> describe() {
    return reasons;
  }

  @Override
  public String toString() {
    return "AutoPreprocessor[view=" + view + "]";
  }
}
