package ai.kolosal.automl.model.gp;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.model.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Classes, each against the rest, by Laplace's approximation; of two, the second against the first.
 *
 * <p>All latent functions share the hyperparameters, which are chosen by the likelihoods of the most frequent classes.
 */
final class ClassProblem implements GpProblem {
  /* So many latent functions have a say in the hyperparameters. */
  private static final int CHOOSING = 3;

  private final Likeness likeness;
  private final double[][] columns;
  private final int[] codes;
  private final double[] weights;
  private final int classes;
  private final int[] latents;
  private final int[] choosing;
  private final KernelMatrix kernel;

  /**
   * A problem.
   *
   * @param latents the classes with rows of their own, the most frequent first, without the first of only two
   */
  ClassProblem(
      Likeness likeness, boolean oneLength, double[][] columns, int[] codes, double[] weights, int classes,
      int[] latents, Deadline deadline) {
    this.likeness = likeness;
    this.columns = columns;
    this.codes = codes;
    this.weights = weights;
    this.classes = classes;
    this.latents = latents;
    this.choosing = Arrays.copyOf(latents, Math.min(CHOOSING, latents.length));
    this.kernel = new KernelMatrix(likeness, columns, codes.length, oneLength, deadline);
  }

  @Override
  public double likelihood(Hyperparameters at, double[] gradient, Deadline deadline) {
    kernel.set(at, true, deadline);
    int n = codes.length;
    double[][] matrix = new double[n][n];
    double sum = 0;
    for (int latent : choosing) {
      Laplace.Mode mode =
          Laplace.mode(kernel.values(), Laplace.ones(codes, latent), weights, deadline)
              .orElseThrow(OutOfTime::new);
      sum += mode.evidence();
      Laplace.addDerivative(kernel.values(), mode, matrix, deadline);
    }
    kernel.gradient(matrix, gradient, deadline);
    return sum;
  }

  @Override
  public Optional<Model> model(Hyperparameters at, Deadline deadline) {
    kernel.set(at, false, deadline);
    List<Laplace.Mode> modes = new ArrayList<>();
    for (int latent : latents) {
      Optional<Laplace.Mode> mode =
          Laplace.mode(kernel.values(), Laplace.ones(codes, latent), weights, deadline);
      if (mode.isEmpty()) {
        return Optional.empty();
      }
      modes.add(mode.get());
    }
    LatentRows rows =
        new LatentRows(likeness, at.amplitude(), at.inverseSquares(columns.length), columns, codes.length);
    return Optional.of(GaussianProcessClassification.of(rows, classes, codes, latents, modes));
  }
}
