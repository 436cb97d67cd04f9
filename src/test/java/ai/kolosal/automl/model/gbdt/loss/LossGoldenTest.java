package ai.kolosal.automl.model.gbdt.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.golden.Golden;
import ai.kolosal.automl.golden.Goldens;
import ai.kolosal.automl.model.TrainContext;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Derivatives beside scikit-learn's and LightGBM's. */
class LossGoldenTest {
  private static final String FILE = "losses.json.gz";

  static List<Golden> cases() {
    return Goldens.binding(FILE);
  }

  private static Loss loss(JsonNode params) {
    return switch (params.path("loss").asText("lambdamart")) {
      case "squared_error" -> new SquaredError();
      case "absolute_error" -> new AbsoluteError();
      case "quantile" -> new Quantile(params.get("alpha").asDouble());
      case "huber" -> new Huber(Huber.Unit.TARGET, params.get("delta").asDouble());
      case "poisson" -> new Poisson();
      case "gamma" -> new Gamma();
      case "tweedie" -> new Tweedie(params.get("power").asDouble());
      case "logistic" -> new Logistic();
      case "softmax" -> new Softmax();
      case "one_vs_rest" -> new OneVsRest();
      default -> new LambdaMart(
          params.get("truncation").asInt(), params.get("sigmoid").asDouble(), params.get("normalise").asBoolean());
    };
  }

  @Test
  void everyLossHasGoldens() {
    assertEquals("131 cases", Goldens.summary(cases()).substring(0, 9));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void derivesWhatOthersDerive(Golden golden) {
    boolean classes = golden.op().equals("class_loss");
    Target y =
        classes
            ? Bound.classes(golden.params().get("classes").asInt(), Golden.ints(golden.input("y")))
            : NumericTarget.of(Golden.doubles(golden.input("y")));
    TrainContext context = Bound.context(classes ? Task.MULTICLASS : Task.REGRESSION);
    if (golden.input("weights").isArray()) {
      context = context.withWeights(Golden.doubles(golden.input("weights")));
    }
    if (golden.input("groups").isArray()) {
      context = context.withGroups(Golden.ints(golden.input("groups")));
    }
    Bound bound = Bound.at(loss(golden.params()).of(y, context), Golden.matrix(golden.input("scores")));
    if (classes) {
      golden.check("gradient", bound.gradients());
      golden.check("hessian", bound.hessians());
    } else {
      golden.check("gradient", bound.gradients()[0]);
      golden.check("hessian", bound.hessians()[0]);
    }
    if (golden.expected().has("base")) {
      golden.check("base", bound.objective().base());
    }
  }
}
