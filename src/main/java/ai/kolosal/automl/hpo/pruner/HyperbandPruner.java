package ai.kolosal.automl.hpo.pruner;

import ai.kolosal.automl.hpo.trial.Direction;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.History;
import ai.kolosal.automl.hpo.trial.Pruner;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.zip.CRC32;

/**
 * Several successive halvings, from bold to careful, each with a share of the trials (Li et al., Hyperband, 2018).
 *
 * <p>There are ⌊log<sub>η</sub>(R ∕ r)⌋ + 1 brackets; bracket s is a {@link SuccessiveHalvingPruner} whose first rung is at
 * r · η<sup>s</sup>, among the trials of its own. A trial's bracket follows from the CRC-32 of the study's name and the
 * trial's number, by the shares that the paper's algorithm 1 gives the brackets.
 *
 * <ul>
 *   <li>with R left open no trial is stopped before the first is complete; R is then its last step and one more, and only
 *       what is reported from then on counts
 *   <li>edge cases within a bracket are those of {@link SuccessiveHalvingPruner}
 * </ul>
 *
 * <p>Immutable and thread-safe.
 *
 * @param minResource r, at least 1
 * @param maxResource R, the steps of a trial that is not stopped; empty for what the first complete trial took
 * @param reductionFactor η, at least 2
 * @param bootstrapCount how many trials a rung takes before the first goes on
 */
public record HyperbandPruner(int minResource, OptionalInt maxResource, int reductionFactor, int bootstrapCount)
    implements Pruner {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of its range, or there is a bootstrap count and R is left open
   */
  public HyperbandPruner {
    new SuccessiveHalvingPruner(OptionalInt.of(minResource), reductionFactor, 0, bootstrapCount);
    if (maxResource.orElse(minResource) < minResource) {
      throw new IllegalArgumentException(
          "maxResource " + maxResource.getAsInt() + " must be at least minResource " + minResource);
    }
    if (bootstrapCount > 0 && maxResource.isEmpty()) {
      throw new IllegalArgumentException(
          "bootstrapCount " + bootstrapCount + " needs a maxResource; give one, or set bootstrapCount to 0");
    }
  }

  /**
   * A pruner with r = 1 and η = 3 that finds R itself.
   *
   * @return the pruner
   */
  public static HyperbandPruner defaults() {
    return new HyperbandPruner(1, OptionalInt.empty(), 3, 0);
  }

  /**
   * A pruner of given resources with η = 3.
   *
   * @param minResource r
   * @param maxResource R
   * @return the pruner
   */
  public static HyperbandPruner of(int minResource, int maxResource) {
    return new HyperbandPruner(minResource, OptionalInt.of(maxResource), 3, 0);
  }

  @Override
  public boolean prune(FrozenTrial trial, History history) {
    return trial.reports() > 0 && read(history, rungs -> rungs.stops(trial, history.running()));
  }

  @Override
  public Map<String, Object> notes(FrozenTrial trial, History history) {
    return maxResource.isPresent() ? Map.of() : read(history, rungs -> rungs.notes(trial));
  }

  private <R> R read(History history, Function<Rungs, R> reader) {
    Direction direction = history.directions().get(0);
    String study = history.studyName();
    return history.fold(
        this, () -> new Rungs(maxResource.isEmpty(), last -> brackets(direction, study, last)), Rungs::with, reader);
  }

  private Rungs.Brackets brackets(Direction direction, String study, int last) {
    // As Optuna divides logarithms, so that R = r · η^k has the brackets that it has there.
    double ratio = (double) maxResource.orElse(last + 1) / minResource;
    int count = Math.max(1, (int) Math.floor(Math.log(ratio) / Math.log(reductionFactor)) + 1);
    List<Halving> halvings = new ArrayList<>();
    long[] ends = new long[count];
    for (int s = 0; s < count; s++) {
      int rungs = count - s;
      long share = (long) Math.ceil(count * Math.pow(reductionFactor, rungs - 1) / rungs);
      ends[s] = share + (s == 0 ? 0 : ends[s - 1]);
      halvings.add(
          new Halving(direction, Halving.step(minResource, reductionFactor, s), reductionFactor, bootstrapCount));
    }
    return new Rungs.Brackets(halvings, number -> bracket(study, number, ends));
  }

  private static int bracket(String study, int number, long[] ends) {
    CRC32 sum = new CRC32();
    sum.update((study + "_" + number).getBytes(StandardCharsets.UTF_8));
    long place = sum.getValue() % ends[ends.length - 1];
    int bracket = 0;
    while (place >= ends[bracket]) {
      bracket++;
    }
    return bracket;
  }
}
