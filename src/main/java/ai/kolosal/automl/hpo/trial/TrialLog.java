package ai.kolosal.automl.hpo.trial;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
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
  private final Map<Object, Fold> folds = new ConcurrentHashMap<>();
  private final BitSet endedNumbers = new BitSet();
  private FrozenTrial[] ended = new FrozenTrial[FIRST_ROOM];
  private int size;

  /** A fold and how many trials it has seen; its monitor keeps calls with one key apart, and those alone. */
  private static final class Fold {
    private Object state;
    private int size = -1;
  }

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
   * @param trial running or finished; waiting ones are left out, and news of a trial that has ended before
   * @return whether it was taken in
   */
  public synchronized boolean put(FrozenTrial trial) {
    if (trial.state() == TrialState.WAITING || endedNumbers.get(trial.number())) {
      return false;
    }
    if (trial.state() == TrialState.RUNNING) {
      running.put(trial.number(), trial);
    } else {
      running.remove(trial.number());
      endedNumbers.set(trial.number());
      if (size == ended.length) {
        ended = Arrays.copyOf(ended, 2 * size);
      }
      ended[size++] = trial;
    }
    return true;
  }

  /**
   * Whether a trial is known to have ended.
   *
   * @param number its number
   * @return whether it is among {@link History#finished}
   */
  public synchronized boolean hasEnded(int number) {
    return endedNumbers.get(number);
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
    Fold fold = folds.computeIfAbsent(key, k -> new Fold());
    synchronized (fold) {
      boolean usable = fold.size >= 0 && fold.size <= trials.size();
      boolean newest = fold.size <= trials.size();
      S state = usable ? (S) fold.state : initial.get();
      int from = usable ? fold.size : 0;
      if (newest) {
        // a step that throws may leave the state half changed
        fold.size = -1;
      }
      for (int i = from; i < trials.size(); i++) {
        state = step.apply(state, trials.get(i));
      }
      if (newest) {
        fold.state = state;
        fold.size = trials.size();
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
      return all[Objects.checkIndex(index, size)];
    }

    @Override
    public int size() {
      return size;
    }
  }
}
