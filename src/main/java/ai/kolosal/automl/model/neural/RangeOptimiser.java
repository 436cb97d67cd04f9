package ai.kolosal.automl.model.neural;

import ai.kolosal.automl.internal.concurrent.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Steps weights by a rule, in blocks on all threads; of tables only the rows that the batch has touched.
 *
 * <p>A table of many levels then costs what its batch costs. Rows that are not touched neither move on by their momentum
 * nor decay, as with PyTorch's {@code SparseAdam}.
 */
final class RangeOptimiser implements Optimiser {
  /* A step of Adam is a root and a division a weight. */
  private static final int STEPS_A_WEIGHT = 2;
  private static final int BLOCK = 1 << 12;

  private final List<Weights> weights;
  private final List<StepRule.Memory> memories = new ArrayList<>();
  private final Workers workers;
  /* Which weights a block is of, and where it begins. */
  private final int[] owners;
  private final int[] starts;
  private final long dense;

  RangeOptimiser(StepRule rule, List<Weights> all, Workers workers) {
    this.weights = all.stream().filter(Weights::isTrained).toList();
    this.workers = workers;
    List<int[]> blocks = new ArrayList<>();
    long sum = 0;
    for (int k = 0; k < weights.size(); k++) {
      Weights one = weights.get(k);
      memories.add(rule.start(one.size()));
      if (one.touched().isEmpty()) {
        sum += one.size();
        for (int from = 0; from < one.size(); from += BLOCK) {
          blocks.add(new int[] {k, from});
        }
      }
    }
    dense = sum;
    owners = blocks.stream().mapToInt(block -> block[0]).toArray();
    starts = blocks.stream().mapToInt(block -> block[1]).toArray();
  }

  @Override
  public void step(double rate, double decay) {
    memories.forEach(StepRule.Memory::begin);
    workers.each(owners.length, STEPS_A_WEIGHT * dense, block -> {
      int from = starts[block];
      change(owners[block], from, Math.min(weights.get(owners[block]).size(), from + BLOCK), rate, decay);
    });
    for (int k = 0; k < weights.size(); k++) {
      Optional<TouchedRows> touched = weights.get(k).touched();
      if (touched.isPresent()) {
        TouchedRows rows = touched.get();
        for (int i = 0; i < rows.count(); i++) {
          int from = rows.row(i) * rows.width();
          change(k, from, from + rows.width(), rate, decay);
        }
        rows.clear();
      }
    }
  }

  private void change(int k, int from, int to, double rate, double decay) {
    Weights one = weights.get(k);
    memories.get(k).step(
        one.values(), one.gradient(), from, to, rate * one.rateFactor(), decay * one.decayFactor());
    Arrays.fill(one.gradient(), from, to, 0);
  }
}
