package ai.kolosal.automl.model.neural;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.kolosal.automl.golden.Golden;
import ai.kolosal.automl.golden.Goldens;
import ai.kolosal.automl.internal.concurrent.Workers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules, schedules and the softmax's loss against NumPy's double precision and the formulas of PyTorch's documentation. */
class NeuralGoldenTest {
  private static final String FILE = "neural.json.gz";

  static List<Golden> rules() {
    return Goldens.binding(FILE, "sgd", "adam");
  }

  static List<Golden> schedules() {
    return Goldens.binding(FILE, "schedule");
  }

  static List<Golden> losses() {
    return Goldens.binding(FILE, "cross_entropy");
  }

  static float[] floats(double[] values) {
    float[] cast = new float[values.length];
    for (int i = 0; i < cast.length; i++) {
      cast[i] = (float) values[i];
    }
    return cast;
  }

  static double[] doubles(float[] values) {
    double[] cast = new double[values.length];
    for (int i = 0; i < cast.length; i++) {
      cast[i] = values[i];
    }
    return cast;
  }

  private static Optimiser.Rule rule(Golden golden) {
    var of = golden.params();
    return golden.op().equals("sgd")
        ? new SgdRule(of.get("momentum").asDouble(), of.get("nesterov").asBoolean())
        : new AdamRule(
            of.get("beta1").asDouble(), of.get("beta2").asDouble(), of.get("epsilon").asDouble(),
            of.get("decoupled").asBoolean());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void stepsArePyTorchs(Golden golden) {
    Weights weights = Weights.trained("w", floats(Golden.doubles(golden.input("weights"))), 0.5, 0.25);
    Optimiser optimiser = rule(golden).over(List.of(weights), new Workers("steps", 1));
    double[][] gradients = Golden.matrix(golden.input("gradients"));
    double[] rates = Golden.doubles(golden.input("rates"));
    double decay = golden.params().get("decay").asDouble();
    double[][] got = new double[rates.length][];
    for (int t = 0; t < rates.length; t++) {
      System.arraycopy(floats(gradients[t]), 0, weights.gradient(), 0, weights.size());
      optimiser.step(2 * rates[t], 4 * decay);
      got[t] = doubles(weights.values());
      assertEquals(0, ClippedRuleTest.norm(weights), "gradients are used up");
    }
    golden.check("weights", got);
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void factorsAreThoseOfTheFormulas(Golden golden) {
    Schedule.Course course = RateSchedule.of(golden.params().get("schedule").asText()).schedule(0).start();
    List<Double> factors = new ArrayList<>();
    for (double progress : Golden.doubles(golden.input("progress"))) {
      factors.add(course.factor(progress));
    }
    golden.check("factors", factors.stream().mapToDouble(f -> f).toArray());
  }

  @ParameterizedTest
  @MethodSource("losses")
  void crossEntropyIsScipys(Golden golden) {
    double[][] outputs = Golden.matrix(golden.input("outputs"));
    int classes = golden.params().get("classes").asInt();
    int[] codes = Golden.ints(golden.input("classes"));
    Answers answers = Answers.ofClasses(codes.length);
    answers.rows(codes.length);
    System.arraycopy(codes, 0, answers.classes(), 0, codes.length);
    System.arraycopy(
        floats(Golden.doubles(golden.input("weights"))), 0, answers.weights(), 0, codes.length);
    float[] flat = new float[codes.length * classes];
    for (int i = 0; i < outputs.length; i++) {
      System.arraycopy(floats(outputs[i]), 0, flat, i * classes, classes);
    }
    float[] gradient = new float[flat.length];
    Loss loss = new CrossEntropy(classes, golden.params().get("smoothing").asDouble());
    golden.check("loss", loss.gradient(flat, answers, gradient));
    double[][] got = new double[codes.length][classes];
    for (int i = 0; i < flat.length; i++) {
      got[i / classes][i % classes] = gradient[i];
    }
    golden.check("gradient", got);
  }

  @Test
  void everyCaseIsCounted() {
    assertEquals("36 cases: adam/must 24, sgd/must 12", Goldens.summary(rules()));
    assertEquals("6 cases: schedule/must 6", Goldens.summary(schedules()));
    assertEquals("4 cases: cross_entropy/must 4", Goldens.summary(losses()));
  }
}
