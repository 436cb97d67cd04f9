package ai.kolosal.automl.hpo.cmaes;

import ai.kolosal.automl.hpo.cube.UnitCube;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.TrialState;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Where a search stands: the generation of now and what was told of it. Immutable.
 *
 * @param sides the space
 * @param generation what is drawn from
 * @param told the last solution that was told; null before the first
 * @param count how many were told
 * @param runs what began anew so far
 */
record Progress(Sides sides, Generation generation, Solution told, int count, Runs runs) {
  static final String GENERATION = "cma_es.generation";
  static final String SEED = "cma_es.seed";

  /** A trial of the generation: feasible ones (grade 0) come before infeasible (1) and pruned ones (2). */
  private record Solution(double[] places, int[] categories, int grade, double loss, long seed, Solution before) {}

  static Progress start(CmaEsSampler sampler, Sides sides) {
    return new Progress(sides, Start.first(sampler, sides), null, 0, Runs.FIRST);
  }

  /** With a trial, whose loss it is; the same if the trial is of no use or of another generation. */
  Progress tell(CmaEsSampler sampler, FrozenTrial trial, double loss) {
    if (!(trial.notes().get(GENERATION) instanceof Number number) || number.intValue() != generation.number()
        || !(trial.notes().get(SEED) instanceof Number seed)) {
      return this;
    }
    boolean pruned = trial.state() == TrialState.PRUNED && trial.reports() > 0;
    double violation = trial.violation();
    boolean feasible = violation <= 0;
    double ordered = pruned || feasible ? loss : violation;
    if (trial.state() != TrialState.COMPLETE && !pruned || Double.isNaN(ordered)) {
      return this;
    }
    Solution solution = solution(trial, pruned ? 2 : feasible ? 0 : 1, ordered, seed.longValue());
    if (count + 1 < generation.strategy().population()) {
      return new Progress(sides, generation, solution, count + 1, runs);
    }
    return advance(sampler, solution);
  }

  /** The draw of a trial, made again where its values do not say all of it. */
  private Solution solution(FrozenTrial trial, int grade, double loss, long seed) {
    Generation.Draw draw = null;
    double[] places = new double[sides.numbers().length];
    int[] categories = new int[sides.words().length];
    for (int i = 0; i < places.length; i++) {
      UnitCube.Axis axis = sides.number(i);
      places[i] = axis.unit(trial);
      boolean between = generation.free(sides, i);
      if (Double.isNaN(places[i]) || between) {
        draw = draw == null ? generation.draw(sides, seed) : draw;
        double drawn = draw.places()[i];
        if (Double.isNaN(places[i]) || axis.cell(generation.shown(sides, i, drawn)) == axis.cell(places[i])) {
          places[i] = drawn;
        }
      }
    }
    for (int i = 0; i < categories.length; i++) {
      double at = sides.word(i).unit(trial);
      if (Double.isNaN(at)) {
        draw = draw == null ? generation.draw(sides, seed) : draw;
        categories[i] = draw.categories()[i];
      } else {
        categories[i] = sides.word(i).cell(at);
      }
    }
    return new Solution(places, categories, grade, loss, seed, told);
  }

  private Progress advance(CmaEsSampler sampler, Solution last) {
    Solution[] all = new Solution[generation.strategy().population()];
    Solution next = last;
    for (int k = all.length - 1; k >= 0; k--) {
      all[k] = next;
      next = next.before();
    }
    Arrays.sort(all, Comparator.comparingInt(Solution::grade).thenComparingDouble(Solution::loss));
    Generation after = generation.next(
        sides,
        Arrays.stream(all).map(Solution::places).toArray(double[][]::new),
        Arrays.stream(all).map(Solution::categories).toArray(int[][]::new),
        all[0].loss(), all[all.length - 1].loss());
    if (sampler.restart() == Restart.NONE || !after.over(Start.sigma(sampler))) {
      return new Progress(sides, after, null, 0, runs);
    }
    Runs more = runs.after(sampler.restart(), generation.strategy().population() * after.age(), last.seed());
    return new Progress(sides, Start.again(sampler, sides, after.number(), more), null, 0, more);
  }
}
