package ai.kolosal.automl.hpo.cmaes;

import ai.kolosal.automl.hpo.cube.UnitCube;
import ai.kolosal.automl.internal.math.NormalDistribution;

/**
 * Keeps the cells beside the mean probable, so that a number that is counted never sticks to one value: CMA-ES with margin
 * (Hamano et al., 2022).
 */
final class Margin {
  private Margin() {}

  /** The generation with its mean and margins moved, where a neighbouring value would hardly be drawn any more. */
  static Generation keep(Generation generation, Sides sides) {
    double[] mean = generation.mean().clone();
    double[] margins = generation.margins().clone();
    double margin = 1.0 / (mean.length * generation.strategy().population());
    for (int i = 0; i < mean.length; i++) {
      if (generation.free(sides, i)) {
        keep(sides.number(i), i, generation.sigma() * generation.shape().deviation(i), margin, mean, margins);
      }
    }
    return new Generation(generation.strategy(), generation.number(), generation.age(), mean, generation.sigma(),
        generation.shape(), generation.stepPath(), generation.covariancePath(), margins, generation.categories(),
        generation.losses());
  }

  private static void keep(
      UnitCube.Axis axis, int i, double deviation, double margin, double[] mean, double[] margins) {
    int cell = axis.cell(mean[i]);
    double low = axis.border(Math.max(1, cell));
    double up = axis.border(Math.min(axis.cells() - 1, cell + 1));
    double scale = deviation * margins[i];
    double below = NormalDistribution.cumulative((low - mean[i]) / scale);
    double above = 1 - NormalDistribution.cumulative((up - mean[i]) / scale);
    if (Math.max(below, above) > 0.5) {
      if (Math.min(below, above) < margin) {
        mean[i] = up + Math.signum(mean[i] - up) * scale * NormalDistribution.quantile(1 - margin);
      }
      return;
    }
    double middle = 1 - below - above;
    double least = margin / 2;
    below = Math.max(below, least);
    above = Math.max(above, least);
    double excess = 1 - below - above - middle;
    double all = below + above + middle - 3 * least;
    double newBelow = share(below + excess * (below - least) / all);
    double newAbove = share(above + excess * (above - least) / all);
    double lowReach = NormalDistribution.quantile(1 - newBelow);
    double upReach = NormalDistribution.quantile(1 - newAbove);
    margins[i] = (up - low) / ((lowReach + upReach) * deviation);
    mean[i] = (low * upReach + up * lowReach) / (lowReach + upReach);
  }

  private static double share(double probability) {
    return Math.max(1e-10, Math.min(0.5 - 1e-10, probability));
  }
}
