package ai.kolosal.automl.benchmarks.hpo;

import ai.kolosal.automl.benchmarks.suite.DataSet;
import ai.kolosal.automl.benchmarks.trees.Form;
import ai.kolosal.automl.benchmarks.trees.TreeData;
import ai.kolosal.automl.hpo.asht.Asht;
import ai.kolosal.automl.hpo.asht.AshtBudget;
import ai.kolosal.automl.hpo.asht.AshtResult;
import ai.kolosal.automl.hpo.asht.AshtSampler;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.TrialState;
import ai.kolosal.automl.random.SeedTree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One search on one set, and the line that it leaves.
 *
 * @param set the data
 * @param learner what is trained
 * @param method what the search is called
 * @param seed of the search
 * @param seconds how long
 */
record SearchJob(DataSet set, String learner, String method, long seed, double seconds) {
  private static final double HELD_OUT = 0.25;
  private static final double NANOS = 1e9;
  private static final SeedTree CUT = new SeedTree(20_240_613);
  private static final int MOST_TRIED = 200;

  /** What no other job has. */
  String key() {
    return set.name() + "|" + learner + "|" + method + "|" + seed + "|" + seconds;
  }

  static String key(Map<String, Object> line) {
    return line.get("set") + "|" + line.get("learner") + "|" + line.get("method") + "|" + line.get("seed") + "|"
        + line.get("seconds");
  }

  /** Training rows cut in two, the same for all; the test rows of the set are left behind here. */
  static TreeData data(DataSet set) {
    return TreeData.of(set, Form.TREE).holdOut(HELD_OUT, CUT.child(set.name()));
  }

  /** Searches. */
  Map<String, Object> run(TreeData data, AshtSampler sampler) throws InterruptedException {
    BoostingTask task =
        new BoostingTask(data, learner, AshtMethods.FIDELITY.rungs(), new AtomicInteger());
    Asht search = Asht.minimize(task.space(), sampler.fidelity()).withSampler(sampler).withSeed(seed);
    AshtResult result =
        search.optimize(task, AshtBudget.of(Duration.ofMillis((long) (1000 * seconds))), 1);
    while (task.busy().get() > 0) {
      // what was left behind at the end must not take time from the next search
      Thread.sleep(50);
    }
    return line(data, result);
  }

  private Map<String, Object> line(TreeData data, AshtResult result) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("set", set.name());
    line.put("learner", learner);
    line.put("method", method);
    line.put("seed", seed);
    line.put("seconds", seconds);
    line.put("metric", data.metric().id());
    line.put("evaluations", result.evaluations());
    List<Object> curve = new ArrayList<>();
    List<Object> tried = new ArrayList<>();
    double best = Double.POSITIVE_INFINITY;
    long began = result.trials().stream().mapToLong(FrozenTrial::startedNanos).min().orElse(0);
    for (FrozenTrial trial : result.trials()) {
      int fidelity = ((Number) trial.notes().get("asht.fidelity")).intValue();
      if (trial.state() == TrialState.COMPLETE && fidelity == AshtMethods.ROUNDS) {
        if (trial.value(0) < best) {
          best = trial.value(0);
          curve.add(List.of((trial.finishedNanos() - began) / NANOS, best));
        }
        if (tried.size() < MOST_TRIED) {
          tried.add(Map.of("params", trial.params().values(), "loss", trial.value(0)));
        }
      }
    }
    line.put("wholes", tried.size());
    line.put("curve", curve);
    line.put("context", MetaFeatures.of(data));
    line.put("tried", tried);
    return line;
  }
}
