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
 * Multinomial naive Bayes, as scikit-learn's {@code MultinomialNB}: the share of each feature in all counts of a class.
 *
 * <ul>
 *   <li>negative cells of training rows are refused by column and row; a batch's rows are numbered without those of no
 *       weight;
 *   <li>a class without rows has probability 0; with rows of one class every row has that class;
 *   <li>no columns: the priors; cells that are not finite count as 0.
 * </ul>
 *
 * <p>Immutable and thread-safe; one thread trains.
 *
 * @param alpha what is added to each sum, at least 0; without it what a class has never shown makes it all but impossible
 * @param forceAlpha whether an alpha below 10⁻¹⁰ counts as it is and not as 10⁻¹⁰
 * @param fitPrior whether priors are the classes' shares of the rows; otherwise they are all the same
 */
public record MultinomialNaiveBayesTrainer(double alpha, boolean forceAlpha, boolean fitPrior)
    implements PartialFit<CountNaiveBayes> {
  private static final String NAME = "multinomial naive Bayes";
  private static final Parameter<Double> ALPHA =
      Parameter.number("alpha", 1, Bounds.atLeast(0)).searchedByLogarithm(1e-3, 10);
  private static final Parameter<Boolean> FORCE_ALPHA = Parameter.flag("force_alpha", true);
  private static final Parameter<Boolean> FIT_PRIOR = Parameter.flag("fit_prior", true).searched();
  private static final SearchSpace SPACE = SearchSpace.of(ALPHA, FORCE_ALPHA, FIT_PRIOR);

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException naming the first that is out of its range
   */
  public MultinomialNaiveBayesTrainer {
    ALPHA.check(alpha);
  }

  private MultinomialNaiveBayesTrainer(Params settings) {
    this(settings.get(ALPHA), settings.get(FORCE_ALPHA), settings.get(FIT_PRIOR));
  }

  /** The usual settings: one added to each sum. */
  public MultinomialNaiveBayesTrainer() {
    this(SPACE.usual());
  }

  @Override
  public String id() {
    return "multinomial_naive_bayes";
  }

  @Override
  public FeatureView view() {
    return FeatureView.NON_NEGATIVE;
  }

  @Override
  public boolean supports(Task task) {
    return task.isClassification();
  }

  @Override
  public SortedMap<String, Object> settings() {
    return Params.of(
        Map.of(
            ALPHA.name(), alpha,
            FORCE_ALPHA.name(), forceAlpha,
            FIT_PRIOR.name(), fitPrior))
        .values();
  }

  @Override
  public SearchSpace space() {
    return SPACE;
  }

  @Override
  public MultinomialNaiveBayesTrainer with(Params changed) {
    return new MultinomialNaiveBayesTrainer(Params.of(settings()).with(SPACE.check(changed)));
  }

  @Override
  public CountNaiveBayes train(FeatureMatrix x, Target y, TrainContext context) {
    BayesRows rows = BayesRows.of(NAME, x, y, context);
    return learn(ClassSums.empty(rows.classes(), x.columns()), rows, context);
  }

  @Override
  public CountNaiveBayes partialFit(CountNaiveBayes model, FeatureMatrix x, Target y, TrainContext context) {
    BayesRows rows = BayesRows.of(NAME, x, y, context);
    rows.requireFit(NAME, model.sums().features(), model.outputs());
    return learn(model.sums(), rows, context);
  }

  private CountNaiveBayes learn(ClassSums before, BayesRows rows, TrainContext context) {
    FiniteCells.requireNumbers(NAME, view().name(), rows.x());
    CountEvent event =
        new CountEvent(CountEvent.Form.MULTINOMIAL, CountEvent.alpha(alpha, forceAlpha), fitPrior, false, 0);
    return new CountNaiveBayes(event, before.with(rows, event, context.deadline()));
  }
}
