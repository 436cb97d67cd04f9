package ai.kolosal.automl.hpo;

import ai.kolosal.automl.hpo.stop.StopRule;
import ai.kolosal.automl.hpo.storage.InMemoryStorage;
import ai.kolosal.automl.hpo.storage.StudyHeader;
import ai.kolosal.automl.hpo.storage.StudyStorage;
import ai.kolosal.automl.hpo.tpe.TpeSampler;
import ai.kolosal.automl.hpo.trial.Direction;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.Pruner;
import ai.kolosal.automl.hpo.trial.Sampler;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * A study before it is opened.
 *
 * <p>Not thread-safe.
 */
public final class StudyBuilder {
  private final List<Direction> directions;
  private final Map<String, Object> attributes = new LinkedHashMap<>();
  private final List<StudyListener> listeners = new ArrayList<>();
  private final List<StopRule> stopRules = new ArrayList<>();
  private final List<Class<? extends Exception>> rethrown = new ArrayList<>();
  private final List<FrozenTrial> warmStart = new ArrayList<>();
  private Optional<String> name = Optional.empty();
  private Optional<StudyStorage> storage = Optional.empty();
  private Optional<SearchSpace> space = Optional.empty();
  private Optional<Pruner> pruner = Optional.empty();
  private Optional<LongSupplier> ticker = Optional.empty();
  private Sampler sampler = TpeSampler.defaults();
  private Duration beat = Duration.ofSeconds(10);
  private Duration silence = Duration.ofSeconds(60);
  private boolean reuseResults;
  private int retries;
  private long seed;

  StudyBuilder(List<Direction> directions) {
    this.directions = List.copyOf(directions);
    if (directions.isEmpty()) {
      throw new IllegalArgumentException("a study has at least one direction; name MINIMIZE or MAXIMIZE");
    }
  }

  /**
   * Names the study.
   *
   * @param value not blank; what a storage knows it by
   * @return this
   */
  public StudyBuilder name(String value) {
    name = Optional.of(value);
    return this;
  }

  /**
   * Declares all parameters, which then have values as soon as a trial begins; without it objectives declare them.
   *
   * @param value the parameters with their ranges and conditions
   * @return this
   */
  public StudyBuilder space(SearchSpace value) {
    space = Optional.of(value);
    return this;
  }

  /**
   * Sets who proposes values; {@link TpeSampler} without it.
   *
   * @param value settings of a sampler
   * @return this
   */
  public StudyBuilder sampler(Sampler value) {
    sampler = value;
    return this;
  }

  /**
   * Sets who ends trials early; nobody does without it.
   *
   * @param value of a study of one objective
   * @return this
   */
  public StudyBuilder pruner(Pruner value) {
    pruner = Optional.of(value);
    return this;
  }

  /**
   * Sets where the study is kept; without it in memory. Whoever opened the storage closes it.
   *
   * @param value a storage; a study of the same name there goes on
   * @return this
   */
  public StudyBuilder storage(StudyStorage value) {
    storage = Optional.of(value);
    return this;
  }

  /**
   * Sets where randomness comes from; 0 without it. A study that goes on keeps the seed it was begun with.
   *
   * @param value any
   * @return this
   */
  public StudyBuilder seed(long value) {
    seed = value;
    return this;
  }

  /**
   * Sets the clock of trials and limits.
   *
   * @param value gives nanoseconds since 1970
   * @return this
   */
  public StudyBuilder ticker(LongSupplier value) {
    ticker = Optional.of(value);
    return this;
  }

  /**
   * Tries failed trials again with the same parameters, before anything new; without it never.
   *
   * @param times how often each, at least 0
   * @return this
   */
  public StudyBuilder retries(int times) {
    retries = times;
    return this;
  }

  /**
   * Takes the values of a complete trial with the same parameters in place of calling the objective again.
   *
   * <p>For objectives without noise, and studies with a space. Such trials have the attribute {@link Trial#REUSED_FROM};
   * after a hundred in a row a run ends, since the space seems to be exhausted.
   *
   * @return this
   */
  public StudyBuilder reuseResults() {
    reuseResults = true;
    return this;
  }

  /**
   * Adds one who hears what happens.
   *
   * @param listener such as {@link ProgressLog}
   * @return this
   */
  public StudyBuilder listener(StudyListener listener) {
    listeners.add(listener);
    return this;
  }

  /**
   * Adds a rule by which runs end before their limits; any of several suffices.
   *
   * @param rule of a study of one objective
   * @return this
   */
  public StudyBuilder stopWhen(StopRule rule) {
    stopRules.add(rule);
    return this;
  }

  /**
   * Ends a run at certain exceptions of the objective, which are thrown on; without it a trial fails and the run goes on.
   *
   * @param type these and those that extend it
   * @return this
   */
  public StudyBuilder rethrow(Class<? extends Exception> type) {
    rethrown.add(type);
    return this;
  }

  /**
   * Notes something of the study; of one that goes on what was noted first is kept.
   *
   * @param key what it is called
   * @param value a string, number, truth value, or a list or map of these
   * @return this
   * @throws IllegalArgumentException if the value is none of these
   */
  public StudyBuilder attribute(String key, Object value) {
    Trial.checkStorable(key, value);
    attributes.put(key, value);
    return this;
  }

  /**
   * Begins with finished trials of another study, see {@link Study#add}; of a study that goes on they are left out, since
   * it has them.
   *
   * @param trials in the order they ended
   * @return this
   */
  public StudyBuilder warmStart(Collection<FrozenTrial> trials) {
    warmStart.addAll(trials);
    return this;
  }

  /**
   * Sets how processes that share a storage hear of each other.
   *
   * @param interval how often one says that its trials are alive; 10 s without it
   * @param dead after which silence a trial counts as failed, above the interval; 60 s without it
   * @return this
   */
  public StudyBuilder heartbeat(Duration interval, Duration dead) {
    beat = interval;
    silence = dead;
    return this;
  }

  /**
   * Opens the study, or goes on with the one of its name in the storage.
   *
   * @return the study
   * @throws IllegalArgumentException if options contradict each other, naming both
   * @throws ai.kolosal.automl.error.StudyException if the storage has a study of this name with other directions, or fails
   */
  public Study open() {
    check();
    StudyHeader header = new StudyHeader(name.orElse("study"), directions, seed, attributes);
    Study study = new Study(
        new StudyOptions(
            header, storage.orElseGet(InMemoryStorage::new), space, sampler, pruner, ticker, retries, reuseResults,
            listeners, stopRules, rethrown, beat, silence));
    if (!warmStart.isEmpty() && study.trials().isEmpty()) {
      study.add(warmStart);
    }
    return study;
  }

  private void check() {
    int objectives = directions.size();
    refuse(pruner.isPresent() && objectives > 1, "a pruner looks at one objective, the study has " + objectives
        + "; leave the pruner out or prune in the objective");
    refuse(!stopRules.isEmpty() && objectives > 1, "stop rule " + stopRules + " looks at one objective, the study has "
        + objectives + "; leave the rule out and stop the study by a listener");
    refuse(retries < 0, "retries are " + retries + "; a trial is tried again at least 0 times");
    refuse(reuseResults && space.isEmpty(),
        "reuseResults needs the parameters before the objective is called, and there is"
            + " no space; declare one or leave reuseResults out");
    refuse(storage.isPresent() && name.isEmpty(),
        "a storage finds a study by its name, and there is none; name the study");
    refuse(beat.compareTo(Duration.ofMillis(1)) < 0 || silence.compareTo(beat) <= 0, "trials say every " + beat
        + " that they are alive and count as dead after " + silence + "; the first must be above 0, the second longer");
  }

  private static void refuse(boolean contradiction, String message) {
    if (contradiction) {
      throw new IllegalArgumentException(message);
    }
  }
}
