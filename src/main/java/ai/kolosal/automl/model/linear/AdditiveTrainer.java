package ai.kolosal.automl.model.linear;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.FeatureView;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.internal.column.FiniteCells;
import ai.kolosal.automl.model.CountedRows;
import ai.kolosal.automl.model.LearningPath;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.TrainContext.Validation;
import ai.kolosal.automl.model.Trained;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.model.TunedTrainer;
import ai.kolosal.automl.searchspace.Bounds;
import ai.kolosal.automl.searchspace.Parameter;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Generalised additive models: one smooth curve a feature, added up.
 *
 * <p>Each number of enough values is expanded into cubic B-splines on its quantiles, penalised by the squared second
 * differences of their coefficients (P-splines, Eilers and Marx, 1996) and, with all other columns, lightly by the
 * squares of slopes. In the form of Currie and Durbán (2002) that is a ridge or a (multinomial) logistic regression of
 * more columns, which is what trains. See {@link AdditiveModel} for the curves. Features should be standardised; cells
 * that are not finite count as 0.
 *
 * <ul>
 *   <li>a feature of fewer than 4 values, 10 rows or fewer: straight lines;
 *   <li>so many features that four columns each are more than 2,000 columns or 6·10⁷ cells: straight lines only, a ridge or logistic
 *       regression;
 *   <li>no columns, constant columns only, or a deadline that has come already: the target's mean, the classes'
 *       frequencies.
 * </ul>
 *
 * <p>Immutable and thread-safe; one thread trains.
 *
 * @param params the values of all settings, see {@link #space()}; those left out become the usual ones
 */
public record AdditiveTrainer(Params params) implements TunedTrainer<AdditiveTrainer> {
  /** The most knots between the ends of a feature's values, at least 1; usually 10. */
  public static final Parameter<Integer> KNOTS =
      Parameter.whole("knots", 10, Bounds.between(1, 200)).searchedByLogarithm(3, 30);

  /**
   * How much dearer bends are than slopes, above 0; {@code auto}, as usual, takes 0.1, 1, 10 or 100, whatever is best on the
   * validation rows by their metric, or without such rows by squared errors or log loss on five seeded folds (on one for more than two classes).
   */
  public static final Parameter<Object> SMOOTHING =
      Parameter.number("smoothing", 1, Bounds.above(0)).or("auto").usually("auto").searchedByLogarithm(1e-2, 1e3);

  /**
   * The strength of the whole penalty, above 0: ridge regression's α for numbers, 1 / C of logistic regression for classes;
   * {@code auto}, as usual, chooses it on the same rows.
   */
  public static final Parameter<Object> ALPHA =
      Parameter.number("alpha", 1, Bounds.above(0)).or("auto").usually("auto").searchedByLogarithm(1e-3, 1e2);

  private static final SearchSpace SPACE = SearchSpace.of(KNOTS, SMOOTHING, ALPHA);
  private static final double USUAL_SMOOTHING = 1;
  /* The choice looks at so many rows at most. */
  private static final int CHOICE_ROWS = 5000;

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException naming the first that is out of its range
   */
  public AdditiveTrainer {
    params = SPACE.usual().with(SPACE.check(params));
  }

  /** The usual settings, which choose both penalties. */
  public AdditiveTrainer() {
    this(SPACE.usual());
  }

  @Override
  public String id() {
    return "additive";
  }

  @Override
  public FeatureView view() {
    return FeatureView.LINEAR;
  }

  @Override
  public boolean supports(Task task) {
    return task.isClassification() || task == Task.REGRESSION;
  }

  @Override
  public SearchSpace space() {
    return SPACE;
  }

  @Override
  public AdditiveTrainer with(Params changed) {
    return new AdditiveTrainer(params.with(SPACE.check(changed)));
  }

  @Override
  public AdditiveModel train(FeatureMatrix x, Target y, TrainContext context) {
    return (AdditiveModel) learn(x, y, context).best().model();
  }

  @Override
  public LearningPath learn(FeatureMatrix x, Target y, TrainContext context) {
    Columns.requireNumbers(x);
    if (!(y instanceof ClassTarget)) {
      NumericTarget.require("additive", y);
    }
    if (y.size() == 0) {
      throw new TrainingException("additive needs at least one row; the target has none");
    }
    CountedRows rows = CountedRows.of(x, y, context);
    AdditiveFeatures features = known(rows);
    Choice choice =
        new Choice(params.number(SMOOTHING).orElse(USUAL_SMOOTHING), params.number(ALPHA), Optional.empty());
    if (features.curved() && !context.deadline().expired()
        && (params.number(SMOOTHING).isEmpty() || choice.alpha.isEmpty() && context.validation().isEmpty())) {
      choice = choose(rows);
    }
    if (features.curved() && context.deadline().expired()) {
      // curves of some rows, or straight lines of all: splines of all take seconds
      if (choice.ofSome.isPresent()) {
        return LearningPath.of(choice.ofSome.get());
      }
      features = AdditiveFeatures.straight(x.columns());
    }
    return LearningPath.of(curved(trial(rows, features, choice.smoothing, choice.alpha), features, choice.smoothing));
  }

  private Trained curved(Trained trained, AdditiveFeatures features, double smoothing) {
    return new Trained(
        features.curves((LinearModel) trained.model(), 1 / Math.sqrt(smoothing)),
        with(Params.of(Map.of(SMOOTHING.name(), smoothing, ALPHA.name(), strength(trained)))));
  }

  /* What was chosen, and what some rows have taught with it. */
  private record Choice(double smoothing, OptionalDouble alpha, Optional<Trained> ofSome) {}

  private AdditiveFeatures known(CountedRows rows) {
    return rows.context().deadline().expired() ? AdditiveFeatures.straight(rows.x().columns()) : features(rows);
  }

  private AdditiveFeatures features(CountedRows rows) {
    return AdditiveFeatures.of(
        FiniteCells.of(rows.x()), rows.x().rows(), rows.context().rowWeights(rows.y()).orElse(null), get(KNOTS));
  }

  private static Trainer inner(Target y, OptionalDouble alpha) {
    if (y instanceof ClassTarget) {
      return alpha.isPresent()
          ? new LogisticRegressionTrainer(1 / alpha.getAsDouble())
          : new LogisticRegressionTrainer();
    }
    return alpha.isPresent() ? new RidgeTrainer(alpha.getAsDouble()) : new RidgeTrainer();
  }

  private static double strength(Trained trained) {
    Map<String, Object> settings = trained.settled().settings();
    Object value = settings.containsKey("c") ? settings.get("c") : settings.get("alpha");
    double strength = value instanceof Number number ? number.doubleValue() : 1;
    return settings.containsKey("c") ? 1 / strength : Math.max(Double.MIN_NORMAL, strength);
  }

  private static TrainContext expanded(TrainContext context, AdditiveFeatures features, double factor) {
    return with(
        context, context.validation().map(v -> new Validation(features.expand(v.x(), factor), v.y())),
        context.weights());
  }

  private static TrainContext with(TrainContext of, Optional<Validation> validation, Optional<double[]> weights) {
    return new TrainContext(
        of.task(), of.metric(), of.deadline(), of.seed(), of.threads(), validation, of.classWeights(), weights,
        Optional.empty());
  }

  /* On rows at even distances: a ratio of penalties needs not all of them. */
  private Choice choose(CountedRows all) {
    int step = Columns.stride(all.x().rows(), CHOICE_ROWS);
    int[] some = IntStream.range(0, all.x().rows()).filter(i -> i % step == 0).toArray();
    List<CountedRows> parts = new ArrayList<>();
    if (all.context().validation().isPresent()) {
      parts.add(part(all, some, all.context().validation()));
    } else {
      FeatureMatrix x = all.x().take(some);
      Target y = all.y().take(some);
      List<SeededFolds.Fold> folds = SeededFolds.of(some.length, all.context().seed());
      for (SeededFolds.Fold fold : folds.subList(0, y.outputs() > 2 ? Math.min(1, folds.size()) : folds.size())) {
        int[] kept = IntStream.of(fold.kept()).map(i -> some[i]).toArray();
        parts.add(part(all, kept, Optional.of(new Validation(x.take(fold.held()), y.take(fold.held())))));
      }
    }
    Choice best = new Choice(params.number(SMOOTHING).orElse(USUAL_SMOOTHING), params.number(ALPHA), Optional.empty());
    double least = Double.POSITIVE_INFINITY;
    List<AdditiveFeatures> features = parts.stream().map(this::features).toList();
    double smoothing = best.smoothing;
    int tried = 0;
    double[] strengths = new double[parts.size()];
    while (true) {
      double loss = 0;
      double logarithms = 0;
      Trained first = null;
      for (int k = 0; k < parts.size() && !all.context().deadline().expired(); k++) {
        // the strength of the first is near enough to the others' to compare them
        OptionalDouble alpha = tried == 0 ? params.number(ALPHA) : OptionalDouble.of(strengths[k]);
        Trained trained = trial(parts.get(k), features.get(k), smoothing, alpha);
        strengths[k] = strength(trained);
        first = k == 0 ? trained : first;
        Validation held = parts.get(k).context().validation().orElseThrow();
        loss += loss(all.context(), held, features.get(k), trained, 1 / Math.sqrt(smoothing));
        logarithms += Math.log(strength(trained)) / parts.size();
      }
      if (parts.isEmpty() || all.context().deadline().expired()) {
        if (best.ofSome.isEmpty() && first != null) {
          best = new Choice(smoothing, best.alpha, Optional.of(curved(first, features.get(0), smoothing)));
        }
        break;
      }
      boolean better = loss < least;
      if (better) {
        least = loss;
        boolean settles = params.number(ALPHA).isEmpty() && all.context().validation().isEmpty();
        best =
            new Choice(
                smoothing, settles ? OptionalDouble.of(Math.exp(logarithms)) : params.number(ALPHA),
                first == null ? Optional.empty() : Optional.of(curved(first, features.get(0), smoothing)));
      }
      // from 1 to 10, and on in the direction that is better
      tried++;
      if (params.number(SMOOTHING).isPresent() || tried == 3) {
        break;
      }
      smoothing = tried == 1 ? 10 : better ? 100 : 0.1;
    }
    return best;
  }

  private static CountedRows part(CountedRows of, int[] rows, Optional<Validation> held) {
    Optional<double[]> weights =
        of.context().weights().map(all -> IntStream.of(rows).mapToDouble(i -> all[i]).toArray());
    return new CountedRows(of.x().take(rows), of.y().take(rows), with(of.context(), held, weights));
  }

  private static Trained trial(
      CountedRows part, AdditiveFeatures features, double smoothing, OptionalDouble alpha) {
    double factor = 1 / Math.sqrt(smoothing);
    return inner(part.y(), alpha)
        .learn(features.expand(part.x(), factor), part.y(), expanded(part.context(), features, factor))
        .best();
  }

  private static double loss(
      TrainContext context, Validation held, AdditiveFeatures features, Trained trained, double factor) {
    Prediction prediction = trained.model().predict(features.expand(held.x(), factor));
    if (context.validation().isPresent()) {
      return context.metric().loss(held.y(), prediction);
    }
    double sum = 0;
    for (int i = 0; i < prediction.rows(); i++) {
      if (held.y() instanceof ClassTarget classes) {
        sum -= Math.log(Math.max(1e-15, prediction.value(i, classes.codes()[i])));
      } else {
        double error = ((NumericTarget) held.y()).values()[i] - prediction.value(i, 0);
        sum += error * error;
      }
    }
    return sum;
  }
}
