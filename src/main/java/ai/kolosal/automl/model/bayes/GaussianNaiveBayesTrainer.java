package ai.kolosal.automl.model.bayes;

import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.FeatureView;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.internal.column.FiniteCells;
import ai.kolosal.automl.model.PartialFit;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.searchspace.Bounds;
import ai.kolosal.automl.searchspace.Parameter;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.Map;
import java.util.SortedMap;

/**
 * Gaussian naive Bayes, as scikit-learn's {@code GaussianNB}: the mean and variance of each feature within each class.
 *
 * <ul>
 *   <li>rows of a batch count by their weights, also in the variance that smoothing is a part of, where scikit-learn
 *       takes that of the last batch without weights;
 *   <li>a class without rows has probability 0; with rows of one class every row has that class;
 *   <li>constant columns: smoothing makes the density finite; where all columns are constant, or nothing is smoothed and
 *       the variance of a class is 0, 10⁻⁹ of the column's variance over all classes takes its place, and a column that
 *       has none says nothing;
 *   <li>no columns: the priors;
 *   <li>cells that are not finite count as 0; cells whose squares are beyond all numbers are refused.
 * </ul>
 *
 * <p>Immutable and thread-safe; one thread trains.
 *
 * @param varSmoothing which part of the greatest variance of a feature is added to all variances, at least 0
 * @param fitPrior whether priors are the classes' shares of the rows; otherwise they are all the same
 */
public record GaussianNaiveBayesTrainer(double varSmoothing, boolean fitPrior)
    implements PartialFit<GaussianNaiveBayes> {
  private static final String NAME = "gaussian naive Bayes";
  private static final Parameter<Double> VAR_SMOOTHING =
      Parameter.number("var_smoothing", 1e-9, Bounds.atLeast(0)).searchedByLogarithm(1e-9, 0.5);
  private static final Parameter<Boolean> FIT_PRIOR = Parameter.flag("fit_prior", true).searched();
  private static final SearchSpace SPACE = SearchSpace.of(VAR_SMOOTHING, FIT_PRIOR);

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException naming the first that is out of its range
   */
  public GaussianNaiveBayesTrainer {
    VAR_SMOOTHING.check(varSmoothing);
  }

  /** The usual settings, which are scikit-learn's. */
  public GaussianNaiveBayesTrainer() {
    this(VAR_SMOOTHING.usual(), FIT_PRIOR.usual());
  }

  @Override
  public String id() {
    return "gaussian_naive_bayes";
  }

  @Override
  public FeatureView view() {
    return FeatureView.LINEAR;
  }

  @Override
  public boolean supports(Task task) {
    return task.isClassification();
  }

  @Override
  public SortedMap<String, Object> settings() {
    return Params.of(Map.of(VAR_SMOOTHING.name(), varSmoothing, FIT_PRIOR.name(), fitPrior)).values();
  }

  @Override
  public SearchSpace space() {
    return SPACE;
  }

  @Override
  public GaussianNaiveBayesTrainer with(Params changed) {
    Params all = Params.of(settings()).with(SPACE.check(changed));
    return new GaussianNaiveBayesTrainer(all.get(VAR_SMOOTHING), all.get(FIT_PRIOR));
  }

  @Override
  public GaussianNaiveBayes train(FeatureMatrix x, Target y, TrainContext context) {
    BayesRows rows = BayesRows.of(NAME, x, y, context);
    return learn(ClassMoments.empty(rows.classes(), x.columns()), rows, context);
  }

  @Override
  public GaussianNaiveBayes partialFit(
      GaussianNaiveBayes model, FeatureMatrix x, Target y, TrainContext context) {
    BayesRows rows = BayesRows.of(NAME, x, y, context);
    rows.requireFit(NAME, model.moments().features(), model.outputs());
    return learn(model.moments(), rows, context);
  }

  private GaussianNaiveBayes learn(ClassMoments before, BayesRows rows, TrainContext context) {
    FiniteCells.requireNumbers(NAME, view().name(), rows.x());
    return new GaussianNaiveBayes(before.with(rows, context.deadline()), varSmoothing, fitPrior);
  }
}
