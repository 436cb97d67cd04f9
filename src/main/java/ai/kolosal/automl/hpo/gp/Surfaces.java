package ai.kolosal.automl.hpo.gp;

import ai.kolosal.automl.hpo.surrogate.Losses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Trials as rows, and the kernels learned from them: one of the objective, then one of each constraint.
 *
 * <p>Kernels are chosen anew with each of the first trials, then with every tenth part more; between, factors grow by a row.
 * Beyond a number of rows half of them are left out: the best and the latest stay. Immutable.
 */
final class Surfaces {
  private static final int ITERATIONS = 30;
  private static final int MORE_ITERATIONS = 12;
  private static final int OFTEN = 30;
  private static final int CHOSEN = 50;
  private static final int SELDOM = 10;

  private final int startup;
  private final int most;
  private final boolean[] categorical;
  private final double[][] rows;
  private final double[][] losses;
  private final double[][] constraints;
  private final boolean[] complete;
  private final List<MaternKernel> kernels;
  private final List<GrowingCholesky> factors;
  private final double power;
  private final int next;

  private Surfaces(Surfaces old, double[][] rows, double[][] losses, double[][] constraints, boolean[] complete,
      List<MaternKernel> kernels, List<GrowingCholesky> factors, double power, int next) {
    startup = old.startup;
    most = old.most;
    categorical = old.categorical;
    this.rows = rows;
    this.losses = losses;
    this.constraints = constraints;
    this.complete = complete;
    this.kernels = kernels;
    this.factors = factors;
    this.power = power;
    this.next = next;
  }

  /** Of no trials. */
  Surfaces(int startup, int most, boolean[] categorical) {
    this.startup = startup;
    this.most = most;
    this.categorical = categorical;
    rows = new double[0][];
    losses = new double[0][];
    constraints = new double[0][];
    complete = new boolean[0];
    kernels = List.of();
    factors = List.of();
    power = 1;
    next = startup;
  }

  Surfaces with(double[] row, double[] loss, double[] constraint, boolean isComplete) {
    int n = rows.length;
    boolean[] flags = Arrays.copyOf(complete, n + 1);
    flags[n] = isComplete;
    List<GrowingCholesky> grown = new ArrayList<>();
    boolean refit = n + 1 >= next || constraint.length > kernels.size() - 1 && n + 1 >= startup;
    for (int s = 0; s < kernels.size() && !refit; s++) {
      grown.add(factors.get(s).with(kernels.get(s).row(rows, n, row)));
    }
    Surfaces more = new Surfaces(
        this, appended(rows, row), appended(losses, loss), appended(constraints, constraint), flags, kernels, grown,
        power, next);
    return refit ? more.thinned().refitted() : more;
  }

  private static double[][] appended(double[][] array, double[] last) {
    double[][] more = Arrays.copyOf(array, array.length + 1);
    more[array.length] = last;
    return more;
  }

  private Surfaces thinned() {
    if (rows.length < most) {
      return this;
    }
    double[] targets = targets(evenly());
    int half = most / 3;
    int[] best = IntStream.range(0, rows.length - half).boxed()
        .sorted((a, b) -> Double.compare(targets[a], targets[b])).limit(half).mapToInt(i -> i).toArray();
    int[] kept =
        IntStream.concat(Arrays.stream(best), IntStream.range(rows.length - half, rows.length)).sorted().toArray();
    boolean[] flags = new boolean[kept.length];
    for (int i = 0; i < kept.length; i++) {
      flags[i] = complete[kept[i]];
    }
    return new Surfaces(this, picked(rows, kept), picked(losses, kept), picked(constraints, kept), flags, kernels,
        List.of(), power, next);
  }

  private static double[][] picked(double[][] array, int[] kept) {
    return Arrays.stream(kept).mapToObj(i -> array[i]).toArray(double[][]::new);
  }

  private Surfaces refitted() {
    int surfaces = 1 + Arrays.stream(constraints).mapToInt(c -> c.length).max().orElse(0);
    List<MaternKernel> fitted = new ArrayList<>();
    List<GrowingCholesky> grown = new ArrayList<>();
    double[] losses = Losses.scalarised(this.losses, evenly());
    Evidence evidence = new Evidence(rows, losses, categorical);
    double chosen = power;
    double least = Double.POSITIVE_INFINITY;
    // each power costs a search, and is asked seldom
    boolean choosing = kernels.isEmpty() || rows.length <= CHOSEN && rows.length % 5 == 0;
    for (double tried : choosing ? Warp.POWERS : new double[] {power}) {
      Warp.Warped warped = Warp.warped(losses, tried);
      Evidence.Best best = best(evidence.of(GaussianProcess.standardised(warped.targets())), 0);
      if (fitted.isEmpty() || best.value() - warped.logJacobian() < least) {
        least = best.value() - warped.logJacobian();
        chosen = tried;
        fitted = new ArrayList<>(List.of(best.kernel()));
      }
    }
    for (int s = 1; s < surfaces; s++) {
      fitted.add(best(evidence.of(GaussianProcess.standardised(constraint(s - 1))), s).kernel());
    }
    for (MaternKernel kernel : fitted) {
      grown.add(kernel.factor(rows));
    }
    int n = rows.length;
    return new Surfaces(
        this, rows, this.losses, constraints, complete, fitted, grown, chosen,
        Math.min(Math.max(most, n + 1), n + (n < OFTEN ? 1 : Math.max(1, n / SELDOM))));
  }

  private Evidence.Best best(Evidence evidence, int surface) {
    double[] start = GaussianProcess.start(categorical.length);
    if (surface >= kernels.size()) {
      return evidence.best(ITERATIONS, start);
    }
    double[] last = Evidence.variables(kernels.get(surface));
    return rows.length < CHOSEN ? evidence.best(ITERATIONS, last, start) : evidence.best(MORE_ITERATIONS, last);
  }

  /** Whether there are enough trials to have kernels. */
  boolean ready() {
    return !factors.isEmpty();
  }

  /** By which losses are warped. */
  double power() {
    return power;
  }

  List<double[]> rows() {
    return Arrays.asList(rows);
  }

  int objectives() {
    return losses[0].length;
  }

  double[] evenly() {
    double[] weights = new double[objectives()];
    Arrays.fill(weights, 1.0 / weights.length);
    return weights;
  }

  /** What trials came to, as targets of the objective's surface. */
  double[] targets(double... weights) {
    return Warp.warped(Losses.scalarised(losses, weights), power).targets();
  }

  private double[] constraint(int index) {
    double[] numbers = new double[rows.length];
    double sum = 0;
    int known = 0;
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = index < constraints[i].length ? constraints[i][index] : Double.NaN;
      if (Double.isFinite(numbers[i])) {
        sum += numbers[i] / rows.length;
        known++;
      }
    }
    for (int i = 0; i < numbers.length; i++) {
      // what is not known says nothing
      numbers[i] = Double.isNaN(numbers[i]) ? known == 0 ? 1 : sum * rows.length / known : numbers[i];
    }
    return Losses.finite(numbers);
  }

  GaussianProcess objective(double[] targets) {
    return GaussianProcess.of(rows, targets, kernels.get(0), factors.get(0));
  }

  List<GaussianProcess> constraints() {
    return IntStream.range(1, kernels.size())
        .mapToObj(s -> GaussianProcess.of(rows, constraint(s - 1), kernels.get(s), factors.get(s))).toList();
  }

  /** Which trials are complete, where any is, and hold their constraints. */
  boolean[] improvable() {
    boolean any = IntStream.range(0, rows.length).anyMatch(i -> complete[i] && feasible(i));
    boolean[] counted = new boolean[rows.length];
    for (int i = 0; i < counted.length; i++) {
      counted[i] = feasible(i) && (complete[i] || !any);
    }
    return counted;
  }

  private boolean feasible(int trial) {
    return Arrays.stream(constraints[trial]).allMatch(number -> number <= 0);
  }
}
