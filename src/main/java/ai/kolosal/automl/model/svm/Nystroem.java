package ai.kolosal.automl.model.svm;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.internal.kernel.MatrixKernels;
import ai.kolosal.automl.internal.math.Cholesky;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.svm.SvmModel.Answer;
import ai.kolosal.automl.model.svm.SvmModel.Basis;
import ai.kolosal.automl.model.svm.SvmModel.Sum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Kernel machines through landmarks (Williams and Seeger, 2001).
 *
 * <p>With the kernels K of all rows with m landmarks, W of landmarks with each other and W = LLᵀ, the features K L⁻ᵀ have
 * the products K W⁻¹ Kᵀ, which are the kernels of rows approximately, exactly between landmarks. A linear machine of
 * squared losses learns weights w of them; L⁻ᵀ w are coefficients of kernels with the landmarks.
 *
 * <p>Not thread-safe.
 */
final class Nystroem {
  private static final int BLOCK = 1024;
  /* A constant so great that the penalty hardly holds the intercept, as kernel machines' is free. */
  private static final double CONSTANT = 10;
  private static final double TOLERANCE = 1e-6;
  private static final int ITERATIONS = 100;

  private final KernelSvmTrainer trainer;
  private final SvmKernel kernel;
  private final double[][] columns;
  private final int rows;
  private final double[] weights;
  private final TrainContext context;
  private final double[] landmarks;
  private final double[] squares;
  private final double[] inverse;
  private final int rank;

  Nystroem(
      KernelSvmTrainer trainer, SvmKernel kernel, double[][] columns, int rows, double[] weights,
      TrainContext context) {
    this.trainer = trainer;
    this.kernel = kernel;
    this.columns = columns;
    this.rows = rows;
    this.weights = weights;
    this.context = context;
    rank = Math.min(rows, trainer.get(KernelSvmTrainer.RANK));
    int[] drawn = Arrays.copyOf(context.seed().child("landmarks").permutation(rows), rank);
    Arrays.sort(drawn);
    double[][] cells = Cells.take(columns, drawn);
    squares = Cells.squares(cells, 0, rank);
    landmarks = new double[rank * columns.length];
    for (int k = 0; k < rank; k++) {
      for (int j = 0; j < columns.length; j++) {
        landmarks[k * columns.length + j] = cells[j][k];
      }
    }
    inverse = inverse(kernels(cells, 0, rank, squares));
  }

  /** Kernels with each landmark. */
  private double[][] kernels(double[][] of, int first, int count, double[] own) {
    double[][] kernels = new double[rank][count];
    MatrixKernels.gemm(landmarks, 0, of.length, of, first, count, kernels, 0);
    for (int k = 0; k < rank; k++) {
      kernel.apply(kernels[k], own, 0, squares[k], count);
    }
    return kernels;
  }

  /* L⁻¹, row by row; the diagonal is lifted as far as it takes, for landmarks may be the same. */
  private double[] inverse(double[][] kernels) {
    double trace = 0;
    for (int k = 0; k < rank; k++) {
      trace += kernels[k][k];
    }
    if (!(trace <= Double.MAX_VALUE)) {
      throw new TrainingException("kernels of training rows add up to " + trace
          + "; scale the features, or take a smaller gamma or degree");
    }
    double mean = trace > 0 ? trace / rank : 1;
    for (double lift = 1e-10;; lift *= 100) {
      double[] w = new double[rank * rank];
      for (int k = 0; k < rank; k++) {
        System.arraycopy(kernels[k], 0, w, k * rank, rank);
        w[k * rank + k] += lift * mean;
      }
      Optional<Cholesky> factor = Cholesky.of(w, rank);
      if (factor.isPresent()) {
        double[] inverse = new double[rank * rank];
        for (int k = 0; k < rank; k++) {
          double[] unit = new double[rank];
          unit[k] = 1;
          factor.get().solveTransposed(unit, 0);
          // a column of L⁻ᵀ is a row of L⁻¹
          System.arraycopy(unit, 0, inverse, k * rank, rank);
        }
        return inverse;
      }
      if (lift > 1e6) {
        throw new TrainingException(
            "kernels of " + rank + " landmarks are no products of anything; use the kernel rbf, "
                + "or a polynomial with coef0 of at least 0");
      }
    }
  }

  private LinearProblem problem(boolean classes, double epsilon) {
    double[][] features = new double[rank][rows];
    for (int first = 0; first < rows; first += BLOCK) {
      int count = Math.min(BLOCK, rows - first);
      double[][] block = kernels(columns, first, count, Cells.squares(columns, first, count));
      MatrixKernels.gemm(inverse, 0, rank, block, 0, count, features, first);
    }
    return LinearProblem.of(features, rows, CONSTANT, classes, true, epsilon);
  }

  private Basis basis() {
    return new Basis(columns.length, kernel, landmarks, true);
  }

  SvmModel classes(ClassTarget y) {
    ClassRows classes = ClassRows.of(y);
    List<Sum> sums = new ArrayList<>();
    if (classes.present().length > 1) {
      Machines.Settings settings = new Machines.Settings(
          trainer.get(KernelSvmTrainer.C), TOLERANCE, ITERATIONS, trainer.calibration(),
          trainer.get(KernelSvmTrainer.FOLDS));
      for (Machines.Machine machine : Machines.oneVsRest(problem(true, 0), classes, weights, settings, context)) {
        sums.add(sum(machine.weights(), 1, 0, machine.first(), machine.second(), machine.calibrator()));
      }
    }
    return SvmModel.classes(basis(), Answer.ONE_VS_REST, sums, classes.unseen());
  }

  SvmModel number(Target y) {
    double[] values = NumericTarget.require("a support vector machine", y).values();
    Standardised target = Standardised.of(
        values, weights, trainer.get(KernelSvmTrainer.STANDARDISE),
        trainer.params().number(KernelSvmTrainer.MARGIN).orElse(Double.POSITIVE_INFINITY));
    double[] costs = new double[rows];
    for (int i = 0; i < rows; i++) {
      costs[i] = trainer.get(KernelSvmTrainer.C) * (weights == null ? 1 : weights[i]);
    }
    double[] w = new double[rank + 1];
    problem(false, trainer.get(KernelSvmTrainer.EPSILON)).solver(TOLERANCE, ITERATIONS, context.seed().child("order"))
        .solve(target.values(), costs, w, context.deadline());
    return SvmModel.number(
        basis(), sum(w, target.deviation(), target.mean(), 0, -1, null), target.low(), target.high());
  }

  private Sum sum(double[] w, double scale, double shift, int first, int second, Calibrator calibrator) {
    double[] coefficients = new double[rank];
    for (int k = 0; k < rank; k++) {
      for (int j = 0; j < rank; j++) {
        coefficients[j] += scale * w[k] * inverse[k * rank + j];
      }
    }
    int[] index = new int[rank];
    Arrays.setAll(index, k -> k);
    return new Sum(index, coefficients, shift + scale * CONSTANT * w[rank], first, second, calibrator);
  }
}
