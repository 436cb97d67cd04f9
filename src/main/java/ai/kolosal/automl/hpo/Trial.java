package ai.kolosal.automl.hpo;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.error.NearestNames;
import ai.kolosal.automl.error.StudyException;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.TrialState;
import ai.kolosal.automl.searchspace.Distribution;
import ai.kolosal.automl.searchspace.Parameter;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A trial that runs: what is to be tried, and where to say what comes of it.
 *
 * <p>Of a study with a space all values are there when it begins: {@link #getFloat} and its like read them. Without a
 * space an objective declares each parameter where it needs it, with {@link #suggestFloat(String, double, double)} and its
 * like (define-by-run, Akiba et al., 2019); the same name and range give the same value again.
 *
 * <p>Thread-safe, though mostly a matter of one thread.
 */
public final class Trial {
  /** The attribute that says why a trial failed. */
  public static final String FAILURE = "failure";

  /** The attribute that has the number of the failed trial that this one tries again. */
  public static final String RETRY_OF = "retry_of";

  /** The attribute that says how often the first trial has been tried again, this time with it. */
  public static final String RETRY = "retry";

  /** The attribute that has the number of the trial whose values were taken for this one. */
  public static final String REUSED_FROM = "reused_from";

  /** The attribute of trials that come from another study: their number there. */
  public static final String WARM_START = "warm_start";

  private final Study study;
  private final Run run;
  private final SearchSpace joint;
  private final Params likely;
  private FrozenTrial now;

  Trial(Study study, Run run, Proposer.Begun begun) {
    this.study = study;
    this.run = run;
    joint = begun.joint();
    likely = begun.likely();
    now = begun.trial();
  }

  /**
   * The trial's number.
   *
   * @return from 0, no other trial of the study has it
   */
  public int number() {
    return frozen().number();
  }

  /**
   * The trial as it stands now.
   *
   * @return parameters, reports and attributes so far
   */
  public synchronized FrozenTrial frozen() {
    return now;
  }

  /**
   * The values so far: all of a declared space that are active, else those that were suggested.
   *
   * @return name → value
   */
  public Params params() {
    return frozen().params();
  }

  /**
   * A number between two.
   *
   * @param name the parameter
   * @param low the least
   * @param high the greatest
   * @return the value to try
   * @throws IllegalArgumentException if the range is empty or the trial has the name with another range
   */
  public double suggestFloat(String name, double low, double high) {
    return (Double) suggest(name, new Distribution.Floats(low, high, false));
  }

  /**
   * A number between two in steps.
   *
   * @param name the parameter
   * @param low the least
   * @param high the greatest
   * @param step the distance of neighbours, counted from {@code low}
   * @return the value to try
   * @throws IllegalArgumentException if the range is empty or the trial has the name with another range
   */
  public double suggestFloat(String name, double low, double high, double step) {
    return (Double) suggest(name, new Distribution.Floats(low, high, false, step));
  }

  /**
   * A number between two by its logarithm.
   *
   * @param name the parameter
   * @param low the least, above 0
   * @param high the greatest
   * @return the value to try
   * @throws IllegalArgumentException if the range is empty or the trial has the name with another range
   */
  public double suggestLogFloat(String name, double low, double high) {
    return (Double) suggest(name, new Distribution.Floats(low, high, true));
  }

  /**
   * A whole number between two.
   *
   * @param name the parameter
   * @param low the least
   * @param high the greatest
   * @return the value to try
   * @throws IllegalArgumentException if the range is empty or the trial has the name with another range
   */
  public int suggestInt(String name, int low, int high) {
    return (Integer) suggest(name, new Distribution.Ints(low, high, false));
  }

  /**
   * A whole number between two in steps.
   *
   * @param name the parameter
   * @param low the least
   * @param high the greatest
   * @param step the distance of neighbours, counted from {@code low}
   * @return the value to try
   * @throws IllegalArgumentException if the range is empty or the trial has the name with another range
   */
  public int suggestInt(String name, int low, int high, int step) {
    return (Integer) suggest(name, new Distribution.Ints(low, high, false, step));
  }

  /**
   * A whole number between two by its logarithm.
   *
   * @param name the parameter
   * @param low the least, above 0
   * @param high the greatest
   * @return the value to try
   * @throws IllegalArgumentException if the range is empty or the trial has the name with another range
   */
  public int suggestLogInt(String name, int low, int high) {
    return (Integer) suggest(name, new Distribution.Ints(low, high, true));
  }

  /**
   * A truth value.
   *
   * @param name the parameter
   * @return the value to try
   * @throws IllegalArgumentException if the trial has the name with another range
   */
  public boolean suggestBoolean(String name) {
    return (Boolean) suggest(name, new Distribution.Choice(List.of(false, true)));
  }

  /**
   * One of some values without an order.
   *
   * @param <T> their type
   * @param name the parameter
   * @param choices strings, numbers or truth values
   * @return the value to try
   * @throws IllegalArgumentException if there are none, one stands twice or the trial has the name with other choices
   */
  @SafeVarargs
  @SuppressWarnings({"unchecked", "varargs"})
  public final <T> T suggestCategorical(String name, T... choices) {
    return (T) suggest(name, new Distribution.Choice(List.<Object>copyOf(Arrays.asList(choices))));
  }

  /**
   * One of some values in an order, of which neighbours are alike.
   *
   * @param <T> their type
   * @param name the parameter
   * @param choices strings, numbers or truth values, least first
   * @return the value to try
   * @throws IllegalArgumentException if there are none, one stands twice or the trial has the name with other choices
   */
  @SafeVarargs
  @SuppressWarnings({"unchecked", "varargs"})
  public final <T> T suggestOrdinal(String name, T... choices) {
    return (T) suggest(name, new Distribution.Ordinal(List.<Object>copyOf(Arrays.asList(choices))));
  }

  /**
   * A value of a range.
   *
   * @param name the parameter
   * @param range where to look
   * @return the value to try; the same again for the same name and range
   * @throws IllegalArgumentException if the trial has the name with another range, naming both, if a value is demanded
   *     that is none of the range, or if the range lists what is neither string, number nor truth value
   * @throws StudyException if the trial has ended
   */
  public Object suggest(String name, Distribution range) {
    Optional<Object> known = known(name, range);
    if (known.isPresent()) {
      return known.get();
    }
    checkListed(name, range);
    Object demanded = frozen().fixed().get(name);
    Object value = demanded != null
        ? FixedValues.checked(name, range, demanded)
        : Proposer.isOf(joint, name, range) && likely.values().containsKey(name)
            ? likely.values().get(name)
            : study.draw(this, run, name, range);
    synchronized (this) {
      Optional<Object> meanwhile = known(name, range);
      if (meanwhile.isPresent()) {
        return meanwhile.get();
      }
      change(t -> t.param(name, range, value));
      study.ledger().save(now);
      return range.decode(now.encoded(name));
    }
  }

  private synchronized Optional<Object> known(String name, Distribution range) {
    Optional<Distribution> before = now.distribution(name);
    if (before.isEmpty()) {
      return Optional.empty();
    }
    if (!before.get().equals(range)) {
      throw new IllegalArgumentException(
          "trial " + now.number() + " has '" + name + "' of " + before.get() + ", not of "
              + range + "; a parameter has one range in a trial, give the other one another name");
    }
    return Optional.of(range.decode(now.encoded(name)));
  }

  private static void checkListed(String name, Distribution range) {
    for (Object value : range.ends()) {
      if (!(value instanceof String || value instanceof Number || value instanceof Boolean)) {
        throw new IllegalArgumentException(
            "'" + name + "' has the choice " + value + " of " + value.getClass().getName()
                + "; choices are strings, numbers or truth values, so that they can be stored: name things by strings");
      }
    }
  }

  /**
   * The value of a parameter.
   *
   * @param name the parameter
   * @return its value
   * @throws IllegalArgumentException if the trial has none, as where it is not active, naming the nearest it has
   */
  public Object get(String name) {
    FrozenTrial trial = frozen();
    Distribution range = trial.distribution(name)
        .orElseThrow(() -> new IllegalArgumentException("trial " + trial.number() + " has no value of '" + name + "'; "
            + NearestNames.hint(name, trial.distributions().keySet())));
    return range.decode(trial.encoded(name));
  }

  /**
   * The value of a parameter of a space.
   *
   * @param <T> what it is
   * @param parameter the parameter
   * @return its value
   * @throws IllegalArgumentException if the trial has none, as where it is not active
   */
  public <T> T get(Parameter<T> parameter) {
    return parameter.check(get(parameter.name()));
  }

  /**
   * Whether the trial has a value of a parameter.
   *
   * @param name the parameter
   * @return false where it is not active, or not suggested yet
   */
  public boolean has(String name) {
    return frozen().distribution(name).isPresent();
  }

  /**
   * A number.
   *
   * @param name the parameter
   * @return its value
   * @throws IllegalArgumentException if the trial has none, or it is no number
   */
  public double getFloat(String name) {
    return typed(name, Number.class).doubleValue();
  }

  /**
   * A whole number.
   *
   * @param name the parameter
   * @return its value
   * @throws IllegalArgumentException if the trial has none, or it is no whole number
   */
  public int getInt(String name) {
    return typed(name, Integer.class);
  }

  /**
   * A truth value.
   *
   * @param name the parameter
   * @return its value
   * @throws IllegalArgumentException if the trial has none, or it is no truth value
   */
  public boolean getBoolean(String name) {
    return typed(name, Boolean.class);
  }

  /**
   * A string.
   *
   * @param name the parameter
   * @return its value
   * @throws IllegalArgumentException if the trial has none, or it is no string
   */
  public String getString(String name) {
    return typed(name, String.class);
  }

  private <T> T typed(String name, Class<T> type) {
    Object value = get(name);
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException("'" + name + "' is " + value + " of " + value.getClass().getSimpleName()
          + ", not of " + type.getSimpleName() + "; read it as what it is");
    }
    return type.cast(value);
  }

  /**
   * Says how far the trial has come, for pruners.
   *
   * @param step at least 0, such as an epoch; each once
   * @param value the objective's value at this step; may be NaN
   * @throws IllegalArgumentException if the step is negative or was reported before
   * @throws StudyException if the trial has ended
   */
  public synchronized void report(int step, double value) {
    change(t -> t.report(step, value));
    study.ledger().report(now, step, value);
  }

  /**
   * Whether the trial is not worth going on with, by the study's pruner and the reports so far.
   *
   * @return false without a pruner or a report; where true, {@code throw new TrialPruned()}
   */
  public boolean shouldPrune() {
    Map<String, Object> notes = study.prunerNotes(frozen(), run);
    if (!notes.isEmpty()) {
      synchronized (this) {
        change(t -> t.notes(notes));
        study.ledger().save(now);
      }
    }
    return study.shouldPrune(frozen(), run);
  }

  /**
   * Says whether constraints hold.
   *
   * @param numbers one of each constraint, above 0 where it is broken; a trial that breaks one is never the best
   * @throws IllegalArgumentException if one is NaN
   * @throws StudyException if the trial has ended
   */
  public synchronized void constraints(double... numbers) {
    if (Arrays.stream(numbers).anyMatch(Double::isNaN)) {
      throw new IllegalArgumentException("the constraints of trial " + now.number() + " are " + Arrays.toString(numbers)
          + "; NaN says neither that one holds nor that it is broken");
    }
    change(t -> t.constraints(numbers));
    study.ledger().save(now);
  }

  /**
   * Keeps something with the trial.
   *
   * @param name what it is called
   * @param value a string, number, truth value, or a list or map of these
   * @throws IllegalArgumentException if the value is none of these, which could not be stored
   * @throws StudyException if the trial has ended
   */
  public synchronized void attribute(String name, Object value) {
    checkStorable(name, value);
    change(t -> t.attribute(name, value));
    study.ledger().save(now);
  }

  static void checkStorable(String name, Object value) {
    if (value instanceof List<?> list) {
      list.forEach(item -> checkStorable(name, item));
    } else if (value instanceof Map<?, ?> map) {
      map.values().forEach(item -> checkStorable(name, item));
    } else if (!(value instanceof String || value instanceof Boolean || value instanceof Number)) {
      throw new IllegalArgumentException("attribute '" + name + "' holds " + value
          + "; attributes are strings, numbers, truth values, and lists and maps of these");
    }
  }

  /**
   * When the run that the trial belongs to ends.
   *
   * @return for the objective to look at; {@link Deadline#never} without a time limit
   */
  public Deadline deadline() {
    return run.deadline();
  }

  /**
   * Whether the run was asked to stop, so that an objective may end early with what it has.
   *
   * @return whether no more trials are begun for another reason than the limits
   */
  public boolean stopRequested() {
    return run.isStopped();
  }

  boolean hasEnded() {
    return frozen().state().finished();
  }

  /** Ends the trial; where the storage fails it still runs. */
  synchronized FrozenTrial end(Consumer<FrozenTrial.Builder> changes) {
    FrozenTrial before = now;
    change(changes);
    try {
      study.ledger().finish(now);
    } catch (RuntimeException e) {
      now = before;
      throw e;
    }
    return now;
  }

  private void change(Consumer<FrozenTrial.Builder> changes) {
    if (now.state() != TrialState.RUNNING) {
      throw new StudyException("trial " + now.number() + " has ended before, as " + now.state()
          + "; tell each trial once, and nothing of it afterwards");
    }
    now = now.with(changes);
  }

  @Override
  public String toString() {
    return frozen().toString();
  }
}
