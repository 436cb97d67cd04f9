package ai.kolosal.automl.hpo.asht;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How much of the whole an evaluation may take: rounds, rows, folds, epochs. What it costs grows with it.
 *
 * <p>The rungs are {@code most}, {@code most / eta}, {@code most / eta²} and so on, rounded, as far down as
 * {@code least}. Immutable and thread-safe.
 *
 * @param name what is counted
 * @param least the least that says anything
 * @param most the whole, which alone the answer is taken from
 * @param eta how much more a rung is than the one below it, above 1
 */
public record Fidelity(String name, int least, int most, double eta) {
  private static final double USUAL_ETA = 2;
  private static final double TOLERANCE = 1e-9;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if the least is below 1 or above the most, or eta is not above 1
   */
  public Fidelity {
    if (least < 1 || least > most || !(eta > 1) || Double.isInfinite(eta)) {
      throw new IllegalArgumentException("a fidelity of " + least + " … " + most + " " + name + " by " + eta
          + " has no rungs; it must begin at 1 or above, not after its end, and eta must be above 1");
    }
  }

  /**
   * Rounds of boosting, or epochs.
   *
   * @param least at least 1
   * @param most the whole
   * @return rungs by a factor of 2
   */
  public static Fidelity rounds(int least, int most) {
    return new Fidelity("rounds", least, most, USUAL_ETA);
  }

  /**
   * Rows that are learned from.
   *
   * @param least at least 1
   * @param most all of them
   * @return rungs by a factor of 2
   */
  public static Fidelity rows(int least, int most) {
    return new Fidelity("rows", least, most, USUAL_ETA);
  }

  /**
   * Folds of a cross-validation, from the first one.
   *
   * @param most all of them
   * @return rungs by a factor of 2
   */
  public static Fidelity folds(int most) {
    return new Fidelity("folds", 1, most, USUAL_ETA);
  }

  /**
   * No fidelity at all: each evaluation is a whole one.
   *
   * @return one rung
   */
  public static Fidelity none() {
    return new Fidelity("evaluations", 1, 1, USUAL_ETA);
  }

  /**
   * The same with rungs of another distance.
   *
   * @param factor above 1
   * @return another fidelity
   */
  public Fidelity withEta(double factor) {
    return new Fidelity(name, least, most, factor);
  }

  /**
   * The fidelities of the rungs.
   *
   * @return ascending, the last one is {@link #most}
   */
  public List<Integer> rungs() {
    List<Integer> rungs = new ArrayList<>(List.of(most));
    for (double next = most / eta; Math.rint(next) >= least - TOLERANCE; next /= eta) {
      int rounded = (int) Math.rint(next);
      if (rounded < rungs.get(rungs.size() - 1)) {
        rungs.add(rounded);
      }
    }
    Collections.reverse(rungs);
    return List.copyOf(rungs);
  }
}
