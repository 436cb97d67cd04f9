package ai.kolosal.automl.hpo.sampler;

import ai.kolosal.automl.hpo.trial.History;
import ai.kolosal.automl.hpo.trial.Proposal;
import ai.kolosal.automl.hpo.trial.Sampler;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Tries every point of a grid once, also with several workers, and then says that it is at its end.
 *
 * <p>Words and truth values have all their values in the grid. So have numbers with steps and whole numbers, where they are
 * not more than {@code points}; else there are so many, with both ends, evenly by the range's own measure. Points that
 * break a constraint are left out. Failed trials count as tried. The seed of a trial is not looked at. A sampler that is
 * asked beyond its end begins again. Immutable and thread-safe.
 *
 * @param values name → values in place of those; parameters the space has not are left out
 * @param points how many values of a number, at least 1
 * @param shuffled whether the order is random; else the last parameter changes first
 * @param seed of the order
 */
public record GridSampler(Map<String, List<Object>> values, int points, boolean shuffled, long seed)
    implements Sampler {
  /** How many points a grid may have. */
  public static final long LARGEST = 1L << 60;

  /**
   * Copies the values.
   *
   * @throws IllegalArgumentException if there is a parameter without a value, or {@code points} is below 1
   */
  public GridSampler {
    TreeMap<String, List<Object>> copy = new TreeMap<>();
    values.forEach((name, list) -> copy.put(name, List.copyOf(list)));
    if (points < 1 || copy.values().stream().anyMatch(List::isEmpty)) {
      throw new IllegalArgumentException("a grid of " + points + " points and values " + copy
          + " has a parameter without a value; give one at least");
    }
    values = Map.copyOf(copy);
  }

  /**
   * Five values of each number, in random order.
   *
   * @return the sampler of seed 0
   */
  public static GridSampler defaults() {
    return new GridSampler(Map.of(), 5, true, 0);
  }

  /**
   * The same with so many values of each number.
   *
   * @param count at least 1
   * @return the sampler
   */
  public GridSampler withPoints(int count) {
    return new GridSampler(values, count, shuffled, seed);
  }

  /**
   * The same with given values of a parameter.
   *
   * @param name the parameter
   * @param list its values, of its range
   * @return the sampler
   */
  public GridSampler withValues(String name, Object... list) {
    Map<String, List<Object>> more = new TreeMap<>(values);
    more.put(name, List.of(list));
    return new GridSampler(more, points, shuffled, seed);
  }

  /**
   * The same, one after another.
   *
   * @return the sampler
   */
  public GridSampler inOrder() {
    return new GridSampler(values, points, false, seed);
  }

  /**
   * The same in another random order.
   *
   * @param other the seed
   * @return the sampler
   */
  public GridSampler withSeed(long other) {
    return new GridSampler(values, points, true, other);
  }

  private record Key(GridSampler settings, SearchSpace space) {}

  /**
   * The first point that was not tried.
   *
   * @throws IllegalArgumentException if a given value is none of its parameter's range, or the grid is larger than
   *     {@link #LARGEST}
   */
  @Override
  public Proposal sample(SearchSpace space, History history, SeedTree unused) {
    long count = (long) history.finished().size() + history.running().size();
    return new Proposal(history.<Grid, Params>fold(new Key(this, space), () -> new Grid(space, this), Grid::with,
        grid -> grid.first(history.running()).orElseGet(() -> grid.any(count))));
  }

  @Override
  public boolean exhausted(SearchSpace space, History history) {
    Optional<Params> left = history.fold(new Key(this, space), () -> new Grid(space, this), Grid::with,
        grid -> grid.first(history.running()));
    return left.isEmpty();
  }
}
