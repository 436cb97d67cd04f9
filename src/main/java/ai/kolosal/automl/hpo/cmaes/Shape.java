package ai.kolosal.automl.hpo.cmaes;

import ai.kolosal.automl.internal.math.SymmetricEigen;
import java.util.Arrays;

/** A covariance C and its square root: what a distribution looks like apart from its place and size. Immutable. */
sealed interface Shape {
  /** Stands for variances that rounding made negative. */
  double LEAST = 1e-8;

  /** C^½ z, into a new array. */
  double[] stretch(double[] z);

  /** C^−½ y, into a new array. */
  double[] whiten(double[] y);

  /** √C_ii. */
  double deviation(int i);

  /** The standard deviation along principal axis k. */
  double axis(int k);

  /** keep·C + c_1 p pᵀ + Σ_i weight_i y_i y_iᵀ; this shape where that has no roots. */
  Shape next(double keep, double rankOne, double[] path, double[] weights, double[][] steps);

  static Shape round(Covariance covariance, int size) {
    double[] ones = new double[size];
    Arrays.fill(ones, 1);
    if (covariance == Covariance.SEPARABLE) {
      return new Diagonal(ones);
    }
    double[] identity = new double[size * size];
    for (int i = 0; i < size; i++) {
      identity[i * size + i] = 1;
    }
    return Full.of(identity, size).orElseThrow();
  }

  /** The shape of a covariance that has been divided by its {@link #size} twice. */
  static Shape of(Covariance covariance, double[] cells, int size) {
    if (covariance == Covariance.FULL) {
      return Full.of(cells, size).orElseGet(() -> round(covariance, size));
    }
    double[] variances = new double[size];
    Arrays.setAll(variances, i -> cells[i * size + i]);
    return new Diagonal(variances);
  }

  /** The geometric mean of the standard deviations along the axes of a covariance. */
  static double size(Covariance covariance, double[] cells, int size) {
    Shape shape = of(covariance, cells, size);
    double sum = 0;
    for (int k = 0; k < size; k++) {
      sum += Math.log(shape.axis(k));
    }
    return Math.exp(sum / size);
  }

  /** Independent parameters: their variances. */
  record Diagonal(double[] variances) implements Shape {
    @Override
    public double[] stretch(double[] z) {
      double[] y = new double[z.length];
      Arrays.setAll(y, i -> z[i] * deviation(i));
      return y;
    }

    @Override
    public double[] whiten(double[] y) {
      double[] z = new double[y.length];
      Arrays.setAll(z, i -> y[i] / deviation(i));
      return z;
    }

    @Override
    public double deviation(int i) {
      return Math.sqrt(variances[i] <= 0 ? LEAST : variances[i]);
    }

    @Override
    public double axis(int k) {
      return deviation(k);
    }

    @Override
    public Shape next(double keep, double rankOne, double[] path, double[] weights, double[][] steps) {
      double[] next = new double[variances.length];
      for (int i = 0; i < next.length; i++) {
        double sum = keep * variances[i] + rankOne * path[i] * path[i];
        for (int k = 0; k < weights.length; k++) {
          sum += weights[k] * steps[k][i] * steps[k][i];
        }
        next[i] = sum;
      }
      return Arrays.stream(next).allMatch(Double::isFinite) ? new Diagonal(next) : this;
    }
  }

  /** Any covariance C = B D² Bᵀ: its cells, roots D and axes, one row of B' each. */
  record Full(double[] cells, double[] roots, double[][] axes) implements Shape {
    static java.util.Optional<Shape> of(double[] cells, int size) {
      return SymmetricEigen.of(cells, size).map(eigen -> {
        double[] roots = new double[size];
        double[][] axes = new double[size][];
        boolean negative = false;
        for (int k = 0; k < size; k++) {
          negative |= eigen.value(k) < 0;
          roots[k] = Math.sqrt(eigen.value(k) <= 0 ? LEAST * LEAST : eigen.value(k));
          axes[k] = eigen.vector(k);
        }
        return new Full(negative ? product(roots, axes) : cells, roots, axes);
      });
    }

    private static double[] product(double[] roots, double[][] axes) {
      int size = roots.length;
      double[] cells = new double[size * size];
      for (int k = 0; k < size; k++) {
        for (int i = 0; i < size; i++) {
          for (int j = 0; j < size; j++) {
            cells[i * size + j] += roots[k] * roots[k] * axes[k][i] * axes[k][j];
          }
        }
      }
      return cells;
    }

    @Override
    public double[] stretch(double[] z) {
      double[] y = new double[z.length];
      for (int k = 0; k < z.length; k++) {
        double length = roots[k] * z[k];
        for (int i = 0; i < y.length; i++) {
          y[i] += length * axes[k][i];
        }
      }
      return y;
    }

    @Override
    public double[] whiten(double[] y) {
      double[] z = new double[y.length];
      for (int k = 0; k < y.length; k++) {
        double along = 0;
        for (int i = 0; i < y.length; i++) {
          along += axes[k][i] * y[i];
        }
        along /= roots[k];
        for (int i = 0; i < y.length; i++) {
          z[i] += along * axes[k][i];
        }
      }
      return z;
    }

    @Override
    public double deviation(int i) {
      return Math.sqrt(cells[i * roots.length + i]);
    }

    @Override
    public double axis(int k) {
      return roots[k];
    }

    @Override
    public Shape next(double keep, double rankOne, double[] path, double[] weights, double[][] steps) {
      int size = roots.length;
      double[] next = new double[size * size];
      for (int i = 0; i < size; i++) {
        for (int j = 0; j <= i; j++) {
          double sum = keep * cells[i * size + j] + rankOne * path[i] * path[j];
          for (int k = 0; k < weights.length; k++) {
            sum += weights[k] * steps[k][i] * steps[k][j];
          }
          next[i * size + j] = sum;
          next[j * size + i] = sum;
        }
      }
      return of(next, size).orElse(this);
    }
  }
}
