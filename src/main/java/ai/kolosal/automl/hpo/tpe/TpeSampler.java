package ai.kolosal.automl.hpo.tpe;

import ai.kolosal.automl.hpo.trial.Direction;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.History;
import ai.kolosal.automl.hpo.trial.Proposal;
import ai.kolosal.automl.hpo.trial.Sampler;
import ai.kolosal.automl.hpo.trial.TrialState;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.Condition;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Proposes what good trials have in common and bad ones have not (tree-structured Parzen estimator, TPE; Bergstra et al.,
 * 2011; in the multivariate form of Falkner et al., 2018).
 *
 * <p>{@link #optuna()} does what Optuna 5 does. {@link #defaults()} departs from it where that won races on
 * functions of many kinds: the first points fill the space, more trials count as good, the better of them count more, their
 * kernels may be narrower, more candidates are drawn, and what is good of a conditional parameter is told among the trials
 * that have it. Trials of other ranges count where their values are of the
 * range searched now.
 *
 * <p>Pruned trials rank behind complete ones by how far they came, those that broke constraints last, by how much. With several
 * objectives the good are those of the first fronts (Ozaki et al., 2022). Immutable and thread-safe.
 *
 * @param startupTrials complete or pruned trials from which on the estimators are used
 * @param candidates points drawn from the density of the good, of which the best is taken; of more than 256 trials fewer, down
 *     to 24
 * @param multivariate whether parameters that are active together are drawn together; each alone otherwise
 * @param group whether parameters with one condition are drawn together, too; only with {@code multivariate}
 * @param constantLiar whether trials that run count as bad, so that parallel ones keep apart
 * @param priorWeight how much the whole range counts beside one trial, above 0
 * @param gamma how many trials count as good
 * @param goodWeights how much each good trial counts
 * @param goodWidth the least width of kernels of good trials, in parts of Optuna's; above 0, at most 1
 * @param localSplit whether the good among trials that have a conditional parameter are the best of those; the best of all
 *     that have it otherwise
 * @param spreadStart whether the first points fill the space; random otherwise
 */
public record TpeSampler(
    int startupTrials,
    int candidates,
    boolean multivariate,
    boolean group,
    boolean constantLiar,
    double priorWeight,
    Gamma gamma,
    GoodWeights goodWeights,
    double goodWidth,
    boolean localSplit,
    boolean spreadStart)
    implements
    Sampler {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if a number is out of its range, or there are groups of parameters that are drawn alone
   */
  public TpeSampler {
    if (startupTrials < 0 || candidates < 1) {
      throw new IllegalArgumentException(
          "startup trials " + startupTrials + " and candidates " + candidates + " must be at least 0 and 1");
    }
    if (!(priorWeight > 0 && priorWeight < Double.POSITIVE_INFINITY && goodWidth > 0 && goodWidth <= 1)) {
      throw new IllegalArgumentException("prior weight " + priorWeight + " must be above 0 and finite, good width "
          + goodWidth + " above 0 and at most 1");
    }
    if (group && !multivariate) {
      throw new IllegalArgumentException("group needs multivariate; set both or neither");
    }
  }

  /**
   * The usual settings.
   *
   * @return multivariate with groups, running trials counted as bad
   */
  public static TpeSampler defaults() {
    return new TpeSampler(10, 32, true, true, true, 1, Gamma.THREE_TWENTIETHS, GoodWeights.RANK, 0.4, true, true);
  }

  /**
   * What Optuna 5 does.
   *
   * @return its settings, with groups for conditional parameters
   */
  public static TpeSampler optuna() {
    return new TpeSampler(10, 24, true, true, true, 1, Gamma.TENTH, GoodWeights.AGE, 1, false, false);
  }

  /**
   * These settings with another length of the start.
   *
   * @param trials complete or pruned trials from which on the estimators are used
   * @return the sampler
   */
  public TpeSampler withStartupTrials(int trials) {
    return new TpeSampler(trials, candidates, multivariate, group, constantLiar, priorWeight, gamma, goodWeights,
        goodWidth, localSplit, spreadStart);
  }

  /**
   * These settings with another number of candidates.
   *
   * @param count points drawn from the density of the good
   * @return the sampler
   */
  public TpeSampler withCandidates(int count) {
    return new TpeSampler(startupTrials, count, multivariate, group, constantLiar, priorWeight, gamma, goodWeights,
        goodWidth, localSplit, spreadStart);
  }

  /**
   * These settings with each parameter drawn alone.
   *
   * @return the sampler
   */
  public TpeSampler independent() {
    return new TpeSampler(startupTrials, candidates, false, false, constantLiar, priorWeight, gamma, goodWeights,
        goodWidth, localSplit, spreadStart);
  }

  /**
   * These settings with or without the constant liar.
   *
   * @param liar whether trials that run count as bad
   * @return the sampler
   */
  public TpeSampler withConstantLiar(boolean liar) {
    return new TpeSampler(startupTrials, candidates, multivariate, group, liar, priorWeight, gamma, goodWeights,
        goodWidth, localSplit, spreadStart);
  }

  /** What a study's trials are folded by. */
  private record Key(List<Axis> axes, List<Direction> directions) {}

  @Override
  public Proposal sample(SearchSpace space, History history, SeedTree seed) {
    RandomGenerator random = seed.generator();
    Axis[] axes = axes(space);
    return history.fold(new Key(List.of(axes), history.directions()), () -> new TrialTable(axes, history.directions()),
        TrialTable::add, table -> sample(space, history, table, random));
  }

  private Proposal sample(SearchSpace space, History history, TrialTable table, RandomGenerator random) {
    int rows = table.rows();
    Liars liars = new Liars(table.axes, constantLiar ? history.running() : List.of());
    if (rows < startupTrials || rows == 0 || table.axes.length == 0) {
      return new Proposal(
          spreadStart ? new SpreadStart(space, table, liars, startupTrials).next(random) : space.sample(random));
    }
    int goods = gamma.good(rows, history.directions().size() > 1);
    return new Proposal(propose(space, table, goods, localSplit && !table.severalObjectives(), liars, random));
  }

  /**
   * Chooses values from trials that are known to be good or bad.
   *
   * @param space the parameters that are searched
   * @param good some good values, best first
   * @param bad others
   * @param seed where randomness comes from
   * @return a value of each parameter that is active
   */
  public Params propose(SearchSpace space, List<Params> good, List<Params> bad, SeedTree seed) {
    TrialTable table = new TrialTable(axes(space), List.of(Direction.MINIMIZE));
    int number = 0;
    for (List<Params> list : List.of(bad, good)) {
      for (Params params : list) {
        table.add(trial(space, params, number++, list == good ? 0 : 1));
      }
    }
    return propose(space, table, good.size(), false, new Liars(table.axes, List.of()), seed.generator());
  }

  private static FrozenTrial trial(SearchSpace space, Params params, int number, double loss) {
    return FrozenTrial.waiting(number).with(trial -> {
      space.parameters().forEach((name, parameter) -> {
        Object value = params.values().get(name);
        if (value != null && parameter.distribution().isPresent()) {
          Axis axis = Axis.of(name, parameter.distribution().get());
          if (!Double.isNaN(axis.unitOf(value))) {
            trial.param(name, parameter.distribution().get(), value);
          }
        }
      });
      trial.state(TrialState.COMPLETE).values(loss);
    });
  }

  private static Axis[] axes(SearchSpace space) {
    List<Axis> axes = new ArrayList<>();
    space.parameters().forEach((name, parameter) -> parameter.distribution()
        .ifPresent(distribution -> axes.add(Axis.of(name, distribution))));
    return axes.toArray(Axis[]::new);
  }

  private Params propose(
      SearchSpace space, TrialTable table, int goods, boolean local, Liars liars, RandomGenerator random) {
    Map<String, Object> values = new TreeMap<>();
    boolean marked = false;
    for (List<Integer> block : blocks(space, table)) {
      String first = table.axes[block.get(0)].name;
      if (space.isActive(first, values)) {
        Split split = table.splits.computeIfAbsent(block, key -> new Split(table, key));
        if (local && space.parameters().get(first).condition().isPresent()) {
          split.mark(gamma);
          marked = false;
        } else if (!marked) {
          table.mark(goods);
          marked = true;
        }
        double[] places = split.propose(this, liars, random);
        for (int i = 0; i < places.length; i++) {
          Axis axis = table.axes[block.get(i)];
          values.put(axis.name, axis.value(places[i]));
        }
      }
    }
    return Params.of(values);
  }

  /** Parameters that are proposed together, those that others depend on first. */
  private List<List<Integer>> blocks(SearchSpace space, TrialTable table) {
    Map<Object, List<Integer>> blocks = new LinkedHashMap<>();
    for (int axis = 0; axis < table.axes.length; axis++) {
      Optional<Condition> condition = space.parameters().get(table.axes[axis].name).condition();
      boolean alone = table.axes[axis].single() || !(condition.isEmpty() ? multivariate : group);
      blocks.computeIfAbsent(alone ? (Object) axis : condition, key -> new ArrayList<>()).add(axis);
    }
    return new ArrayList<>(blocks.values());
  }
}
