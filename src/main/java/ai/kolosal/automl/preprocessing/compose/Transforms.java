package ai.kolosal.automl.preprocessing.compose;

import ai.kolosal.automl.preprocessing.date.DateParts;
import ai.kolosal.automl.preprocessing.date.DatePeriods;
import ai.kolosal.automl.preprocessing.date.ElapsedTime;
import ai.kolosal.automl.preprocessing.date.Holidays;
import ai.kolosal.automl.preprocessing.decompose.PcaTransformer;
import ai.kolosal.automl.preprocessing.decompose.TruncatedSvd;
import ai.kolosal.automl.preprocessing.encode.BinaryEncoder;
import ai.kolosal.automl.preprocessing.encode.CategoryCrosses;
import ai.kolosal.automl.preprocessing.encode.FrequencyEncoder;
import ai.kolosal.automl.preprocessing.encode.HashingEncoder;
import ai.kolosal.automl.preprocessing.encode.JamesSteinEncoder;
import ai.kolosal.automl.preprocessing.encode.LeaveOneOutEncoder;
import ai.kolosal.automl.preprocessing.encode.LevelNumbers;
import ai.kolosal.automl.preprocessing.encode.OneHotEncoder;
import ai.kolosal.automl.preprocessing.encode.OrderedTargetEncoder;
import ai.kolosal.automl.preprocessing.encode.OrdinalEncoder;
import ai.kolosal.automl.preprocessing.encode.TargetEncoder;
import ai.kolosal.automl.preprocessing.encode.Unknown;
import ai.kolosal.automl.preprocessing.encode.WeightOfEvidenceEncoder;
import ai.kolosal.automl.preprocessing.generate.ArithmeticFeatures;
import ai.kolosal.automl.preprocessing.generate.GroupStatistics;
import ai.kolosal.automl.preprocessing.impute.ColumnDropper;
import ai.kolosal.automl.preprocessing.impute.IterativeImputer;
import ai.kolosal.automl.preprocessing.impute.KnnImputer;
import ai.kolosal.automl.preprocessing.impute.MissingIndicator;
import ai.kolosal.automl.preprocessing.impute.MissingRowDropper;
import ai.kolosal.automl.preprocessing.impute.SentinelsToMissing;
import ai.kolosal.automl.preprocessing.impute.SimpleImputer;
import ai.kolosal.automl.preprocessing.outlier.Fence;
import ai.kolosal.automl.preprocessing.outlier.InfinityClipper;
import ai.kolosal.automl.preprocessing.outlier.OutlierClipper;
import ai.kolosal.automl.preprocessing.outlier.OutlierRemover;
import ai.kolosal.automl.preprocessing.resample.Adasyn;
import ai.kolosal.automl.preprocessing.resample.BorderlineSmote;
import ai.kolosal.automl.preprocessing.resample.RandomOverSampler;
import ai.kolosal.automl.preprocessing.resample.RandomUnderSampler;
import ai.kolosal.automl.preprocessing.resample.Smote;
import ai.kolosal.automl.preprocessing.scale.MaxAbsScaler;
import ai.kolosal.automl.preprocessing.scale.MinMaxScaler;
import ai.kolosal.automl.preprocessing.scale.RobustScaler;
import ai.kolosal.automl.preprocessing.scale.RowNormalizer;
import ai.kolosal.automl.preprocessing.scale.StandardScaler;
import ai.kolosal.automl.preprocessing.select.CorrelationFilter;
import ai.kolosal.automl.preprocessing.select.CrossValidatedElimination;
import ai.kolosal.automl.preprocessing.select.ImportanceFunction;
import ai.kolosal.automl.preprocessing.select.ImportanceSelector;
import ai.kolosal.automl.preprocessing.select.NullImportanceSelector;
import ai.kolosal.automl.preprocessing.select.PermutationSelector;
import ai.kolosal.automl.preprocessing.select.RecursiveElimination;
import ai.kolosal.automl.preprocessing.select.RedundantColumnDropper;
import ai.kolosal.automl.preprocessing.select.ScoreFunction;
import ai.kolosal.automl.preprocessing.select.UnivariateSelector;
import ai.kolosal.automl.preprocessing.select.VarianceThreshold;
import ai.kolosal.automl.preprocessing.shape.KBinsDiscretizer;
import ai.kolosal.automl.preprocessing.shape.LogTransformer;
import ai.kolosal.automl.preprocessing.shape.PolynomialFeatures;
import ai.kolosal.automl.preprocessing.shape.PowerTransformer;
import ai.kolosal.automl.preprocessing.shape.QuantileTransformer;
import ai.kolosal.automl.preprocessing.shape.RobustSmoothClipper;
import ai.kolosal.automl.preprocessing.shape.SplineTransformer;
import ai.kolosal.automl.preprocessing.shape.SqrtTransformer;
import ai.kolosal.automl.preprocessing.text.CountVectorizer;
import ai.kolosal.automl.preprocessing.text.FrequentWords;
import ai.kolosal.automl.preprocessing.text.TextHasher;
import ai.kolosal.automl.preprocessing.text.TextStatistics;
import ai.kolosal.automl.preprocessing.text.TfIdfVectorizer;
import java.time.LocalDate;
import java.util.List;

/**
 * Short names for the transforms and resamplers of the library with their defaults, to be imported statically; settings
 * are changed on what comes back.
 *
 * <pre>{@code
 * TransformPipeline.of(numeric(), median(), standard()).and(categorical(), oneHot().withSparse(false))
 * }</pre>
 */
public final class Transforms {
  private Transforms() {}

  /** {@return what fills gaps with the mean} */
  public static SimpleImputer mean() {
    return new SimpleImputer();
  }

  /** {@return what fills gaps with the median} */
  public static SimpleImputer median() {
    return new SimpleImputer(SimpleImputer.Strategy.MEDIAN, false);
  }

  /** {@return what fills gaps with the most frequent number or level} */
  public static SimpleImputer mostFrequent() {
    return new SimpleImputer(SimpleImputer.Strategy.MOST_FREQUENT, false);
  }

  /**
   * {@return what fills gaps with a number, and those of categories with the level {@code missing_value}}
   *
   * @param value finite
   */
  public static SimpleImputer constant(double value) {
    return new SimpleImputer(SimpleImputer.Strategy.CONSTANT, false).withFillValue(value);
  }

  /** {@return what fills gaps with the mean of the nearest rows} */
  public static KnnImputer nearest() {
    return new KnnImputer();
  }

  /** {@return what fills gaps by regressions of each column on the others} */
  public static IterativeImputer iterative() {
    return new IterativeImputer();
  }

  /** {@return what marks gaps in columns of their own} */
  public static MissingIndicator missingMarks() {
    return new MissingIndicator();
  }

  /** {@return what leaves out columns with too many gaps} */
  public static ColumnDropper dropGappy() {
    return new ColumnDropper();
  }

  /**
   * {@return what takes numbers that stand for nothing for missing}
   *
   * @param values such as {@code -999}
   */
  public static SentinelsToMissing sentinels(String... values) {
    return new SentinelsToMissing(values);
  }

  /** {@return what leaves out training rows with gaps} */
  public static MissingRowDropper dropGappyRows() {
    return new MissingRowDropper();
  }

  /** {@return what puts the ends of the finite range in the place of infinities} */
  public static InfinityClipper clipInfinities() {
    return new InfinityClipper();
  }

  /** {@return what clips at Tukey's fences} */
  public static OutlierClipper clipOutliers() {
    return new OutlierClipper();
  }

  /** {@return what takes cells beyond Tukey's fences for missing} */
  public static OutlierClipper outliersToMissing() {
    return new OutlierClipper(new Fence.InterquartileRange(), OutlierClipper.Action.TO_MISSING);
  }

  /** {@return what leaves out training rows with cells beyond Tukey's fences} */
  public static OutlierRemover dropOutliers() {
    return new OutlierRemover();
  }

  /** {@return what takes off the mean and divides by the deviation} */
  public static StandardScaler standard() {
    return new StandardScaler();
  }

  /** {@return what stretches the training range to 0 … 1} */
  public static MinMaxScaler minMax() {
    return new MinMaxScaler();
  }

  /** {@return what divides by the greatest size} */
  public static MaxAbsScaler maxAbs() {
    return new MaxAbsScaler();
  }

  /** {@return what takes off the median and divides by the interquartile range} */
  public static RobustScaler robust() {
    return new RobustScaler();
  }

  /** {@return what divides each row by its Euclidean norm} */
  public static RowNormalizer normalize() {
    return new RowNormalizer();
  }

  /** {@return what takes logarithms} */
  public static LogTransformer log() {
    return new LogTransformer();
  }

  /** {@return what takes square roots} */
  public static SqrtTransformer squareRoot() {
    return new SqrtTransformer();
  }

  /** {@return what makes positive columns as normal as a power can (Box and Cox)} */
  public static PowerTransformer boxCox() {
    return new PowerTransformer(PowerTransformer.Method.BOX_COX, true);
  }

  /** {@return what makes columns as normal as a power can (Yeo and Johnson)} */
  public static PowerTransformer yeoJohnson() {
    return new PowerTransformer();
  }

  /** {@return what makes columns uniform on 0 … 1 by their quantiles} */
  public static QuantileTransformer quantileUniform() {
    return new QuantileTransformer();
  }

  /** {@return what makes columns normal by their quantiles} */
  public static QuantileTransformer quantileNormal() {
    return new QuantileTransformer().withOutput(QuantileTransformer.Output.NORMAL);
  }

  /** {@return what cuts columns into bins} */
  public static KBinsDiscretizer bins() {
    return new KBinsDiscretizer();
  }

  /** {@return what adds squares and products} */
  public static PolynomialFeatures polynomial() {
    return new PolynomialFeatures();
  }

  /** {@return what gives each column a basis of B-splines} */
  public static SplineTransformer splines() {
    return new SplineTransformer();
  }

  /** {@return what scales by the quartiles and bends the tails} */
  public static RobustSmoothClipper smoothClip() {
    return new RobustSmoothClipper();
  }

  /** {@return what gives each level a column of zeros and ones; levels that training did not have give zeros} */
  public static OneHotEncoder oneHot() {
    return new OneHotEncoder().withUnknown(Unknown.IGNORE);
  }

  /** {@return what numbers the levels; those that training did not have are missing} */
  public static OrdinalEncoder ordinal() {
    return new OrdinalEncoder().withUnknown(Unknown.IGNORE);
  }

  /** {@return what counts the rows of each level} */
  public static FrequencyEncoder frequency() {
    return new FrequencyEncoder();
  }

  /** {@return what gives each level its mean of the target, cross-fitted} */
  public static TargetEncoder target() {
    return new TargetEncoder();
  }

  /** {@return what gives each level its mean of the target in the rows before} */
  public static OrderedTargetEncoder orderedTarget() {
    return new OrderedTargetEncoder();
  }

  /** {@return what gives each level its mean of the target in all other rows} */
  public static LeaveOneOutEncoder leaveOneOut() {
    return new LeaveOneOutEncoder();
  }

  /** {@return what gives each level its weight of evidence for the second of two classes} */
  public static WeightOfEvidenceEncoder weightOfEvidence() {
    return new WeightOfEvidenceEncoder();
  }

  /** {@return what gives each level its mean of the target, shrunk as James and Stein do} */
  public static JamesSteinEncoder jamesStein() {
    return new JamesSteinEncoder();
  }

  /** {@return what gives the binary digits of a number for each level} */
  public static BinaryEncoder binary() {
    return new BinaryEncoder();
  }

  /** {@return what spreads levels over columns by their hashes} */
  public static HashingEncoder hashing() {
    return new HashingEncoder();
  }

  /** {@return what numbers levels so that neighbours stay near} */
  public static LevelNumbers levelNumbers() {
    return new LevelNumbers();
  }

  /** {@return what makes levels of pairs of categorical columns} */
  public static CategoryCrosses crosses() {
    return new CategoryCrosses();
  }

  /** {@return what takes dates and times apart} */
  public static DateParts dateParts() {
    return new DateParts();
  }

  /** {@return what measures time from a moment or between columns} */
  public static ElapsedTime elapsed() {
    return new ElapsedTime();
  }

  /** {@return what puts parts of dates on circles, or on periodic splines} */
  public static DatePeriods periodicParts() {
    return new DatePeriods();
  }

  /**
   * {@return what measures the days to and from holidays}
   *
   * @param dates the holidays
   */
  public static Holidays holidays(List<LocalDate> dates) {
    return new Holidays(dates);
  }

  /** {@return what counts words} */
  public static CountVectorizer wordCounts() {
    return new CountVectorizer();
  }

  /** {@return what weighs words by how rare they are} */
  public static TfIdfVectorizer tfIdf() {
    return new TfIdfVectorizer();
  }

  /** {@return what spreads words over columns by their hashes} */
  public static TextHasher wordHashes() {
    return new TextHasher();
  }

  /** {@return what measures texts: length, words, digits, capitals} */
  public static TextStatistics textStatistics() {
    return new TextStatistics();
  }

  /**
   * {@return what marks the most frequent words}
   *
   * @param maxWords how many, at least 1
   */
  public static FrequentWords frequentWords(int maxWords) {
    return new FrequentWords(maxWords, 1);
  }

  /** {@return what keeps columns that vary} */
  public static VarianceThreshold varying() {
    return new VarianceThreshold();
  }

  /** {@return what leaves out columns that follow another} */
  public static CorrelationFilter uncorrelated() {
    return new CorrelationFilter();
  }

  /** {@return what keeps the columns that tell most of the target, each for itself} */
  public static UnivariateSelector best() {
    return new UnivariateSelector();
  }

  /** {@return what leaves out columns that are constant or equal to another} */
  public static RedundantColumnDropper distinct() {
    return new RedundantColumnDropper();
  }

  /**
   * {@return what keeps the columns that matter to a model}
   *
   * @param importances a model's
   */
  public static ImportanceSelector important(ImportanceFunction importances) {
    return new ImportanceSelector(importances);
  }

  /**
   * {@return what leaves out the least important columns again and again}
   *
   * @param importances a model's
   */
  public static RecursiveElimination eliminate(ImportanceFunction importances) {
    return new RecursiveElimination(importances);
  }

  /**
   * {@return what leaves out the least important columns as long as the score of held-out rows does not fall}
   *
   * @param importances a model's
   * @param score of held-out rows
   */
  public static CrossValidatedElimination eliminateByScore(ImportanceFunction importances, ScoreFunction score) {
    return new CrossValidatedElimination(importances, score);
  }

  /**
   * {@return what keeps columns whose shuffling costs score}
   *
   * @param score of held-out rows
   */
  public static PermutationSelector permutation(ScoreFunction score) {
    return new PermutationSelector(score);
  }

  /**
   * {@return what keeps columns that matter more than for a shuffled target}
   *
   * @param importances a model's
   */
  public static NullImportanceSelector aboveChance(ImportanceFunction importances) {
    return new NullImportanceSelector(importances);
  }

  /** {@return what adds sums, differences, products and quotients of pairs} */
  public static ArithmeticFeatures arithmetic() {
    return new ArithmeticFeatures();
  }

  /** {@return what adds statistics of numbers by groups of categories} */
  public static GroupStatistics groupStatistics() {
    return new GroupStatistics();
  }

  /** {@return what projects on the directions of most variance} */
  public static PcaTransformer pca() {
    return new PcaTransformer();
  }

  /** {@return what projects on the largest singular vectors} */
  public static TruncatedSvd truncatedSvd() {
    return new TruncatedSvd();
  }

  /** {@return what repeats rows of rare classes} */
  public static RandomOverSampler overSample() {
    return new RandomOverSampler();
  }

  /** {@return what leaves out rows of frequent classes} */
  public static RandomUnderSampler underSample() {
    return new RandomUnderSampler();
  }

  /** {@return what makes rows of rare classes between neighbours} */
  public static Smote smote() {
    return new Smote();
  }

  /** {@return what makes rows of rare classes near the border} */
  public static BorderlineSmote borderlineSmote() {
    return new BorderlineSmote();
  }

  /** {@return what makes rows of rare classes where they are hard to tell} */
  public static Adasyn adasyn() {
    return new Adasyn();
  }
}
