package ai.kolosal.automl.hpo.evolution;

import ai.kolosal.automl.hpo.cube.UnitCube;
import ai.kolosal.automl.hpo.evolution.DifferentialEvolutionSampler.Variant;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.History;
import ai.kolosal.automl.hpo.trial.Proposal;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The members of differential evolution and what their moves taught. Immutable.
 *
 * @param cube the space
 * @param members at most as many as the population
 * @param archive members that were replaced lately, at most as many
 * @param memory what F and CR were good
 * @param told how many trials were told
 * @param size the population
 */
record Swarm(UnitCube cube, Individual[] members, Individual[] archive, Memory memory, int told, int size) {
  private static final String SLOT = "differential_evolution.member";
  private static final String WEIGHT = "differential_evolution.weight";
  private static final String CROSSING = "differential_evolution.crossing";
  private static final Individual[] NOBODY = {};
  private static final int USUAL_SIZE = 10;
  /** The best of which one leads: a fifth, at least two. */
  private static final int LEADING = 5;
  private static final double ANY_CATEGORY = 0.1;

  static Swarm empty(DifferentialEvolutionSampler sampler, SearchSpace space) {
    UnitCube cube = UnitCube.of(space);
    return new Swarm(cube, NOBODY, NOBODY, Memory.of(sampler.weight(), sampler.crossing()), 0,
        sampler.population().orElse(USUAL_SIZE + cube.size() / 2));
  }

  Swarm tell(History history, FrozenTrial trial) {
    Optional<Individual> known = Individual.of(cube, history, trial);
    if (known.isEmpty()) {
      return this;
    }
    boolean moved = trial.notes().get(SLOT) instanceof Number;
    int slot = moved ? ((Number) trial.notes().get(SLOT)).intValue() : -1;
    boolean own = slot >= 0 && slot < members.length;
    Individual child = known.get().whole(own ? members[slot].genes()
        : cube.draw(
            new SeedTree(trial.number()).child("genes").generator()));
    if (members.length < size) {
      Individual[] more = Arrays.copyOf(members, members.length + 1);
      more[members.length] = child;
      return new Swarm(cube, more, archive, memory, told + 1, size);
    }
    int target = own ? slot : worst();
    boolean stays = members[target].beats(child) || !own && !child.beats(members[target]);
    Individual[] next = members;
    Individual[] replaced = archive;
    Memory taught = memory;
    if (!stays) {
      next = members.clone();
      next[target] = child;
      if (own && child.beats(members[target])) {
        replaced = archived(members[target], told);
        taught = taught.with(number(trial, WEIGHT), number(trial, CROSSING),
            Math.abs(members[target].losses()[0] - child.losses()[0]));
      }
    }
    return new Swarm(cube, next, replaced, (told + 1) % size == 0 ? taught.learnt() : taught, told + 1, size);
  }

  private static double number(FrozenTrial trial, String note) {
    return trial.notes().get(note) instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  private int worst() {
    int worst = 0;
    for (int i = 1; i < members.length; i++) {
      worst = members[worst].beats(members[i]) ? i : worst;
    }
    return worst;
  }

  private Individual[] archived(Individual old, int turn) {
    if (archive.length < size) {
      Individual[] more = Arrays.copyOf(archive, archive.length + 1);
      more[archive.length] = old;
      return more;
    }
    Individual[] same = archive.clone();
    same[new SeedTree(turn).child("archive").generator().nextInt(size)] = old;
    return same;
  }

  Proposal propose(Variant variant, int running, RandomGenerator random) {
    if (members.length < size) {
      return new Proposal(cube.params(cube.draw(random)));
    }
    int slot = (told + running) % size;
    boolean adaptive = variant == Variant.CURRENT_TO_PBEST_1_BIN;
    int recall = random.nextInt(Memory.SLOTS);
    double weight = adaptive ? memory.drawWeight(recall, random) : memory.weights()[0];
    double crossing = adaptive ? memory.drawCrossing(recall, random) : memory.crossings()[0];
    double[] old = members[slot].genes();
    double[] base = switch (variant) {
      case RAND_1_BIN -> members[other(slot, members.length, random)].genes();
      case BEST_1_BIN -> leader(1, random).genes();
      case CURRENT_TO_PBEST_1_BIN -> leader(Math.max(2, size / LEADING), random).genes();
    };
    double[] plus = members[other(slot, members.length, random)].genes();
    int away = other(slot, members.length + (adaptive ? archive.length : 0), random);
    double[] minus = (away < members.length ? members[away] : archive[away - members.length]).genes();
    double[] child = old.clone();
    int sure = child.length == 0 ? 0 : random.nextInt(child.length);
    for (int i = 0; i < child.length; i++) {
      if (random.nextDouble() >= crossing && i != sure) {
        continue;
      }
      if (cube.axis(i).unordered()) {
        child[i] = category(base[i], plus[i], minus[i], random);
      } else {
        double from = adaptive ? old[i] + weight * (base[i] - old[i]) : base[i];
        double moved = from + weight * (plus[i] - minus[i]);
        // half the way to the face that was passed (Zhang and Sanderson, 2009)
        child[i] = moved < 0 ? old[i] / 2 : moved > 1 ? (1 + old[i]) / 2 : moved;
      }
    }
    return new Proposal(cube.params(child), Map.of(SLOT, slot, WEIGHT, weight, CROSSING, crossing));
  }

  private static double category(double base, double plus, double minus, RandomGenerator random) {
    if (random.nextDouble() < ANY_CATEGORY) {
      return random.nextDouble();
    }
    return switch (random.nextInt(3)) {
      case 0 -> plus;
      case 1 -> minus;
      default -> base;
    };
  }

  private static int other(int except, int count, RandomGenerator random) {
    int drawn = random.nextInt(count - 1);
    return drawn >= except ? drawn + 1 : drawn;
  }

  /** One of the best so many, by chance. */
  private Individual leader(int count, RandomGenerator random) {
    int rank = random.nextInt(count);
    Individual[] best = new Individual[rank + 1];
    int found = 0;
    for (Individual member : members) {
      int at = found;
      while (at > 0 && member.beats(best[at - 1])) {
        at--;
      }
      if (at <= rank) {
        System.arraycopy(best, at, best, at + 1, Math.min(found, rank) - at);
        best[at] = member;
        found = Math.min(rank + 1, found + 1);
      }
    }
    return best[rank];
  }
}
