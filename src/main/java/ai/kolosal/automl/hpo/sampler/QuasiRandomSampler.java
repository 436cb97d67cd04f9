package ai.kolosal.automl.hpo.sampler;

import ai.kolosal.automl.hpo.cube.UnitCube;
import ai.kolosal.automl.hpo.trial.History;
import ai.kolosal.automl.hpo.trial.Proposal;
import ai.kolosal.automl.hpo.trial.Sampler;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.Optional;

/**
 * Fills the space evenly: the n-th trial is the n-th point of a low-discrepancy sequence (Bergstra and Bengio, 2012,
 * section 4).
 *
 * <p>Trials that ended and those that run count, so that it serves several workers of one process. The seed of a trial is
 * not looked at, the one of the settings scrambles. Of a space of one parameter a scrambled sequence takes a side by the
 * parameter's name, so that parameters that are asked for one by one have nothing in common. Immutable and thread-safe.
 *
 * @param sequence which sequence
 * @param scrambled whether points are shaken within what keeps them even; without, the first is a corner of the space
 * @param seed how they are shaken
 */
public record QuasiRandomSampler(Sequence sequence, boolean scrambled, long seed) implements Sampler {
  /** A low-discrepancy sequence. */
  public enum Sequence {
    /** Sobol's, of up to 128 parameters; the best after a power of two. */
    SOBOL,
    /** Halton's, of any number of parameters; a little less even. */
    HALTON
  }

  /**
   * Sobol's sequence, scrambled.
   *
   * @return the sampler of seed 0
   */
  public static QuasiRandomSampler defaults() {
    return new QuasiRandomSampler(Sequence.SOBOL, true, 0);
  }

  /**
   * The same with another sequence.
   *
   * @param other the sequence
   * @return the sampler
   */
  public QuasiRandomSampler withSequence(Sequence other) {
    return new QuasiRandomSampler(other, scrambled, seed);
  }

  /**
   * The same, scrambled otherwise.
   *
   * @param other the seed
   * @return the sampler
   */
  public QuasiRandomSampler withSeed(long other) {
    return new QuasiRandomSampler(sequence, true, other);
  }

  /**
   * The next point.
   *
   * @throws IllegalArgumentException if Sobol's sequence is asked for more than 128 parameters
   */
  @Override
  public Proposal sample(SearchSpace space, History history, SeedTree unused) {
    UnitCube cube = UnitCube.of(space);
    if (sequence == Sequence.SOBOL && cube.size() > SobolPoints.DIMENSIONS) {
      throw new IllegalArgumentException("Sobol's sequence has " + SobolPoints.DIMENSIONS + " sides, and the space has "
          + cube.size() + " parameters; take Halton's or another sampler");
    }
    long index = (long) history.finished().size() + history.running().size();
    double[] point = new double[cube.size()];
    for (int i = 0; i < point.length; i++) {
      point[i] = coordinate(index, cube.axis(i).name(), point.length == 1 && scrambled ? -1 : i);
    }
    return new Proposal(cube.params(point));
  }

  private double coordinate(long index, String name, int side) {
    SeedTree shaken = new SeedTree(seed).child(name);
    if (sequence == Sequence.HALTON) {
      return HaltonPoints.point(
          index, HaltonPoints.base(Math.max(0, side)), scrambled ? Optional.of(shaken) : Optional.empty());
    }
    int at = side < 0 ? Math.floorMod(name.hashCode(), SobolPoints.DIMENSIONS) : side;
    return scrambled ? SobolPoints.scrambled(index, at, shaken) : SobolPoints.plain(index, at);
  }
}
