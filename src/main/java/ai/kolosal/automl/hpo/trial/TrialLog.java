package ai.kolosal.automl.hpo.trial;

import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The trials of a study as they end, and those that run.
 *
 * <p>Thread-safe. The list of ended trials only grows, so that a {@link History} of a moment costs nothing but the trials
 * that run.
 */
public final class TrialLog {
  private static final int FIRST_ROOM = 64;

  private final String studyName;
  private final List<Direction> directions;
  private final Map<Integer, FrozenTrial> running = new TreeMap<>();
  private final Map<Object, Folded> folds = new HashMap<>();
  private FrozenTrial[] ended = new FrozenTrial[FIRST_ROOM];
  private int size;

  /** A fold and how many trials it has seen. */
  private record Folded(Object state, int size) {}

  /**
   * An empty log.
   *
   * @param studyName the study's name
   * @param directions what is wanted of each objective
   */
  public TrialLog(String studyName, List<Direction> directions) {
    this.studyName = studyName;
    this.directions = List.copyOf(directions);
  }

  String studyName() {
    return studyName;
  }

  List<Direction> directions() {
    return directions;
  }

  /**
   * Takes in how a trial stands now.
   *
   * @param trial running or finished; waiting ones are left out
   */
  public synchronized void put(FrozenTrial trial) {
    if (trial.state() == TrialState.RUNNING) {
      running.put(trial.number(), trial);
    } else if (trial.state().finished()) {
      running.remove(trial.number());
      if (size == ended.length) {
        ended = java.util.Arrays.copyOf(ended, 2 * size);
      }
      ended[size++] = trial;
    }
  }

  /**
   * What is known now.
   *
   * @param asking the number of the trial that asks, left out of those that run; −1 for none
   * @param remaining what the study has left
   * @return the history
   */
  public synchronized History history(int asking, Remaining remaining) {
    List<FrozenTrial> others = running.isEmpty()
        ? List.of()
        : running.values().stream().filter(trial -> trial.number() != asking).toList();
    return new History(this, new Prefix(ended, size), others, remaining);
  }

  @SuppressWarnings("unchecked")
  <S, R> R fold(
      Object key,
      List<FrozenTrial> trials,
      Supplier<S> initial,
      BiFunction<S, FrozenTrial, S> step,
      Function<S, R> reader) {
    synchronized (folds) {
      Folded known = folds.get(key);
      boolean usable = known != null && known.size <= trials.size();
      S state = usable ? (S) known.state : initial.get();
      for (int i = usable ? known.size : 0; i < trials.size(); i++) {
        state = step.apply(state, trials.get(i));
      }
      if (known == null || known.size <= trials.size()) {
        folds.put(key, new Folded(state, trials.size()));
      }
      return reader.apply(state);
    }
  }

  /** The first of an array that only grows. */
  private static final class Prefix extends AbstractList<FrozenTrial> implements RandomAccess {
    private final FrozenTrial[] all;
    private final int size;

    Prefix(FrozenTrial[] all, int size) {
      this.all = all;
      this.size = size;
    }

    @Override
    public FrozenTrial get(int index) {
      return all[java.util.Objects.checkIndex(index, size)];
    }

    @Override
    public int size() {
      return size;
    }
  }
}
