package ai.kolosal.automl.hpo.asht;

import ai.kolosal.automl.searchspace.Params;
import java.util.Arrays;

/** What is known of one configuration: its losses on the rungs it has been on. Changed by its rungs only. */
final class Configuration {
  final int number;
  final Params params;
  final int bracket;
  private final double[] losses;
  private int highest = -1;
  private boolean out;
  private double nanosPerWork = Double.NaN;

  Configuration(int number, Params params, int bracket, int rungs) {
    this.number = number;
    this.params = params;
    this.bracket = bracket;
    losses = new double[rungs];
    Arrays.fill(losses, Double.NaN);
  }

  /** The loss on a rung; NaN where it was not on it. */
  double loss(int rung) {
    return losses[rung];
  }

  /** The highest rung it was on, −1 for none. */
  int highest() {
    return highest;
  }

  /** Whether it failed or was stopped: it never goes up. */
  boolean isOut() {
    return out;
  }

  void leave() {
    out = true;
  }

  /** What it took in relation to what is usual; NaN where nothing is known. */
  double pace() {
    return nanosPerWork;
  }

  void pace(double relative) {
    nanosPerWork = relative;
  }

  void put(int rung, double loss) {
    losses[rung] = loss;
    highest = Math.max(highest, rung);
  }
}
