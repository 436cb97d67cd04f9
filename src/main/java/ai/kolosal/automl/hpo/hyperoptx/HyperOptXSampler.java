package ai.kolosal.automl.hpo.hyperoptx;

import ai.kolosal.automl.hpo.cmaes.CmaEsSampler;
import ai.kolosal.automl.hpo.cube.UnitCube;
import ai.kolosal.automl.hpo.tpe.TpeSampler;
import ai.kolosal.automl.hpo.trial.Direction;
import ai.kolosal.automl.hpo.trial.History;
import ai.kolosal.automl.hpo.trial.Proposal;
import ai.kolosal.automl.hpo.trial.Sampler;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A bandit over samplers: each trial is proposed by one of several, chosen by what came of its proposals.
 *
 * <p>An arm's score is the mean reward of its trials, older ones counting less, plus a bonus for arms that were asked rarely
 * (UCB1: Auer, Cesa-Bianchi and Fischer, 2002), which shrinks as the budget is spent ({@link
 * ai.kolosal.automl.hpo.trial.Remaining#share}), plus what its surrogate foresaw (Kendall's rank correlation of forecasts
 * noted beforehand with what came). Of arms whose proposals may be narrowed, those outside the box of the best tenth are
 * drawn again a few times; the box is widened where the best of all sits at its side, and every fifth trial or so is not
 * narrowed. Studies of several objectives are refused. Immutable and thread-safe.
 *
 * @param arms who proposes, at least one, each of another name
 * @param startup trials drawn by the space's distributions first, at least 0
 * @param exploration how much arms that were asked rarely are favoured, at least 0
 * @param floor the share of trials that is never narrowed, from 0 to 1; 1 narrows none
 */
public record HyperOptXSampler(List<Arm> arms, int startup, double exploration, double floor) implements Sampler {
  private static final double FORESIGHT = 0.1;
  private static final int DRAWS = 4;
  private static final int TRIED = 3;
  private static final double UNTRIED = 10;

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if there is no arm, two have one name, or a number is out of its range
   */
  public HyperOptXSampler {
    arms = List.copyOf(arms);
    if (arms.isEmpty() || arms.stream().map(Arm::name).distinct().count() < arms.size()) {
      throw new IllegalArgumentException("arms " + arms.stream().map(Arm::name).toList()
          + " must be one at least, each with a name of its own");
    }
    if (startup < 0 || !(exploration >= 0) || !(floor >= 0 && floor <= 1)) {
      throw new IllegalArgumentException("startup " + startup + ", exploration " + exploration + " and floor " + floor
          + " must be at least 0, the floor at most 1");
    }
  }

  private record Key(SearchSpace space, Direction direction) {}

  /**
   * TPE, CMA-ES, a forest, and moves of the best.
   *
   * @return the usual settings
   */
  public static HyperOptXSampler defaults() {
    return new HyperOptXSampler(
        List.of(
            new Arm("tpe", TpeSampler.defaults(), true),
            new Arm("forest", ScreenedSampler.defaults(), true),
            new Arm("local", LocalSampler.defaults(), false),
            new Arm("cma_es", CmaEsSampler.defaults(), false)),
        10, 0.2, 0.2);
  }

  /**
   * The same with one more that proposes.
   *
   * @param arm of another name
   * @return another sampler
   */
  public HyperOptXSampler withArm(Arm arm) {
    List<Arm> more = new ArrayList<>(arms);
    more.add(arm);
    return new HyperOptXSampler(more, startup, exploration, floor);
  }

  @Override
  public Proposal sample(SearchSpace space, History history, SeedTree seed) {
    if (history.directions().size() > 1) {
      throw new IllegalArgumentException("HyperOptX searches one objective, and the study '" + history.studyName()
          + "' has " + history.directions().size() + "; take a sampler of several");
    }
    RandomGenerator random = seed.child("choice").generator();
    Choice choice = history.fold(
        new Key(space, history.directions().get(0)), () -> new Tally(UnitCube.of(space)),
        (tally, trial) -> tally.add(trial, history.loss(trial, 0)),
        tally -> tally.size() < startup ? new Choice(-1, Box.open())
            : new Choice(
                chosen(tally, history.remaining().share(), random),
                random.nextDouble() < floor ? Box.open() : Box.of(tally)));
    if (choice.arm() < 0) {
      return new Proposal(space.sample(seed.child("startup").generator()), Map.of(Tally.PROPOSER, "startup"));
    }
    Arm arm = arms.get(choice.arm());
    Proposal proposal = arm.sampler().sample(space, history, seed.child(arm.name()));
    for (int draw = 1; draw < DRAWS && arm.narrowed() && !choice.box().contains(proposal.params()); draw++) {
      proposal = arm.sampler().sample(space, history, seed.child(arm.name()).child(draw));
    }
    Map<String, Object> notes = new HashMap<>(proposal.notes());
    notes.put(Tally.PROPOSER, arm.name());
    return new Proposal(proposal.params(), notes);
  }

  /** An arm, −1 for none, and where it is wanted. */
  private record Choice(int arm, Box box) {}

  private int chosen(Tally tally, double share, RandomGenerator random) {
    double total = 1;
    for (Arm arm : arms) {
      total += tally.record(arm.name()).count();
    }
    int best = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int a = 0; a < arms.size(); a++) {
      Tally.Record record = tally.record(arms.get(a).name());
      double rare = exploration * (0.3 + 0.7 * share) * Math.sqrt(Math.log(total + 1) / (record.count() + 0.5));
      double score = (record.asked() < TRIED ? UNTRIED - record.asked() : 0) + record.mean() + rare
          + FORESIGHT * record.foresight() + 1e-6 * random.nextDouble();
      if (score > most) {
        most = score;
        best = a;
      }
    }
    return best;
  }

  /** Where the best lie, side by side. */
  private record Box(Tally tally, double[] low, double[] high) {
    private static final int ENOUGH = 30;
    private static final double BEST = 0.1;
    private static final double MARGIN = 0.15;

    static Box open() {
      return new Box(null, new double[0], new double[0]);
    }

    static Box of(Tally tally) {
      if (tally.size() < ENOUGH) {
        return open();
      }
      int sides = tally.cube.size();
      double[] low = new double[sides];
      double[] high = new double[sides];
      int[] best = tally.best(Math.max(5, (int) (BEST * tally.size())));
      double[] first = tally.point(best[0]);
      for (int i = 0; i < sides; i++) {
        double least = 1;
        double most = 0;
        for (int place : best) {
          double at = tally.point(place)[i];
          least = Double.isNaN(at) ? least : Math.min(least, at);
          most = Double.isNaN(at) ? most : Math.max(most, at);
        }
        boolean all = tally.cube.axis(i).unordered() || least > most;
        double length = Math.max(0, most - least);
        // the best of all at a side: what is better may lie beyond it
        low[i] = all ? 0 : least - MARGIN - (first[i] < least + 0.1 * length ? length : 0);
        high[i] = all ? 1 : most + MARGIN + (first[i] > most - 0.1 * length ? length : 0);
      }
      return new Box(tally, low, high);
    }

    boolean contains(Params params) {
      for (int i = 0; i < low.length; i++) {
        Object value = params.values().get(tally.cube.axis(i).name());
        if (value != null) {
          double unit = tally.cube.axis(i).unit(value);
          if (unit < low[i] || unit > high[i]) {
            return false;
          }
        }
      }
      return true;
    }
  }
}
