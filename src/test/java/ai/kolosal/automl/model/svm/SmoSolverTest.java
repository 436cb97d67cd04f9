package ai.kolosal.automl.model.svm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.error.TrainingException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SmoSolverTest {
  private static final SvmKernel RBF = new SvmKernel(SvmKernel.Type.RBF, 0.4, 0, 1);

  /** A classifier's problem; every {@code held}-th row is held out, none for 0. */
  private record Problem(KernelRows kernels, int[] rows, double[] wanted, double[] low, double[] high) {
    static Problem of(int size, double cost, int held, long bytes, long seed) {
      FeatureMatrix x = SvmProblems.normal(size, 3, seed);
      ClassTarget y = SvmProblems.plane(x, 0.7, seed);
      int[] rows = new int[size];
      double[] wanted = new double[size];
      double[] low = new double[size];
      double[] high = new double[size];
      for (int i = 0; i < size; i++) {
        boolean up = y.codes()[i] == 1;
        rows[i] = i;
        wanted[i] = up ? 1 : -1;
        boolean counts = held == 0 || i % held != 0;
        high[i] = up && counts ? cost * (1 + i % 3) : 0;
        low[i] = !up && counts ? -cost * (1 + i % 3) : 0;
      }
      return new Problem(new KernelRows(RBF, Cells.clean(x), size, bytes), rows, wanted, low, high);
    }

    SmoSolver solver() {
      return new SmoSolver(kernels, rows, wanted, low, high);
    }

    double objective(double[] gamma) {
      double sum = 0;
      for (int s = 0; s < gamma.length; s++) {
        double[] row = kernels.row(s);
        for (int t = 0; t < gamma.length; t++) {
          sum += gamma[s] * gamma[t] * row[t] / 2;
        }
        sum -= wanted[s] * gamma[s];
      }
      return sum;
    }
  }

  /** What holds at the optimum of the dual, by sums that are worked out anew. */
  @Property(tries = 25)
  void theConditionsOfTheOptimumHold(
      @ForAll @IntRange(min = 20, max = 150) int size, @ForAll @DoubleRange(min = 0.01, max = 50) double cost,
      @ForAll @IntRange(min = 0, max = 4) int held, @ForAll @IntRange(min = 1, max = 1000) int seed) {
    Problem problem = Problem.of(size, cost, held == 1 ? 0 : held, 1 << 24, seed);
    SmoSolver solver = problem.solver();
    assertTrue(solver.solve(1e-6, Long.MAX_VALUE, Deadline.never()));
    double[] gamma = solver.gamma();
    double bias = solver.bias();
    double total = 0;
    for (int t = 0; t < size; t++) {
      total += gamma[t];
      assertTrue(gamma[t] >= problem.low[t] && gamma[t] <= problem.high[t]);
      double sum = 0;
      for (int s = 0; s < size; s++) {
        sum += gamma[s] * problem.kernels.row(s)[t];
      }
      assertEquals(sum, solver.sums()[t], 1e-8 * (1 + cost));
      double violation = problem.wanted[t] - sum - bias;
      assertTrue(gamma[t] == problem.high[t] || violation <= 2e-6, "row " + t + " should rise: " + violation);
      assertTrue(gamma[t] == problem.low[t] || violation >= -2e-6, "row " + t + " should fall: " + violation);
    }
    assertEquals(0, total, 1e-9 * (1 + cost));
  }

  @Test
  void whatIsHeldChangesNothing() {
    Problem all = Problem.of(300, 5, 3, 1 << 24, 4);
    SmoSolver rich = all.solver();
    SmoSolver poor = Problem.of(300, 5, 3, 1, 4).solver();
    assertTrue(rich.solve(1e-5, Long.MAX_VALUE, Deadline.never()));
    assertTrue(poor.solve(1e-5, Long.MAX_VALUE, Deadline.never()));
    assertArrayEquals(rich.gamma(), poor.gamma());
    assertArrayEquals(rich.sums(), poor.sums());
  }

  @Test
  void everyStepThatTimeAllowsIsBetter() {
    Problem problem = Problem.of(120, 10, 0, 1 << 24, 4);
    double before = 0;
    for (int steps = 1; steps < 60; steps += 3) {
      SmoSolver solver = problem.solver();
      solver.solve(1e-9, steps, Deadline.never());
      double objective = problem.objective(solver.gamma());
      assertTrue(objective < before, steps + " steps: " + objective + " after " + before);
      before = objective;
    }
    AtomicLong clock = new AtomicLong();
    SmoSolver cut = Problem.of(400, 1000, 0, 1 << 24, 4).solver();
    assertTrue(!cut.solve(1e-9, Long.MAX_VALUE, Deadline.after(Duration.ofNanos(3), clock::incrementAndGet)));
    assertTrue(cut.steps() > 0 && cut.steps() <= 1024, cut.steps() + " steps");
  }

  @Test
  void kernelsAreWhatTheFormulasSay() {
    double[][] columns = {{1, -2, 0.5, 3, 0}, {0, 1, 2, -1, 0}};
    for (SvmKernel kernel : new SvmKernel[] {
      RBF, new SvmKernel(SvmKernel.Type.POLY, 0.5, 1, 3), new SvmKernel(SvmKernel.Type.LINEAR, 1, 0, 1)}) {
      KernelRows rows = new KernelRows(kernel, columns, 5, 1 << 20);
      for (int i = 0; i < 5; i++) {
        for (int j = 0; j < 5; j++) {
          double dot = columns[0][i] * columns[0][j] + columns[1][i] * columns[1][j];
          double distance = Math.pow(columns[0][i] - columns[0][j], 2) + Math.pow(columns[1][i] - columns[1][j], 2);
          double wanted = switch (kernel.type()) {
            case RBF -> Math.exp(-0.4 * distance);
            case POLY -> Math.pow(0.5 * dot + 1, 3);
            default -> dot;
          };
          assertEquals(wanted, rows.row(i)[j], 1e-12 * Math.max(1, Math.abs(wanted)));
        }
        assertEquals(rows.row(i)[i], rows.diagonal(i), 1e-15);
      }
    }
  }

  @Test
  void kernelsBeyondAllNumbersAreRefused() {
    double[][] columns = {{1e90, 1}};
    SvmKernel steep = new SvmKernel(SvmKernel.Type.POLY, 1, 0, 3);
    TrainingException e = assertThrows(TrainingException.class, () -> new KernelRows(steep, columns, 2, 100));
    assertTrue(e.getMessage().contains("row 0") && e.getMessage().contains("scale"), e.getMessage());
  }

  @Test
  void noRowsToMoveAreAtTheOptimum() {
    Problem problem = Problem.of(10, 1, 0, 100, 1);
    Arrays.fill(problem.low, 0);
    SmoSolver solver = problem.solver();
    assertTrue(solver.solve(1e-3, 100, Deadline.never()));
    assertArrayEquals(new double[10], solver.gamma());
    assertEquals(1, solver.bias());
  }
}
