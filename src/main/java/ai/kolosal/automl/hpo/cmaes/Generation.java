package ai.kolosal.automl.hpo.cmaes;

import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The distribution that one population is drawn from, N(m, σ² C) and its categories, with the paths that led to it
 * (Hansen, 2016). Immutable.
 *
 * @param strategy the constants
 * @param number counted over all restarts
 * @param age g, counted from the last restart
 * @param mean m
 * @param sigma σ
 * @param shape C
 * @param stepPath p_σ
 * @param covariancePath p_c
 * @param margins A of each number, see {@link Margin}; empty without margins
 * @param categories the distribution of the categories
 * @param losses the best and the worst of the last generations, by turns
 */
record Generation(
    Strategy strategy, int number, int age, double[] mean, double sigma, Shape shape, double[] stepPath,
    double[] covariancePath, double[] margins, Categories categories, double[] losses) {
  private static final double MOST_SIGMA = 1e32;
  private static final double EPSILON = 1e-8;
  private static final int DRAWS_PER_NUMBER = 10;

  /** Drawn: places that may lie between values or beside the cube, and a category of each word. */
  record Draw(double[] places, int[] categories) {}

  /** The first of a run. */
  static Generation start(
      Strategy strategy, int number, double[] mean, double sigma, Shape shape, boolean withMargins,
      Categories categories) {
    double[] margins = new double[withMargins ? mean.length : 0];
    Arrays.fill(margins, 1);
    double[] losses = new double[2 * stagnation(strategy)];
    Arrays.fill(losses, Double.NaN);
    return new Generation(strategy, number, 0, mean, Math.max(sigma, EPSILON), shape, new double[mean.length],
        new double[mean.length], margins, categories, losses);
  }

  /** After how many generations without change a run is over. */
  private static int stagnation(Strategy strategy) {
    return 10 + (int) Math.ceil(30.0 * strategy.size() / strategy.population());
  }

  /** Draws until all numbers that have no margin lie in the cube; after many draws it moves those to its faces. */
  Draw draw(Sides sides, long seed) {
    RandomGenerator random = new SeedTree(seed).generator();
    int[] drawn = categories.draw(random);
    double[] z = new double[mean.length];
    double[] places = mean;
    for (int attempt = 0; attempt <= DRAWS_PER_NUMBER * mean.length; attempt++) {
      for (int i = 0; i < z.length; i++) {
        z[i] = random.nextGaussian();
      }
      places = shape.stretch(z);
      boolean inside = true;
      for (int i = 0; i < z.length; i++) {
        places[i] = mean[i] + sigma * places[i];
        inside &= free(sides, i) || places[i] >= 0 && places[i] <= 1;
      }
      if (inside) {
        return new Draw(places, drawn);
      }
    }
    for (int i = 0; i < z.length; i++) {
      places[i] = free(sides, i) ? places[i] : Math.max(0, Math.min(1, places[i]));
    }
    return new Draw(places, drawn);
  }

  /** Whether a number may lie beside the cube, because its last cell goes on there. */
  boolean free(Sides sides, int i) {
    return margins.length > 0 && sides.number(i).cells() > 0;
  }

  /** Where a draw is tried. */
  double[] shown(Sides sides, double[] places) {
    double[] shown = places.clone();
    for (int i = 0; i < shown.length; i++) {
      shown[i] = shown(sides, i, places[i]);
    }
    return shown;
  }

  double shown(Sides sides, int i, double place) {
    return free(sides, i) ? mean[i] + (place - mean[i]) * margins[i] : place;
  }

  /** The next distribution: places and categories of λ solutions, best first, the losses of the best and the worst. */
  Generation next(Sides sides, double[][] places, int[][] drawn, double best, double worst) {
    Strategy s = strategy;
    int n = mean.length;
    double[][] steps = new double[s.population()][n];
    double[] weighted = new double[n];
    for (int k = 0; k < steps.length; k++) {
      for (int i = 0; i < n; i++) {
        steps[k][i] = (places[k][i] - mean[i]) / sigma;
        weighted[i] += k < s.parents() ? s.weights()[k] * steps[k][i] : 0;
      }
    }
    double[] newMean = new double[n];
    double[] white = shape.whiten(weighted);
    double[] newStepPath = new double[n];
    double gain = Math.sqrt(s.stepPath() * (2 - s.stepPath()) * s.effective());
    double length = 0;
    for (int i = 0; i < n; i++) {
      newMean[i] = mean[i] + sigma * weighted[i];
      newStepPath[i] = (1 - s.stepPath()) * stepPath[i] + gain * white[i];
      length += newStepPath[i] * newStepPath[i];
    }
    length = Math.sqrt(length);
    double newSigma =
        Math.min(MOST_SIGMA, sigma * Math.exp(s.stepPath() / s.damping() * (length / s.expected() - 1)));
    // the path of the covariance waits while the steps are long (Hansen, 2016, p. 28)
    boolean usual =
        length / Math.sqrt(1 - Math.pow(1 - s.stepPath(), 2.0 * (age + 2))) < (1.4 + 2.0 / (n + 1)) * s.expected();
    double reach = usual ? Math.sqrt(s.covariancePath() * (2 - s.covariancePath()) * s.effective()) : 0;
    double[] newPath = new double[n];
    for (int i = 0; i < n; i++) {
      newPath[i] = (1 - s.covariancePath()) * covariancePath[i] + reach * weighted[i];
    }
    double waited = usual ? 0 : s.covariancePath() * (2 - s.covariancePath());
    double keep = 1 + s.rankOne() * waited - s.rankOne() - s.rankMu() * s.weightSum();
    double[] newLosses = losses.clone();
    int at = 2 * ((age + 1) % (losses.length / 2));
    newLosses[at] = best;
    newLosses[at + 1] = worst;
    Generation next = new Generation(s, number + 1, age + 1, newMean, newSigma,
        shape.next(keep, s.rankOne(), newPath, weightsOf(steps), steps), newStepPath, newPath, margins.clone(),
        categories.next(drawn, s.weights()), newLosses);
    return margins.length > 0 ? Margin.keep(next, sides) : next;
  }

  /** The weights of the steps in the covariance: negative ones by the length of their step (equation 46). */
  private double[] weightsOf(double[][] steps) {
    double[] weights = new double[steps.length];
    for (int k = 0; k < weights.length; k++) {
      double weight = strategy.weights()[k];
      if (weight < 0) {
        double squares = 0;
        for (double value : shape.whiten(steps[k])) {
          squares += value * value;
        }
        weight *= mean.length / (squares + EPSILON);
      }
      weights[k] = strategy.rankMu() * weight;
    }
    return weights;
  }

  /** Whether the run is over, by the rules of Hansen (2016, appendix B.3) with the tolerances of cmaes 0.13. */
  boolean over(double firstSigma) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (double loss : losses) {
      least = Math.min(least, loss);
      most = Math.max(most, loss);
    }
    boolean flat = age > losses.length / 2 && most - least < 1e-12;
    double thinnest = Double.POSITIVE_INFINITY;
    double thickest = 0;
    boolean small = true;
    boolean still = false;
    for (int i = 0; i < mean.length; i++) {
      double deviation = shape.deviation(i);
      small &= sigma * deviation * deviation < 1e-12 * firstSigma && sigma * covariancePath[i] < 1e-12 * firstSigma;
      still |= mean[i] == mean[i] + 0.2 * sigma * deviation;
      thinnest = Math.min(thinnest, shape.axis(i));
      thickest = Math.max(thickest, shape.axis(i));
    }
    return flat || mean.length > 0 && (small || still || sigma * thickest > 1e4 || thickest / thinnest > 1e14);
  }
}
