package ai.kolosal.automl.model.svm;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.FeatureView;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.model.CountedRows;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.TunedTrainer;
import ai.kolosal.automl.searchspace.Bounds;
import ai.kolosal.automl.searchspace.Parameter;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.Locale;

/**
 * A support vector machine with a kernel: C-SVC for classes, each pair by itself, and ε-SVR for numbers.
 *
 * <p>The machines of LIBSVM and scikit-learn's {@code SVC} and {@code SVR} (Chang and Lin, <em>LIBSVM: a library for support
 * vector machines</em>, 2011): ½ |w|² + C Σᵢ vᵢ lossᵢ with row weights v of mean 1 and a free intercept, solved in the dual.
 *
 * <p>Time grows with the square of the rows and more. Beyond {@link #MAX_ROWS}, unless {@link #APPROXIMATION} says
 * otherwise, kernels are approximated through those with {@link #RANK} landmarks, training rows drawn at random (Williams
 * and Seeger, <em>Using the Nyström method to speed up kernel machines</em>, 2001), and a linear machine of squared losses
 * is trained on them, each class against all others. {@link SvmModel#approximated()} and the model's text tell.
 *
 * <ul>
 *   <li>probabilities: each pair's scores are calibrated on rows that its machine has not seen, then coupled (Wu, Lin and
 *       Weng, 2004); where a class of the pair has fewer than two rows, or time is up, on the machine's own scores;
 *   <li>numbers are learned in deviations from their mean unless said otherwise, and predictions kept within their range,
 *       widened by a margin;
 *   <li>cells that are not finite count as 0; features should be standardised;
 *   <li>a class without rows gets about half a row's share; with rows of one class only every row gets the same answer;
 *   <li>no columns, or a deadline that has come already: the shares of the classes, or about the middle of the numbers.
 * </ul>
 *
 * <p>Immutable and thread-safe; one thread trains.
 *
 * @param params the values of all settings; those left out become the usual ones
 */
public record KernelSvmTrainer(Params params) implements TunedTrainer<KernelSvmTrainer> {
  /** The cost of a loss, C, positive; usually 1. */
  public static final Parameter<Double> C = Parameter.number("c", 1, Bounds.above(0)).searchedByLogarithm(0.1, 1e3);

  /** {@code rbf}, as usual, exp(−γ |u − v|²); {@code poly}, (γ u·v + c₀)^d; {@code linear}, u·v. */
  public static final Parameter<String> KERNEL = Parameter.choice("kernel", "rbf", "poly", "linear");

  /**
   * γ, positive; {@code scale}, as usual, is 1 / (features · variance of all cells), {@code auto} 1 / features.
   */
  public static final Parameter<Object> GAMMA =
      Parameter.number("gamma", 1, Bounds.above(0)).or("scale").or("auto").usually("scale")
          .searchedByLogarithm(1e-4, 1);

  /** c₀ of a polynomial; usually 0. */
  public static final Parameter<Double> COEF0 = Parameter.number("coef0", 0, Bounds.between(-1e6, 1e6));

  /** The degree of a polynomial, 1 … 20; usually 3. */
  public static final Parameter<Integer> DEGREE =
      Parameter.whole("degree", 3, Bounds.between(1, SvmKernel.GREATEST_DEGREE));

  /** ε: numbers nearer than this cost nothing, at least 0; usually 0.1. In deviations where numbers are standardised. */
  public static final Parameter<Double> EPSILON =
      Parameter.number("epsilon", 0.1, Bounds.atLeast(0)).searchedByLogarithm(0.01, 0.5);

  /** Whether numbers are learned in deviations from their mean; usually. scikit-learn does not. */
  public static final Parameter<Boolean> STANDARDISE = Parameter.flag("standardise_target", true);

  /** By what share of the training target's range predictions may leave it, or {@code none} for no bounds; usually 0.1. */
  public static final Parameter<Object> MARGIN = Parameter.number("margin", 0.1, Bounds.atLeast(0)).or("none");

  /** How scores become probabilities: {@code sigmoid}, as usual, or {@code isotonic}. */
  public static final Parameter<String> CALIBRATION = Parameter.choice("calibration", "sigmoid", "isotonic");

  /** Into how many parts rows are dealt for the calibration, 2 … 10; usually 3. */
  public static final Parameter<Integer> FOLDS = Parameter.whole("calibration_folds", 3, Bounds.between(2, 10));

  /** {@code auto}, as usual, approximates beyond {@link #MAX_ROWS}; {@code none} never, {@code nystroem} always. */
  public static final Parameter<String> APPROXIMATION =
      Parameter.choice("approximation", "auto", "none", "nystroem");

  /** The most rows that are learned without approximation, at least 1; usually 10,000. */
  public static final Parameter<Integer> MAX_ROWS = Parameter.whole("max_rows", 10_000, Bounds.atLeast(1));

  /** The landmarks of an approximation, 1 … 1400, no more than there are rows; usually 300. */
  public static final Parameter<Integer> RANK = Parameter.whole("rank", 300, Bounds.between(1, 1400));

  /** Kernels that are held while training, in MiB, at least 1; usually 200. It changes time, not results. */
  public static final Parameter<Integer> CACHE = Parameter.whole("cache_mb", 200, Bounds.atLeast(1));

  /** The greatest violation of the dual at which training ends, positive; usually 0.001. */
  public static final Parameter<Double> TOLERANCE = Parameter.number("tolerance", 1e-3, Bounds.above(0));

  /** At most so many steps of a machine, at least 1; usually 10,000,000. */
  public static final Parameter<Integer> MAX_ITERATIONS =
      Parameter.whole("max_iterations", 10_000_000, Bounds.atLeast(1));

  private static final SearchSpace SPACE =
      SearchSpace.of(
          C, KERNEL, GAMMA, COEF0, DEGREE, EPSILON, STANDARDISE, MARGIN, CALIBRATION, FOLDS, APPROXIMATION, MAX_ROWS,
          RANK, CACHE, TOLERANCE, MAX_ITERATIONS);

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException naming the first that is unknown or out of its range
   */
  public KernelSvmTrainer {
    params = SPACE.usual().with(SPACE.check(params));
  }

  /** The usual settings. */
  public KernelSvmTrainer() {
    this(SPACE.usual());
  }

  @Override
  public String id() {
    return "kernel_svm";
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
  public KernelSvmTrainer with(Params changed) {
    return new KernelSvmTrainer(params.with(SPACE.check(changed)));
  }

  @Override
  public SvmModel train(FeatureMatrix x, Target y, TrainContext context) {
    if (y.size() == 0) {
      throw new TrainingException("a support vector machine needs at least one row; the target has none");
    }
    Cells.requireNumbers(x);
    CountedRows rows = CountedRows.of(x, y, context);
    double[] weights = rows.context().rowWeights(rows.y()).orElse(null);
    double[][] columns = Cells.clean(rows.x());
    int size = rows.y().size();
    SvmKernel kernel = kernel(columns, size, weights);
    boolean approximated = switch (get(APPROXIMATION)) {
      case "none" -> false;
      case "nystroem" -> true;
      default -> size > get(MAX_ROWS);
    };
    if (approximated && columns.length > 0) {
      Nystroem nystroem = new Nystroem(this, kernel, columns, size, weights, context);
      return rows.y() instanceof ClassTarget classes ? nystroem.classes(classes) : nystroem.number(rows.y());
    }
    SupportVectors machines = new SupportVectors(this, kernel, columns, size, weights, context);
    return rows.y() instanceof ClassTarget classes ? machines.classes(classes) : machines.number(rows.y());
  }

  Calibrator.Kind calibration() {
    return get(CALIBRATION).equals("sigmoid") ? Calibrator.Kind.SIGMOID : Calibrator.Kind.ISOTONIC;
  }

  private SvmKernel kernel(double[][] columns, int rows, double[] weights) {
    double gamma = get(GAMMA) instanceof Double given ? given
        : columns.length == 0 ? 1
            : get(GAMMA).equals("auto") ? 1.0 / columns.length : scale(columns, rows, weights);
    SvmKernel.Type type = SvmKernel.Type.valueOf(get(KERNEL).toUpperCase(Locale.ROOT));
    return new SvmKernel(type, gamma, get(COEF0), get(DEGREE));
  }

  /* 1 / (features · variance), the variance over all cells as their rows count. */
  private static double scale(double[][] columns, int rows, double[] weights) {
    double mean = 0;
    for (double[] column : columns) {
      for (int i = 0; i < rows; i++) {
        mean += (weights == null ? 1 : weights[i]) * column[i] / rows / columns.length;
      }
    }
    double variance = 0;
    for (double[] column : columns) {
      for (int i = 0; i < rows; i++) {
        double difference = column[i] - mean;
        variance += (weights == null ? 1 : weights[i]) * difference * difference / rows / columns.length;
      }
    }
    double gamma = 1 / (columns.length * variance);
    return variance > 0 && gamma > 0 && gamma <= Double.MAX_VALUE ? gamma : 1;
  }
}
