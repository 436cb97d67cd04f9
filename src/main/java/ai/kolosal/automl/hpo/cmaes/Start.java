package ai.kolosal.automl.hpo.cmaes;

import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Where runs begin. */
final class Start {
  private static final double USUAL_SIGMA = 1.0 / 6;
  private static final int MOST_POPULATION = 1 << 20;

  private Start() {}

  static double sigma(CmaEsSampler sampler) {
    return sampler.sigma().orElse(USUAL_SIGMA);
  }

  private static Strategy strategy(CmaEsSampler sampler, Sides sides, double factor) {
    int usual = sampler.population()
        .orElse(Strategy.usualPopulation(sides.numbers().length + sides.words().length));
    int population = (int) Math.max(2, Math.min(MOST_POPULATION, Math.floor(usual * factor)));
    return Strategy.of(sampler.covariance(), Math.max(1, sides.numbers().length), population);
  }

  /** The first run: where the earlier trials say, where the caller says, or in the middle. */
  static Generation first(CmaEsSampler sampler, Sides sides) {
    Strategy strategy = strategy(sampler, sides, 1);
    Categories categories = Categories.uniform(sides.categories());
    if (sampler.warmStart().isPresent() && sides.numbers().length > 0) {
      return sampler.warmStart().get().begin(sampler, sides, strategy, categories);
    }
    double[] mean = new double[sides.numbers().length];
    Arrays.setAll(mean, i -> sampler.start()
        .map(params -> params.values().get(sides.number(i).name()))
        .map(value -> sides.number(i).unit(value))
        .filter(unit -> !unit.isNaN()).orElse(0.5));
    return Generation.start(strategy, 0, mean, sigma(sampler), Shape.round(sampler.covariance(), mean.length),
        sampler.margin(), categories);
  }

  /** A later run, at a random place. */
  static Generation again(CmaEsSampler sampler, Sides sides, int number, Runs runs) {
    RandomGenerator random = new SeedTree(runs.seed()).generator();
    double[] mean = new double[sides.numbers().length];
    Arrays.setAll(mean, i -> random.nextDouble());
    return Generation.start(strategy(sampler, sides, runs.factor()), number, mean, sigma(sampler) * runs.sigmaFactor(),
        Shape.round(sampler.covariance(), mean.length), sampler.margin(), Categories.uniform(sides.categories()));
  }
}
