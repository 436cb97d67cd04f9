package ai.kolosal.automl.model.linear;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.internal.math.Moments;
import ai.kolosal.automl.model.LearningPath;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.TrainContext.Validation;
import ai.kolosal.automl.model.Trained;
import ai.kolosal.automl.model.linear.RidgeTrainer.Limits;
import ai.kolosal.automl.split.Fold;
import ai.kolosal.automl.split.KFold;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The choice of an elastic net's strength, and of the share of its L1 penalty, on paths from strong to weak.
 *
 * <p>Strengths fall in equal ratios from the one at which all weights are 0 to a small part of it (Friedman, Hastie and
 * Tibshirani, 2010, section 2.5). On validation rows the metric chooses; without them five seeded folds of the training rows
 * are held out in turn: by the metric too, or where rows count differently, or it is not defined, by their squared errors. Not
 * thread-safe.
 */
final class ElasticNetPath {
  private static final int STRENGTHS = 100;
  private static final double[] RATIOS = {0.5, 0.9, 0.99, 1};
  private static final int FOLDS = 5;
  /* Folds are what threads share. */
  private static final RowChunks ALONE = new RowChunks(1);

  private final ElasticNetTrainer settings;
  private final FeatureMatrix x;
  private final double[] y;
  private final Optional<double[]> weights;
  private final TrainContext context;
  private final RowChunks chunks;
  private final double[] ratios;
  private final CentredColumns rows;
  private final Quadratic quadratic;
  private final Limits limits;

  ElasticNetPath(ElasticNetTrainer settings, FeatureMatrix x, double[] y, Optional<double[]> weights,
      CentredColumns rows, TrainContext context, RowChunks chunks) {
    this.settings = settings;
    this.x = x;
    this.y = y;
    this.weights = weights;
    this.context = context;
    this.chunks = chunks;
    this.rows = rows;
    this.ratios = settings.l1Ratio().isPresent() ? new double[] {settings.l1Ratio().getAsDouble()} : RATIOS;
    this.quadratic = rows.quadratic(chunks);
    this.limits = Limits.of(y, settings.margin());
  }

  /** The models of given strengths and shares, or of a path with their losses. */
  LearningPath learn() {
    if (settings.alpha().isPresent() && ratios.length == 1) {
      return given(ratios[0], settings.alpha().getAsDouble());
    }
    if (context.validation().isPresent()) {
      Optional<LearningPath> path = byMetric(context.validation().get());
      if (path.isPresent()) {
        return path.get();
      }
    }
    return byFolds();
  }

  private LearningPath given(double ratio, double alpha) {
    NetDescent descent = new NetDescent(rows, quadratic, ratio, settings);
    descent.solve(alpha, context.deadline());
    return LearningPath.of(new Trained(descent.model(limits), settings.settled(alpha, ratio)));
  }

  private double[] strengths(NetDescent descent) {
    if (settings.alpha().isPresent()) {
      return new double[] {settings.alpha().getAsDouble()};
    }
    double strongest = descent.strongest();
    double[] strengths = new double[strongest > 0 ? STRENGTHS : 1];
    for (int k = 0; k < strengths.length; k++) {
      strengths[k] =
          strongest > 0 ? strongest * Math.pow(settings.get(ElasticNetTrainer.EPS), k / (STRENGTHS - 1.0)) : 1;
    }
    return strengths;
  }

  /* Empty where the metric is defined nowhere on the path. */
  private Optional<LearningPath> byMetric(Validation validation) {
    List<Trained> steps = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    LinearColumns held = LinearColumns.of(validation.x(), chunks);
    boolean defined = false;
    for (double ratio : ratios) {
      NetDescent descent = new NetDescent(rows, quadratic, ratio, settings);
      double[] strengths = strengths(descent);
      double least = Double.POSITIVE_INFINITY;
      int worse = 0;
      int patience = settings.get(ElasticNetTrainer.PATIENCE);
      for (int k = 0; k < strengths.length && worse < patience
          && !(steps.size() > 0 && context.deadline().expired()); k++) {
        descent.solve(strengths[k], context.deadline());
        double loss = context.metric().loss(validation.y(), predicted(rows, held, descent));
        defined |= !Double.isNaN(loss);
        losses.add(loss);
        worse = loss >= least ? worse + 1 : 0;
        least = Math.min(least, Double.isNaN(loss) ? least : loss);
        // the first of the path, cut short, says nothing of the others
        double settled = k == 0 && context.deadline().expired() ? strengths[strengths.length / 2] : strengths[k];
        steps.add(new Trained(descent.model(limits), settings.settled(settled, ratio)));
      }
      // as many steps for every share, so that the paths of folds can be held against each other
      while (steps.size() % strengths.length != 0) {
        steps.add(steps.get(steps.size() - 1));
        losses.add(losses.get(losses.size() - 1));
      }
    }
    double[] all = losses.stream().mapToDouble(loss -> loss).toArray();
    return defined || context.deadline().expired() ? Optional.of(LearningPath.of(steps, all)) : Optional.empty();
  }

  private LearningPath byFolds() {
    double[][] strengths = new double[ratios.length][];
    for (int r = 0; r < ratios.length; r++) {
      strengths[r] = strengths(new NetDescent(rows, quadratic, ratios[r], settings));
    }
    if (y.length < 3 || context.deadline().expired()) {
      return given(ratios[ratios.length / 2], strengths[ratios.length / 2][strengths[ratios.length / 2].length / 2]);
    }
    List<Fold> folds =
        new KFold(Math.min(FOLDS, y.length), true).split(NumericTarget.of(y), context.seed().child("elastic_net"));
    FoldLosses[] of = new FoldLosses[folds.size()];
    chunks.each(of.length, f -> of[f] = foldLosses(folds.get(f), strengths));
    int r = 0;
    int k = strengths[0].length / 2;
    double least = Double.POSITIVE_INFINITY;
    // a metric need not take weights
    boolean byMetric = weights.isEmpty() && Arrays.stream(of).allMatch(FoldLosses::hasMetric);
    for (int i = 0; i < ratios.length; i++) {
      for (int s = 0; s < strengths[i].length; s++) {
        double sum = 0;
        for (FoldLosses fold : of) {
          sum += byMetric ? fold.metric[i][s] : fold.squares[i][s];
        }
        if (sum < least) {
          least = sum;
          r = i;
          k = s;
        }
      }
    }
    return given(ratios[r], strengths[r][k]);
  }

  /* Losses times held-out rows, for each share and strength; ∞ where there was no time or no hope for any. */
  private record FoldLosses(double[][] metric, double[][] squares) {
    boolean hasMetric() {
      for (double[] row : metric) {
        for (double loss : row) {
          if (Double.isNaN(loss)) {
            return false;
          }
        }
      }
      return true;
    }
  }

  private FoldLosses foldLosses(Fold fold, double[][] strengths) {
    double[] known = take(y, fold.train());
    Optional<double[]> counts = weights.map(of -> ofMeanOne(take(of, fold.train())));
    CentredColumns some =
        new CentredColumns(
            LinearColumns.of(x.take(fold.train()), ALONE), known, counts,
            settings.get(ElasticNetTrainer.FIT_INTERCEPT));
    Quadratic part = some.quadratic(ALONE);
    LinearColumns held = LinearColumns.of(x.take(fold.test()), ALONE);
    Target truth = NumericTarget.of(take(y, fold.test()));
    Optional<double[]> heldCounts = weights.map(of -> take(of, fold.test()));
    double[][] metric = new double[ratios.length][];
    double[][] squares = new double[ratios.length][];
    for (int r = 0; r < ratios.length; r++) {
      metric[r] = new double[strengths[r].length];
      squares[r] = new double[strengths[r].length];
      Arrays.fill(metric[r], Double.POSITIVE_INFINITY);
      Arrays.fill(squares[r], Double.POSITIVE_INFINITY);
      NetDescent descent = new NetDescent(some, part, ratios[r], settings);
      Deadline deadline = context.deadline();
      double least = Double.POSITIVE_INFINITY;
      int worse = 0;
      int patience = settings.get(ElasticNetTrainer.PATIENCE);
      for (int k = 0; k < strengths[r].length && worse < patience && !deadline.expired(); k++) {
        descent.solve(strengths[r][k], deadline);
        Prediction predicted = predicted(some, held, descent);
        metric[r][k] = held.rows() * context.metric().loss(truth, predicted);
        squares[r][k] = squares(((NumericTarget) truth).values(), predicted.values(), heldCounts);
        worse = squares[r][k] < least ? 0 : worse + 1;
        least = Math.min(least, squares[r][k]);
      }
    }
    return new FoldLosses(metric, squares);
  }

  private Prediction predicted(CentredColumns some, LinearColumns held, NetDescent descent) {
    double[][] sums = new double[1][held.rows()];
    Arrays.fill(sums[0], descent.intercept());
    double[] w = some.columns().restored(descent.weights());
    double[] placed = new double[w.length];
    for (int j = 0; j < w.length; j++) {
      placed[j] = w[held.original(j)];
    }
    held.addSums(placed, placed.length, 0, held.rows(), sums);
    for (int i = 0; i < sums[0].length; i++) {
      sums[0][i] = Math.min(limits.high(), Math.max(limits.low(), sums[0][i]));
    }
    return Prediction.of(1, sums[0]);
  }

  private static double squares(double[] truth, double[] predicted, Optional<double[]> counts) {
    double sum = 0;
    for (int i = 0; i < truth.length; i++) {
      sum += (counts.isPresent() ? counts.get()[i] : 1) * (truth[i] - predicted[i]) * (truth[i] - predicted[i]);
    }
    return sum;
  }

  private static double[] take(double[] values, int[] index) {
    return Arrays.stream(index).mapToDouble(i -> values[i]).toArray();
  }

  private static double[] ofMeanOne(double[] counts) {
    double mean = Moments.mean(counts, null);
    return Arrays.stream(counts).map(of -> of / mean).toArray();
  }
}
