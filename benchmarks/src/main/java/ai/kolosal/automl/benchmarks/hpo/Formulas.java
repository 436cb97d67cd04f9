package ai.kolosal.automl.benchmarks.hpo;

import static ai.kolosal.automl.benchmarks.hpo.ReferenceFunction.list;
import static ai.kolosal.automl.benchmarks.hpo.ReferenceFunction.map;
import static ai.kolosal.automl.benchmarks.hpo.ReferenceFunction.number;
import static ai.kolosal.automl.benchmarks.hpo.ReferenceFunction.numbers;

import ai.kolosal.automl.searchspace.Params;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The formulas of the reference file, by their kind. */
final class Formulas {
  private Formulas() {}

  static Function<Params, double[]> of(Map<String, Object> given) {
    return switch ((String) given.get("kind")) {
      case "sphere" -> shifted(given, z -> sum(z, v -> v * v));
      case "rosenbrock" -> shifted(given, Formulas::rosenbrock);
      case "branin" -> shifted(given, Formulas::branin);
      case "hartmann6" -> hartmann(given);
      case "ackley" -> shifted(given, Formulas::ackley);
      case "rastrigin" -> shifted(
          given, z -> 10.0 * z.length + sum(z, v -> v * v - 10 * Math.cos(2 * Math.PI * v)));
      case "levy" -> shifted(given, Formulas::levy);
      case "tuning_surface" -> tuningSurface(map(given.get("const")));
      case "conditional" -> conditional(map(given.get("const")));
      case "zdt1" -> zdt(given, ratio -> 1 - Math.sqrt(ratio));
      case "zdt2" -> zdt(given, ratio -> 1 - ratio * ratio);
      default -> throw new IllegalStateException("there is no formula for " + given.get("kind"));
    };
  }

  private static double sum(double[] z, ToDoubleFunction<Double> term) {
    double sum = 0;
    for (double v : z) {
      sum += term.applyAsDouble(v);
    }
    return sum;
  }

  private static Function<Params, double[]> shifted(Map<String, Object> given, ToDoubleFunction<double[]> formula) {
    List<Double> shift = numbers(given, "shift");
    return params -> new double[] {formula.applyAsDouble(point(params, shift))};
  }

  private static double[] point(Params params, List<Double> shift) {
    double[] z = new double[shift.size()];
    for (int i = 0; i < z.length; i++) {
      z[i] = number(params.values().get("x" + i)) - shift.get(i);
    }
    return z;
  }

  private static double rosenbrock(double[] z) {
    double sum = 0;
    for (int i = 0; i + 1 < z.length; i++) {
      sum += 100 * Math.pow(z[i + 1] - z[i] * z[i], 2) + Math.pow(1 - z[i], 2);
    }
    return sum;
  }

  private static double branin(double[] z) {
    double bowl = z[1] - 5.1 / (4 * Math.PI * Math.PI) * z[0] * z[0] + 5 / Math.PI * z[0] - 6;
    return bowl * bowl + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(z[0]) + 10;
  }

  private static double ackley(double[] z) {
    return -20 * Math.exp(-0.2 * Math.sqrt(sum(z, v -> v * v) / z.length))
        - Math.exp(sum(z, v -> Math.cos(2 * Math.PI * v)) / z.length) + 20 + Math.E;
  }

  private static double levy(double[] z) {
    int d = z.length;
    double[] w = new double[d];
    for (int i = 0; i < d; i++) {
      w[i] = 1 + (z[i] - 1) / 4;
    }
    double sum = Math.pow(Math.sin(Math.PI * w[0]), 2)
        + Math.pow(w[d - 1] - 1, 2) * (1 + Math.pow(Math.sin(2 * Math.PI * w[d - 1]), 2));
    for (int i = 0; i + 1 < d; i++) {
      sum += Math.pow(w[i] - 1, 2) * (1 + 10 * Math.pow(Math.sin(Math.PI * w[i] + 1), 2));
    }
    return sum;
  }

  private static Function<Params, double[]> hartmann(Map<String, Object> given) {
    Map<String, Object> tables = map(given.get("tables"));
    List<Object> a = list(tables, "A");
    List<Object> p = list(tables, "P");
    List<Double> alpha = numbers(tables, "ALPHA");
    List<Double> shift = numbers(given, "shift");
    return params -> {
      double[] z = point(params, shift);
      double sum = 0;
      for (int q = 0; q < alpha.size(); q++) {
        double square = 0;
        for (int j = 0; j < z.length; j++) {
          double far = z[j] - number(((List<?>) p.get(q)).get(j));
          square += number(((List<?>) a.get(q)).get(j)) * far * far;
        }
        sum -= alpha.get(q) * Math.exp(-square);
      }
      return new double[] {sum};
    };
  }

  private static Function<Params, double[]> zdt(Map<String, Object> given, ToDoubleFunction<Double> front) {
    List<Double> shift = numbers(given, "shift");
    return params -> {
      double[] z = point(params, shift);
      double g = 1 + 9 * (sum(z, v -> v) - z[0]) / (z.length - 1);
      return new double[] {z[0], g * front.applyAsDouble(z[0] / g)};
    };
  }

  private static double of(Params params, String name) {
    return number(params.values().get(name));
  }

  private static Function<Params, double[]> tuningSurface(Map<String, Object> constants) {
    return params -> {
      String optimizer = (String) params.values().get("optimizer");
      double u = Math.log10(of(params, "lr")) - number(map(constants.get("U")).get(optimizer));
      double w = Math.log(of(params, "width")) / Math.log(2) - number(constants.get("W"));
      double layers = of(params, "n_layers") - number(constants.get("N"));
      double dropout = of(params, "dropout") - (number(constants.get("D")) + 0.05 * w);
      double decay = Math.log10(of(params, "weight_decay")) - (number(constants.get("V")) - 0.5 * u);
      return new double[] {0.08 + number(map(constants.get("A")).get(optimizer)) + 0.05 * u * u
          + 0.015 * (1 - Math.cos(3 * Math.PI * u)) + 0.02 * layers * layers + 0.02 * w * w + 0.5 * dropout * dropout
          + 0.01 * decay * decay};
    };
  }

  private static Function<Params, double[]> conditional(Map<String, Object> constants) {
    return params -> new double[] {switch ((String) params.values().get("model")) {
      case "svm" -> supportVectors(params, constants);
      case "rf" -> 0.15 + 0.001 * Math.pow(of(params, "max_depth") - number(constants.get("d0")), 2)
          + 0.002 * Math.pow(of(params, "min_leaf") - number(constants.get("m0")), 2)
          + 0.3 * Math.pow(of(params, "max_features") - number(constants.get("f0")), 2);
      default -> {
        double e = of(params, "depth") - number(constants.get("e0"));
        double eta = Math.log10(of(params, "eta")) - number(constants.get("l0")) + 0.1 * e;
        double subsample = of(params, "subsample") - number(constants.get("s0"));
        yield 0.10 + 0.06 * eta * eta + 0.004 * e * e + 0.2 * subsample * subsample;
      }
    }};
  }

  private static double supportVectors(Params params, Map<String, Object> constants) {
    double c = Math.log10(of(params, "C"));
    if (params.values().get("kernel").equals("linear")) {
      return 0.30 + 0.02 * Math.pow(c - number(constants.get("c0")), 2);
    }
    double a = c - number(constants.get("c1"));
    double b = Math.log10(of(params, "gamma")) - number(constants.get("g1"));
    return 0.12 + 0.03 * a * a + 0.05 * b * b + 0.02 * a * b;
  }
}
