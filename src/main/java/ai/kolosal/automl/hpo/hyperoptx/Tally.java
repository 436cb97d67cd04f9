package ai.kolosal.automl.hpo.hyperoptx;

import ai.kolosal.automl.hpo.cube.UnitCube;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.TrialState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of the trials, and of those of each arm: a fold.
 *
 * <p>A trial's reward is the square of the share of earlier trials that it beats, half of it, and a half where it beats all.
 * An arm that notes what it expects is also judged by the rank correlation of that with what came.
 */
final class Tally {
  static final String PROPOSER = "hyperoptx.proposer";
  static final String EXPECTED = "hyperoptx.expected";
  private static final double MEMORY = 0.93;
  private static final int RECENT = 30;

  final UnitCube cube;
  private final List<double[]> points = new ArrayList<>();
  private final List<Double> losses = new ArrayList<>();
  private final Map<String, Record> records = new TreeMap<>();
  private double[] sorted = new double[64];
  private int size;

  /** What is known of an arm. */
  static final class Record {
    private double reward;
    private double weight;
    private int asked;
    private final List<double[]> forecasts = new ArrayList<>();

    double count() {
      return weight;
    }

    int asked() {
      return asked;
    }

    double mean() {
      return weight == 0 ? 0 : reward / weight;
    }

    /** The rank correlation of forecasts and losses, −1 … 1; 0 where too few are known. */
    double foresight() {
      List<double[]> last = forecasts.subList(Math.max(0, forecasts.size() - RECENT), forecasts.size());
      int n = last.size();
      if (n < 5) {
        return 0;
      }
      double agreeing = 0;
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < i; j++) {
          agreeing += Math.signum(last.get(i)[0] - last.get(j)[0]) * Math.signum(last.get(i)[1] - last.get(j)[1]);
        }
      }
      return agreeing / (n * (n - 1) / 2.0);
    }
  }

  Tally(UnitCube cube) {
    this.cube = cube;
  }

  Tally add(FrozenTrial trial, double loss) {
    boolean counts = trial.state() == TrialState.COMPLETE && Double.isFinite(loss);
    if (trial.notes().get(PROPOSER) instanceof String name) {
      Record record = records.computeIfAbsent(name, key -> new Record());
      int below = counts ? lower(loss) : size;
      double share = size == 0 ? 0 : 1 - (double) below / size;
      boolean best = counts && below == 0;
      record.asked++;
      record.reward = MEMORY * record.reward + (trial.state() == TrialState.FAILED ? 0 : share * share / 2)
          + (best ? 0.5 : 0);
      record.weight = MEMORY * record.weight + 1;
      if (counts && trial.notes().get(EXPECTED) instanceof Number expected) {
        record.forecasts.add(new double[] {expected.doubleValue(), loss});
      }
    }
    if (counts) {
      double[] point = cube.point(trial);
      points.add(point);
      losses.add(loss);
      insert(loss);
    }
    return this;
  }

  private int lower(double loss) {
    int place = Arrays.binarySearch(sorted, 0, size, loss);
    while (place > 0 && sorted[place - 1] == loss) {
      place--;
    }
    return place < 0 ? -place - 1 : place;
  }

  private void insert(double loss) {
    if (size == sorted.length) {
      sorted = Arrays.copyOf(sorted, 2 * size);
    }
    int place = lower(loss);
    System.arraycopy(sorted, place, sorted, place + 1, size - place);
    sorted[place] = loss;
    size++;
  }

  /** Complete trials. */
  int size() {
    return size;
  }

  double[] point(int index) {
    return points.get(index);
  }

  double loss(int index) {
    return losses.get(index);
  }

  Record record(String arm) {
    return records.getOrDefault(arm, new Record());
  }

  /** The places of the best, the best first; of equals the earlier. */
  int[] best(int count) {
    return java.util.stream.IntStream.range(0, size).boxed()
        .sorted(java.util.Comparator.comparingDouble(losses::get)).limit(count).mapToInt(i -> i).toArray();
  }
}
