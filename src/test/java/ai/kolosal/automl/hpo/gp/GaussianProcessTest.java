package ai.kolosal.automl.hpo.gp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.golden.Golden;
import ai.kolosal.automl.golden.Goldens;
import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The process against scikit-learn 1.9.1, and derivatives against differences. */
class GaussianProcessTest {
  private static final double STEP = 1e-5;
  private static final boolean[] KINDS = {false, false, true};
  private final RandomGenerator random = new SeedTree(1).generator();

  private double[][] rows(int count) {
    double[][] rows = new double[count][];
    for (int i = 0; i < count; i++) {
      rows[i] = new double[] {random.nextDouble(), random.nextDouble(), random.nextInt(3)};
    }
    return rows;
  }

  private double[] targets(double[][] rows) {
    return Arrays.stream(rows)
        .mapToDouble(row -> Math.sin(5 * row[0]) + row[1] * row[1] + row[2] + 0.1 * random.nextGaussian()).toArray();
  }

  @Test
  void isScikitLearnsAtGivenHyperparameters() {
    Golden golden = Goldens.binding("gaussian_process.json.gz", "gp_regression").stream()
        .filter(g -> g.name().equals("fixed/matern_52/ard=True")).findFirst().orElseThrow();
    double[][] x = Golden.matrix(golden.input("X"));
    double[] y = Golden.doubles(golden.input("y"));
    double[] inverse =
        Arrays.stream(Golden.doubles(golden.params().get("lengths"))).map(length -> 1 / (length * length)).toArray();
    double noise = golden.params().get("noise").asDouble();
    MaternKernel kernel =
        new MaternKernel(new boolean[inverse.length], inverse, golden.params().get("amplitude").asDouble(), noise);
    GaussianProcess process = GaussianProcess.of(x, y, kernel, kernel.factor(x));
    double mean = Arrays.stream(y).average().orElseThrow();
    double variance = Arrays.stream(y).map(target -> (target - mean) * (target - mean)).average().orElseThrow();
    double[][] fresh = Golden.matrix(golden.input("X_new"));
    golden.check("mean", Arrays.stream(fresh).mapToDouble(process::mean).toArray());
    // its deviation is that of an observation
    golden.check("std",
        Arrays.stream(fresh).mapToDouble(row -> Math.sqrt(process.variance(row) + noise * variance)).toArray());
    double[] variables = Evidence.variables(kernel);
    double withPriors = new Evidence(x, GaussianProcess.standardised(y), new boolean[inverse.length])
        .at(variables, new double[variables.length]);
    double priors = kernel.scale() - Math.log(kernel.scale()) + 30 * noise - 0.1 * Math.log(noise)
        + Arrays.stream(inverse).map(theta -> 0.1 / theta + 0.1 * theta).sum();
    golden.check("lml", -(withPriors - priors) - 0.5 * y.length * Math.log(2 * Math.PI));
  }

  @Test
  void gradientOfTheEvidenceIsThatOfDifferences() {
    double[][] rows = rows(25);
    Evidence evidence = new Evidence(rows, GaussianProcess.standardised(targets(rows)), KINDS);
    for (int turn = 0; turn < 5; turn++) {
      double[] at = {random.nextGaussian(), 2 + random.nextGaussian(), random.nextGaussian(), random.nextGaussian(),
        -4 + random.nextGaussian()};
      double[] gradient = new double[5];
      double[] unused = new double[5];
      evidence.at(at, gradient);
      for (int c = 0; c < at.length; c++) {
        double[] up = at.clone();
        double[] down = at.clone();
        up[c] += STEP;
        down[c] -= STEP;
        double slope = (evidence.at(up, unused) - evidence.at(down, unused)) / (2 * STEP);
        assertEquals(slope, gradient[c], 1e-5 * (1 + Math.abs(slope)), "variable " + c);
      }
    }
  }

  @Test
  void gradientOfTheAcquisitionIsThatOfDifferences() {
    double[][] rows = rows(20);
    GaussianProcess objective = GaussianProcess.fit(rows, targets(rows), KINDS);
    GaussianProcess constraint =
        GaussianProcess.fit(rows, Arrays.stream(rows).mapToDouble(row -> row[0] * row[1] - 0.2).toArray(), KINDS);
    for (double best : new double[] {-1.5, -30, 1, Double.POSITIVE_INFINITY}) {
      Acquisition acquisition = new Acquisition(objective, best, List.of(constraint));
      for (int turn = 0; turn < 5; turn++) {
        double[] at = rows(1)[0];
        double[] gradient = new double[3];
        double value = acquisition.value(at, gradient);
        assertEquals(value, acquisition.values(new double[][] {at})[0], 1e-7 * Math.abs(value));
        assertEquals(0, gradient[2], "a code has no slope");
        for (int c = 0; c < 2; c++) {
          double[] up = at.clone();
          double[] down = at.clone();
          up[c] += STEP;
          down[c] -= STEP;
          double[] values = acquisition.values(new double[][] {up, down});
          double slope = (values[0] - values[1]) / (2 * STEP);
          assertEquals(slope, gradient[c], 1e-4 * (1 + Math.abs(slope)), "best " + best + " column " + c);
        }
      }
    }
  }

  @Test
  void aGrownFactorIsThatOfTheWhole() {
    double[][] rows = rows(12);
    MaternKernel kernel = new MaternKernel(KINDS, new double[] {3, 1, 0.5}, 1.5, 0.1);
    GrowingCholesky grown = GrowingCholesky.EMPTY;
    for (int i = 0; i < rows.length; i++) {
      grown = grown.with(kernel.row(rows, i, rows[i]));
    }
    GrowingCholesky whole = kernel.factor(rows);
    assertEquals(whole.logDeterminant(), grown.logDeterminant(), 1e-12);
    double[][] inverse = grown.inverse();
    double[] b = random.doubles(rows.length).toArray();
    double[] solved = b.clone();
    grown.forward(solved);
    grown.backward(solved);
    for (int i = 0; i < rows.length; i++) {
      double sum = 0;
      double back = 0;
      for (int j = 0; j < rows.length; j++) {
        sum += inverse[Math.max(i, j)][Math.min(i, j)] * b[j];
        back += (kernel.at(kernel.squaredDistance(rows[i], rows[j])) + (i == j ? kernel.noise() : 0)) * solved[j];
      }
      assertEquals(sum, solved[i], 1e-10);
      assertEquals(b[i], back, 1e-12);
    }
  }

  @Test
  void equalRowsAreNoError() {
    GrowingCholesky factor = GrowingCholesky.of(new double[][] {{1}, {1, 1}, {1, 1, 1}});
    double[] b = {1, 1, 1};
    factor.forward(b);
    factor.backward(b);
    assertTrue(Arrays.stream(b).allMatch(Double::isFinite));
  }

  @Test
  void learnsASurfaceAndBelievesItself() {
    double[][] rows = rows(80);
    double[] targets = targets(rows);
    GaussianProcess process = GaussianProcess.fit(rows, targets, KINDS);
    double error = 0;
    for (double[] row : rows(200)) {
      error += Math.pow(process.mean(row) - Math.sin(5 * row[0]) - row[1] * row[1] - row[2], 2) / 200;
    }
    assertTrue(error < 0.02, "mean squared error " + error);
    double[] row = {0.5, 0.5, 1};
    GaussianProcess believing = process.believing(row);
    assertEquals(process.mean(row), believing.mean(row), 1e-6);
    assertTrue(believing.variance(row) < process.variance(row));
  }

  @Test
  void refusesRowsThatDoNotFit() {
    assertThrows(IllegalArgumentException.class,
        () -> GaussianProcess.fit(new double[0][], new double[0], new boolean[1]));
    assertThrows(IllegalArgumentException.class,
        () -> GaussianProcess.fit(new double[][] {{1, 2}}, new double[1], new boolean[1]));
  }
}
