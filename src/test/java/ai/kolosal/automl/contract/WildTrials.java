package ai.kolosal.automl.contract;

import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.TrialState;
import ai.kolosal.automl.searchspace.Distribution;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Trials of all that a trial may hold, awkward values first. */
final class WildTrials {
  private static final double[] NUMBERS = {
    0.0, -0.0, Double.MIN_VALUE, -Double.MIN_NORMAL / 3, Double.MAX_VALUE, 0.1 + 0.2, 1e23, 5, Math.PI, -1e-300};

  private static final List<String> STRINGS = List.of(
      "", " ", "it's \"quoted\" \\ and \\\"", "two\nlines\r\n\ttab", "null\0byte \u0001\u001f\u007f", "äöü 漢字 🎉",
      "\ufeff\u2028\ufffe", "{\"e\":\"finish\"}\n{\"crc\":\"00000000\"}", "x".repeat(300_000));

  private WildTrials() {}

  /** Trials whose numbers count from 0, running or ended. */
  static List<FrozenTrial> all() {
    List<FrozenTrial> trials = new ArrayList<>();
    for (double number : NUMBERS) {
      trials.add(next(trials).with(
          t -> t.state(TrialState.COMPLETE)
              .param("x", new Distribution.Floats(-Double.MAX_VALUE / 2, Double.MAX_VALUE / 2, false), number / 2)
              .values(number, -number)
              .constraints(number, Double.NaN, Double.NEGATIVE_INFINITY)
              .attribute("number", number)
              .finished(Long.MAX_VALUE)));
    }
    for (String string : STRINGS) {
      String name = string.substring(0, Math.min(string.length(), 10_000));
      trials.add(next(trials).with(
          t -> t.state(TrialState.FAILED)
              .param(name, new Distribution.Choice(List.of(string, "other")), string)
              .attribute(name, string)
              .notes(Map.of(name, string))));
    }
    trials.add(next(trials).with(t -> everyRange(t).state(TrialState.PRUNED)));
    trials.add(next(trials).with(t -> everyRange(t).state(TrialState.PRUNED)));
    trials.add(next(trials).with(
        t -> t.state(TrialState.COMPLETE)
            .param("kind", new Distribution.Choice(List.of("a", "b")), "b")
            .param("b depth", new Distribution.Ints(1, 9, false), 3)));
    trials.add(next(trials).with(
        t -> t.state(TrialState.COMPLETE)
            .param("b depth", new Distribution.Ints(1, 9, false), 3)
            .param("kind", new Distribution.Choice(List.of("a", "b")), "b")));
    trials.add(next(trials).with(WildTrials::everyAttribute));
    trials.add(next(trials).with(t -> {
      t.state(TrialState.PRUNED);
      for (int i = 0; i < NUMBERS.length; i++) {
        t.report(i * i, NUMBERS[i]);
      }
      t.report(1000, Double.NaN).report(Integer.MAX_VALUE, Double.NEGATIVE_INFINITY);
    }));
    trials.add(next(trials));
    return trials;
  }

  private static FrozenTrial next(List<FrozenTrial> trials) {
    return FrozenTrial.waiting(trials.size())
        .with(t -> t.state(TrialState.RUNNING).started(1_700_000_000_123_456_789L));
  }

  private static FrozenTrial.Builder everyRange(FrozenTrial.Builder trial) {
    return trial
        .param("float", new Distribution.Floats(0.1, 0.7, false), 0.1)
        .param("log", new Distribution.Floats(1e-300, 1e300, true), 1e-17)
        .param("step", new Distribution.Floats(-1, 1, false, 0.1), 0.30000000000000004)
        .param("int", new Distribution.Ints(Integer.MIN_VALUE, Integer.MAX_VALUE, false), -5)
        .param("log int", new Distribution.Ints(1, 1 << 30, true), 1 << 20)
        .param("step int", new Distribution.Ints(3, 30, false, 9), 12)
        .param("choice", new Distribution.Choice(List.of(true, 1, 1.0, -2.5e-300, "1", false)), 1.0)
        .param("flag", new Distribution.Choice(List.of(false, true)), true)
        .param("ordinal", new Distribution.Ordinal(List.of("low", 2, 2.5, true)), 2.5);
  }

  private static void everyAttribute(FrozenTrial.Builder trial) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("z", null);
    map.put("a", List.of(Map.of("$map", 1), Map.of("$double", "NaN"), Map.of("$", List.of())));
    trial.attribute("int", 1)
        .attribute("long", 1L)
        .attribute("wide", Long.MIN_VALUE)
        .attribute("float", 0.1f)
        .attribute("nan", Double.NaN)
        .attribute("infinite", Float.NEGATIVE_INFINITY)
        .attribute("big", BigInteger.ONE.shiftLeft(200))
        .attribute("small big", BigInteger.TWO)
        .attribute("decimal", new BigDecimal("1.10"))
        .attribute("flag", false)
        .attribute("none", null)
        .attribute("list", Arrays.asList(1, null, 2L, -0.0, List.of()))
        .attribute("map", map)
        .notes(Map.of("$x", 1L, "tpe.gamma", 0.25, "flag", true));
  }

  /** All that a trial holds, types and bits of numbers too. */
  static String describe(FrozenTrial trial) {
    StringBuilder text = new StringBuilder();
    text.append(trial.number()).append(' ').append(trial.state());
    text.append(" from ").append(trial.startedNanos()).append(" to ").append(trial.finishedNanos());
    text.append("\n in ").append(typed(trial.distributions())).append(Arrays.toString(trial.encoded()));
    text.append("\n params ").append(typed(trial.params().values()));
    text.append("\n values ").append(trial.values()).append(" constraints ").append(trial.constraints());
    for (int i = 0; i < trial.reports(); i++) {
      text.append("\n report ").append(trial.step(i)).append(' ').append(trial.reported(i));
    }
    text.append("\n attributes ").append(typed(trial.attributes()));
    text.append("\n notes ").append(typed(new java.util.TreeMap<>(trial.notes())));
    return text.append("\n fixed ").append(typed(trial.fixed())).toString();
  }

  private static String typed(Object value) {
    if (value instanceof Map<?, ?> map) {
      StringBuilder text = new StringBuilder("{");
      map.forEach((key, member) -> text.append(key).append('=').append(typed(member)).append(';'));
      return text.append('}').toString();
    }
    if (value instanceof List<?> list) {
      return list.stream().map(WildTrials::typed).toList().toString();
    }
    if (value instanceof Distribution.Choice choice) {
      return "choice" + typed(choice.values());
    }
    if (value instanceof Distribution.Ordinal ordinal) {
      return "ordinal" + typed(ordinal.values());
    }
    return value == null ? "null" : value.getClass().getSimpleName() + ' ' + value;
  }
}
