package ai.kolosal.automl.hpo.sampler;

import ai.kolosal.automl.hpo.cube.UnitCube;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.Distribution;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The points of a grid by their numbers, and which were tried.
 *
 * <p>A number is written in mixed radix, a digit for each parameter. Points that differ only in parameters that are not
 * active are one point: the one whose digits of such are 0. No point is held in memory but those tried.
 */
final class Grid {
  private final SearchSpace space;
  private final List<String> names = new ArrayList<>();
  private final List<List<Object>> values = new ArrayList<>();
  private final Map<String, Map<Object, Integer>> digits = new HashMap<>();
  private final long size;
  private final Optional<Shuffle> shuffle;
  private final Set<Long> tried = new HashSet<>();
  private long next;

  Grid(SearchSpace space, GridSampler settings) {
    this.space = space;
    UnitCube cube = UnitCube.of(space);
    long product = 1;
    for (int i = 0; i < cube.size(); i++) {
      UnitCube.Axis axis = cube.axis(i);
      Distribution range = space.parameters().get(axis.name()).distribution().orElseThrow();
      List<Object> points = settings.values().containsKey(axis.name())
          ? listed(axis.name(), range, settings.values().get(axis.name()))
          : List.copyOf(spread(axis, range, settings.points()));
      names.add(axis.name());
      values.add(points);
      Map<Object, Integer> places = new HashMap<>();
      points.forEach(value -> places.put(value, places.size()));
      digits.put(axis.name(), places);
      if (product > GridSampler.LARGEST / points.size()) {
        throw new IllegalArgumentException("the grid has more than " + GridSampler.LARGEST
            + " points; give fewer values of each parameter, or take another sampler");
      }
      product *= points.size();
    }
    size = product;
    shuffle = settings.shuffled() ? Optional.of(new Shuffle(size, new SeedTree(settings.seed()))) : Optional.empty();
    advance();
  }

  private static List<Object> listed(String name, Distribution range, List<Object> values) {
    List<Object> points = new ArrayList<>();
    for (Object value : values) {
      try {
        points.add(range.decode(range.encode(value)));
      } catch (IllegalArgumentException outside) {
        throw new IllegalArgumentException(
            "the grid's values of '" + name + "': " + outside.getMessage() + "; leave the value away", outside);
      }
    }
    return List.copyOf(new LinkedHashSet<>(points));
  }

  /** All values of words and truth values; of numbers at most so many, ends included, even on the side of the cube. */
  private static Set<Object> spread(UnitCube.Axis axis, Distribution range, int most) {
    boolean words = range instanceof Distribution.Choice || range instanceof Distribution.Ordinal;
    if (words) {
      return new LinkedHashSet<>(range.ends());
    }
    Set<Object> points = new LinkedHashSet<>();
    boolean all = axis.cells() > 0 && axis.cells() <= most;
    int count = all ? axis.cells() : most;
    double step = range instanceof Distribution.Floats floats ? floats.step()
        : range instanceof Distribution.Ints ints ? ints.step() : 0;
    for (int i = 0; i < count; i++) {
      points.add(all
          ? range.decode(((Number) range.ends().get(0)).doubleValue() + i * step)
          : i == 0 ? range.ends().get(0)
              : i == count - 1 ? range.ends().get(1) : axis.value((double) i / Math.max(1, count - 1)));
    }
    return points;
  }

  /** Marks a trial's point. */
  Grid with(FrozenTrial trial) {
    long point = number(trial);
    if (point >= 0) {
      tried.add(point);
      advance();
    }
    return this;
  }

  private void advance() {
    while (next < size && (tried.contains(at(next)) || params(at(next)).isEmpty())) {
      next++;
    }
  }

  private long at(long place) {
    return shuffle.map(order -> order.at(place)).orElse(place);
  }

  /** The first point that was neither tried nor is being tried. */
  Optional<Params> first(List<FrozenTrial> running) {
    Set<Long> busy = new HashSet<>();
    running.forEach(trial -> busy.add(number(trial)));
    for (long place = next; place < size; place++) {
      long point = at(place);
      if (!tried.contains(point) && !busy.contains(point)) {
        Optional<Params> params = params(point);
        if (params.isPresent()) {
          return params;
        }
      }
    }
    return Optional.empty();
  }

  /** A point of the grid, tried or not: the first from a place on, around the end. */
  Params any(long place) {
    for (long i = 0; i < size; i++) {
      Optional<Params> params = params(at((place + i) % size));
      if (params.isPresent()) {
        return params.get();
      }
    }
    throw new IllegalArgumentException("no point of the grid keeps the constraints " + space.constraints()
        + "; give other values, or leave a constraint away");
  }

  /** The number of a trial's point; −1 if it lies beside the grid. */
  private long number(FrozenTrial trial) {
    Map<String, Object> params = trial.params().values();
    long number = 0;
    for (int i = 0; i < names.size(); i++) {
      Object value = params.get(names.get(i));
      Integer digit = value == null
          ? (Integer) (space.isActive(names.get(i), params) ? -1 : 0)
          : digits.get(names.get(i)).getOrDefault(value, -1);
      if (digit < 0) {
        return -1;
      }
      number = number * values.get(i).size() + digit;
    }
    return number;
  }

  /** The values of a point; empty if another number stands for it, or it breaks a constraint. */
  private Optional<Params> params(long number) {
    int[] places = new int[names.size()];
    long left = number;
    for (int i = places.length - 1; i >= 0; i--) {
      places[i] = (int) (left % values.get(i).size());
      left /= values.get(i).size();
    }
    TreeMap<String, Object> params = new TreeMap<>();
    for (int i = 0; i < places.length; i++) {
      if (space.isActive(names.get(i), params)) {
        params.put(names.get(i), values.get(i).get(places[i]));
      } else if (places[i] > 0) {
        return Optional.empty();
      }
    }
    return Optional.of(new Params(params)).filter(all -> space.broken(all).isEmpty());
  }

  /** Numbers below a size in random order: a Feistel network of four rounds, walked until the number is small enough. */
  private static final class Shuffle {
    private static final int ROUNDS = 4;

    private final long size;
    private final int half;
    private final SeedTree seed;

    Shuffle(long size, SeedTree seed) {
      this.size = size;
      this.seed = seed;
      half = Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(size - 1) + 1) / 2);
    }

    long at(long place) {
      long mask = (1L << half) - 1;
      long number = place;
      do {
        long left = number >>> half;
        long right = number & mask;
        for (int round = 0; round < ROUNDS; round++) {
          long mixed = left ^ seed.child(round).child(right).seed() & mask;
          left = right;
          right = mixed;
        }
        number = left << half | right;
      } while (number >= size);
      return number;
    }
  }
}
