package ai.kolosal.automl.preprocessing.shape;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.golden.Golden;
import ai.kolosal.automl.golden.GoldenFrames;
import ai.kolosal.automl.golden.Goldens;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.internal.kernel.Kernels;
import ai.kolosal.automl.internal.kernel.PowerKernels;
import ai.kolosal.automl.preprocessing.InvertibleTransformer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Powers, logarithms and roots against scikit-learn 1.9.1, SciPy 1.17.1 and NumPy 2.4.6. */
class PowerGoldenTest {
  static List<Golden> transformers() {
    return Stream.of("scalers.json.gz", "more_shape.json.gz")
        .flatMap(file -> Goldens.binding(file, "PowerTransformer").stream())
        .toList();
  }

  static List<Golden> curves() {
    return Goldens.binding("scalers.json.gz", "power_transform_given_lambda");
  }

  static List<Golden> cells() {
    return Goldens.binding("scalers.json.gz", "log1p", "sqrt");
  }

  @Test
  void counts(TestReporter report) {
    for (List<Golden> cases : List.of(transformers(), curves(), cells())) {
      report.publishEntry("goldens", Goldens.summary(cases));
    }
  }

  @ParameterizedTest
  @MethodSource("transformers")
  void bringsColumnsNearANormalDistribution(Golden golden) {
    Frame x = GoldenFrames.numeric(golden.input("X"), golden.input("X").get(0).size());
    Frame xNew = GoldenFrames.numeric(golden.input("X_new"), golden.input("X_new").get(0).size());
    boolean signed = golden.kwargs().path("method").asText().equals("yeo-johnson");
    PowerTransformer settings =
        new PowerTransformer(
            signed ? PowerTransformer.Method.YEO_JOHNSON : PowerTransformer.Method.BOX_COX,
            golden.kwargs().path("standardize").asBoolean(true));
    if (golden.expectsError()) {
      assertThrows(DataException.class, () -> settings.fit(x));
      return;
    }
    PowerTransformer.Fitted fitted = (PowerTransformer.Fitted) settings.fit(x);
    double[] powers = new double[x.names().size()];
    double[] likelihoods = new double[powers.length];
    for (int j = 0; j < powers.length; j++) {
      powers[j] = fitted.power(j);
      double[] finite = Kernels.finite(Columns.numeric(x, "x" + j).values());
      likelihoods[j] = new PowerCurve(logs(finite, signed), signed).likelihood(powers[j]);
      double known = Golden.number(golden.expected().at("/loglik_at_lambda/" + j));
      assertTrue(likelihoods[j] >= known - 1e-9 * Math.abs(known), golden + ": no worse a power in column " + j);
    }
    golden.check("fitted.lambdas", powers);
    golden.check("loglik_at_lambda", likelihoods);
    golden.check("transform_fit", GoldenFrames.rows(fitted.transform(x)));
    golden.check("transform_new", GoldenFrames.rows(fitted.transform(xNew)));
    golden.check("inverse_of_transform_new", GoldenFrames.rows(fitted.inverse(fitted.transform(xNew))));
  }

  private static double[] logs(double[] finite, boolean signed) {
    if (signed) {
      return PowerKernels.signedLog1p(finite);
    }
    double[] logs = finite.clone();
    Kernels.log(logs, logs.length);
    return logs;
  }

  @ParameterizedTest
  @MethodSource("curves")
  void takesGivenPowers(Golden golden) {
    boolean signed = golden.params().get("method").asText().equals("yeo-johnson");
    double[] lambdas = Golden.doubles(golden.params().get("lambdas"));
    double[][] y = new double[lambdas.length][];
    for (int k = 0; k < lambdas.length; k++) {
      y[k] = logs(Golden.doubles(golden.input("x")), signed);
      PowerKernels.curve(y[k], 0, lambdas[k], PowerCurve.below(lambdas[k], signed), y[k]);
    }
    golden.check("y", y);
  }

  @ParameterizedTest
  @MethodSource("cells")
  void takesLogarithmsAndRoots(Golden golden) {
    boolean roots = golden.op().equals("sqrt");
    Frame x = Frame.of(NumericColumn.of("x", Golden.doubles(golden.input("x"))));
    InvertibleTransformer fitted =
        (InvertibleTransformer) (roots ? new SqrtTransformer() : new LogTransformer()).fit(x);
    Frame y = fitted.transform(x);
    golden.check("y", Columns.numeric(y, "x").values());
    golden.check(roots ? "inverse_square" : "inverse_expm1", Columns.numeric(fitted.inverse(y), "x").values());
  }
}
