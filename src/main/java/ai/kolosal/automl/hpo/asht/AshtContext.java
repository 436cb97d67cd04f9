package ai.kolosal.automl.hpo.asht;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.random.SeedTree;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an evaluation is told beside values and fidelity, and where it says more than its value.
 *
 * <p>Used by the thread of the evaluation.
 *
 * @param <S> what an evaluation can go on from
 */
public final class AshtContext<S> {
  private final Deadline deadline;
  private final SeedTree seed;
  private final Optional<S> state;
  private final int from;
  private final TreeMap<Integer, Double> reports = new TreeMap<>();
  private Optional<S> kept = Optional.empty();

  AshtContext(Deadline deadline, SeedTree seed, Optional<S> state, int from) {
    this.deadline = deadline;
    this.seed = seed;
    this.state = state;
    this.from = from;
  }

  /**
   * When to return; what ends after the budget does not count.
   *
   * @return a moment a little before the end of the budget
   */
  public Deadline deadline() {
    return deadline;
  }

  /**
   * Where randomness comes from.
   *
   * @return the same at each fidelity of a configuration
   */
  public SeedTree seed() {
    return seed;
  }

  /**
   * What was kept of this configuration at a lower fidelity; whoever takes it may change it.
   *
   * @return empty where nothing was, or it was dropped for want of room
   */
  public Optional<S> state() {
    return state;
  }

  /**
   * The fidelity of {@link #state()}.
   *
   * @return 0 where there is none
   */
  public int from() {
    return from;
  }

  /**
   * Keeps what a later evaluation of this configuration can go on from, at the fidelity of this one.
   *
   * @param reached the state, which may be the one that was taken
   */
  public void keep(S reached) {
    kept = Optional.of(reached);
  }

  /**
   * Says how good the configuration was at a lower fidelity on the way, so that its rung learns that too.
   *
   * @param fidelity the fidelity
   * @param value how good it was; what is not finite is left out
   */
  public void report(int fidelity, double value) {
    if (fidelity >= 0 && Double.isFinite(value)) {
      reports.put(fidelity, value);
    }
  }

  Optional<S> kept() {
    return kept;
  }

  TreeMap<Integer, Double> reports() {
    return reports;
  }
}
