package ai.kolosal.automl.training;

import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.model.lightgbm.LightGbm;
import ai.kolosal.automl.model.xgboost.XgBoost;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * What a run tries: a fixed list in the order of what it is worth per second, then variations drawn at random.
 *
 * <p>The list depends on the task, the number of rows and on which learners there are, never on the machine's speed.
 * Learners that are not there are left out and said so. Immutable and thread-safe.
 */
public final class Portfolio {
  /** Beyond this many candidates more bring nothing but chance. */
  private static final int MOST = 60;

  private static final int MOST_ON_FEW_ROWS = 25;
  private static final int FEW_ROWS = 1_000;

  private final List<Candidate> fixed;
  private final Variations variations;
  private final int most;
  private final Trainer judge;
  private final List<String> notices;

  private Portfolio(
      List<Candidate> fixed, Variations variations, int most, Trainer judge, List<String> notices) {
    this.fixed = List.copyOf(fixed);
    this.variations = variations;
    this.most = most;
    this.judge = judge;
    this.notices = List.copyOf(notices);
  }

  /**
   * The portfolio for a kind of data.
   *
   * @param task what kind of question the target asks
   * @param rows rows with a target
   * @param seed where variations draw from
   * @return the portfolio
   */
  public static Portfolio of(Task task, int rows, long seed) {
    List<String> notices = new ArrayList<>();
    DefaultLearners learners = learners(task, rows, notices);
    return of(learners, learners.inOrder(), learners.varied(), seed, notices);
  }

  /**
   * A portfolio of some learners only: what the portfolio for such data holds of them, or their defaults where it holds
   * none, then variations of them.
   *
   * @param task what kind of question the target asks
   * @param rows rows with a target
   * @param seed where variations draw from
   * @param ids the names of the learners, see {@link Learners}, the most wanted first
   * @return the portfolio
   * @throws IllegalArgumentException if none is named, or as {@link Learners#byId}
   */
  public static Portfolio ofLearners(Task task, int rows, long seed, List<String> ids) {
    if (ids.isEmpty()) {
      throw new IllegalArgumentException("no learner is named; there are " + String.join(", ", Learners.ids(task)));
    }
    List<String> notices = new ArrayList<>();
    DefaultLearners learners = learners(task, rows, notices);
    List<Trainer> trainers = new ArrayList<>();
    List<Trainer> varied = new ArrayList<>();
    for (String id : new LinkedHashSet<>(ids)) {
      Trainer usual = Learners.byId(id, task);
      varied.add(usual);
      List<Trainer> known = learners.inOrder().stream().filter(trainer -> trainer.id().equals(id)).toList();
      trainers.addAll(known.isEmpty() ? List.of(usual) : known);
    }
    return of(learners, trainers, varied, seed, List.of());
  }

  private static DefaultLearners learners(Task task, int rows, List<String> notices) {
    boolean lightGbm = isThere(LightGbm.availability(), "LightGBM", notices);
    boolean xgBoost = isThere(XgBoost.availability(), "XGBoost", notices);
    return new DefaultLearners(task, rows, lightGbm, xgBoost);
  }

  private static Portfolio of(
      DefaultLearners learners, List<Trainer> trainers, List<Trainer> varied, long seed, List<String> notices) {
    Map<String, Integer> counts = new HashMap<>();
    List<Candidate> fixed = new ArrayList<>();
    for (Trainer trainer : trainers) {
      int number = counts.merge(trainer.id(), 1, Integer::sum);
      fixed.add(new Candidate(trainer.id() + "_" + number, trainer));
    }
    int most = Math.max(fixed.size(), learners.rows() < FEW_ROWS ? MOST_ON_FEW_ROWS : MOST);
    Variations variations = new Variations(learners, varied, new SeedTree(seed).child("variations"));
    return new Portfolio(fixed, variations, most, learners.judge(), notices);
  }

  private static boolean isThere(java.util.Optional<String> refusal, String name, List<String> notices) {
    refusal.ifPresent(reason -> notices.add(name + " is left out: " + reason));
    return refusal.isEmpty();
  }

  /**
   * The length of the fixed list.
   *
   * @return at least 1
   */
  public int size() {
    return fixed.size();
  }

  /**
   * How many candidates a run with time to spare should try.
   *
   * @return at least {@link #size()}
   */
  public int mostCandidates() {
    return most;
  }

  /**
   * A candidate.
   *
   * @param index 0-based; beyond the fixed list come variations, the same one for the same index
   * @return the candidate
   */
  public Candidate candidate(int index) {
    return index < fixed.size() ? fixed.get(index) : variations.draw(index);
  }

  /** What tells whether features help; no candidate itself. */
  Trainer judge() {
    return judge;
  }

  /**
   * Learners that are not there, and why.
   *
   * @return one line each
   */
  public List<String> notices() {
    return notices;
  }
}
