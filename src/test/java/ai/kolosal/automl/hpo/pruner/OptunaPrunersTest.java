package ai.kolosal.automl.hpo.pruner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.kolosal.automl.golden.Golden;
import ai.kolosal.automl.golden.Goldens;
import ai.kolosal.automl.hpo.trial.Direction;
import ai.kolosal.automl.hpo.trial.Pruner;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Every decision of Optuna's pruners, in studies of one worker and of four. */
class OptunaPrunersTest {
  private static Pruner pruner(String name, JsonNode settings) {
    return switch (name) {
      case "NopPruner" -> new NopPruner();
      case "MedianPruner" -> new MedianPruner(
          settings.path("n_startup_trials").asInt(5), settings.path("n_warmup_steps").asInt(0),
          settings.path("interval_steps").asInt(1), settings.path("n_min_trials").asInt(1));
      case "PercentilePruner" -> new PercentilePruner(
          settings.get("percentile").asDouble(), settings.path("n_startup_trials").asInt(5),
          settings.path("n_warmup_steps").asInt(0), settings.path("interval_steps").asInt(1),
          settings.path("n_min_trials").asInt(1));
      case "SuccessiveHalvingPruner" -> new SuccessiveHalvingPruner(
          whole(settings.path("min_resource")), settings.path("reduction_factor").asInt(4),
          settings.path("min_early_stopping_rate").asInt(0), settings.path("bootstrap_count").asInt(0));
      case "HyperbandPruner" -> new HyperbandPruner(
          settings.path("min_resource").asInt(1), whole(settings.path("max_resource")),
          settings.path("reduction_factor").asInt(3), settings.path("bootstrap_count").asInt(0));
      case "ThresholdPruner" -> new ThresholdPruner(
          settings.path("lower").asDouble(Double.NEGATIVE_INFINITY),
          settings.path("upper").asDouble(Double.POSITIVE_INFINITY), settings.path("n_warmup_steps").asInt(0),
          settings.path("interval_steps").asInt(1));
      case "PatientPruner" -> new PatientPruner(
          settings.path("wrapped").isObject()
              ? Optional
                  .of(pruner(settings.get("wrapped").get("pruner").asText(), settings.get("wrapped").get("kwargs")))
              : Optional.empty(),
          settings.get("patience").asInt(), settings.path("min_delta").asDouble(0));
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static OptionalInt whole(JsonNode number) {
    return number.isInt() ? OptionalInt.of(number.asInt()) : OptionalInt.empty();
  }

  private static Direction direction(Golden golden) {
    return Direction.valueOf(golden.params().get("direction").asText().toUpperCase(Locale.ROOT));
  }

  private static void check(Golden golden, Replay replay) {
    List<List<Integer>> wanted = new ArrayList<>();
    golden.expected().get("pruned").forEach(pair -> wanted.add(List.of(pair.get(0).asInt(), pair.get(1).asInt())));
    assertEquals(wanted, replay.stopped(), golden.name());
    List<String> states = new ArrayList<>();
    golden.expected().get("final_state").forEach(state -> states.add(state.asText().replace("FAIL", "FAILED")));
    assertEquals(states, replay.states(), golden.name());
  }

  private static double[][] matrix(JsonNode rows) {
    double[][] matrix = new double[rows.size()][];
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] = Golden.doubles(rows.get(i));
    }
    return matrix;
  }

  @Test
  void everyDecisionIsOptunas() {
    JsonNode shared = Goldens.root("pruners.json.gz").get("shared");
    List<Golden> cases = Goldens.binding("pruners.json.gz", "pruner");
    assertEquals(170, cases.size());
    for (Golden golden : cases) {
      double[][] curves =
          matrix(shared.get("curves").get(golden.input("curves").asText().substring("@curves.".length())));
      JsonNode order = shared.get("orders").get(golden.input("order").asText().substring("@orders.".length()));
      Replay replay = new Replay(
          golden.params().get("study_name").asText(), direction(golden),
          pruner(golden.params().get("pruner").asText(), golden.kwargs()));
      for (int number = 0; number < curves.length; number++) {
        replay.begin(number);
      }
      for (JsonNode event : order) {
        int number = event.get(0).asInt();
        int step = event.get(1).asInt();
        if (replay.isRunning(number) && !replay.report(number, step, curves[number][step])
            && step == golden.input("last_step").get(number).asInt()) {
          finish(replay, number, curves[number][step]);
        }
      }
      check(golden, replay);
    }
  }

  @Test
  void everyDecisionOverFoldsIsOptunas() {
    for (Golden golden : Goldens.binding("wilcoxon_pruner.json.gz", "wilcoxon")) {
      Replay replay = new Replay(
          "wilcoxon", direction(golden),
          new WilcoxonPruner(golden.kwarg("p_threshold", 0.1), (int) golden.kwarg("n_startup_steps", 2)));
      int number = 0;
      for (JsonNode curve : golden.input("curves")) {
        replay.begin(number);
        double sum = 0;
        double last = 0;
        boolean stopped = false;
        for (int i = 0; i < curve.size() && !stopped; i++) {
          last = Golden.number(curve.get(i).get(1));
          sum += last;
          stopped = replay.report(number, curve.get(i).get(0).asInt(), last);
        }
        if (!stopped) {
          finish(replay, number, golden.params().get("final").asText().equals("mean") ? sum / curve.size() : last);
        }
        number++;
      }
      check(golden, replay);
    }
  }

  private static void finish(Replay replay, int number, double value) {
    if (Double.isFinite(value)) {
      replay.complete(number, value);
    } else {
      replay.fail(number);
    }
  }
}
