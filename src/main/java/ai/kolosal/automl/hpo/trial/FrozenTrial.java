package ai.kolosal.automl.hpo.trial;

import ai.kolosal.automl.searchspace.Distribution;
import ai.kolosal.automl.searchspace.Params;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A trial as it stood at one moment: what was tried, what was reported, what came of it.
 *
 * <p>Immutable and thread-safe.
 */
public final class FrozenTrial {
  private final int number;
  private final TrialState state;
  private final Layout layout;
  private final double[] point;
  private final double[] values;
  private final int[] steps;
  private final double[] reports;
  private final double[] constraints;
  private final Map<String, Object> attributes;
  private final Map<String, Object> notes;
  private final Map<String, Object> fixed;
  private final long startedNanos;
  private final long finishedNanos;

  private FrozenTrial(Builder builder) {
    number = builder.number;
    state = builder.state;
    layout = builder.layout;
    point = builder.point;
    values = builder.values;
    steps = builder.steps;
    reports = builder.reports;
    constraints = builder.constraints;
    attributes = builder.attributes;
    notes = builder.notes;
    fixed = builder.fixed;
    startedNanos = builder.startedNanos;
    finishedNanos = builder.finishedNanos;
  }

  /**
   * A trial that nobody has begun.
   *
   * @param number from 0, in the order trials were made
   * @return waiting, without parameters
   */
  public static FrozenTrial waiting(int number) {
    return new FrozenTrial(new Builder(number));
  }

  /**
   * This trial with changes.
   *
   * @param changes what to change
   * @return the changed one
   */
  public FrozenTrial with(Consumer<Builder> changes) {
    Builder builder = new Builder(this);
    changes.accept(builder);
    return new FrozenTrial(builder);
  }

  /**
   * The trial's number.
   *
   * @return from 0
   */
  public int number() {
    return number;
  }

  /**
   * Where the trial stands.
   *
   * @return its state
   */
  public TrialState state() {
    return state;
  }

  /**
   * What was tried.
   *
   * @return the values by name
   */
  public Params params() {
    TreeMap<String, Object> params = new TreeMap<>();
    for (int i = 0; i < point.length; i++) {
      params.put(layout.name(i), layout.distribution(i).decode(point[i]));
    }
    return new Params(params);
  }

  /**
   * Where the values were searched.
   *
   * @return name → distribution, in the order they were suggested
   */
  public Map<String, Distribution> distributions() {
    return layout.distributions();
  }

  /**
   * A value as the number that searches compute with, see {@link Distribution#encode}.
   *
   * @param name a parameter's name
   * @return NaN if the trial has no such parameter
   */
  public double encoded(String name) {
    int index = layout.index(name);
    return index < 0 ? Double.NaN : point[index];
  }

  /**
   * All values as the numbers that searches compute with.
   *
   * @return in the order of {@link #distributions}
   */
  public double[] encoded() {
    return point.clone();
  }

  /**
   * What came of it.
   *
   * @return a value of each objective; empty unless complete
   */
  public List<Double> values() {
    return Arrays.stream(values).boxed().toList();
  }

  /**
   * What came of it in one objective.
   *
   * @param objective from 0
   * @return NaN unless complete
   */
  public double value(int objective) {
    return objective < values.length ? values[objective] : Double.NaN;
  }

  /**
   * How many steps were reported.
   *
   * @return from 0
   */
  public int reports() {
    return steps.length;
  }

  /**
   * A step that was reported.
   *
   * @param report from 0, in the order of the steps
   * @return the step, at least 0
   */
  public int step(int report) {
    return steps[report];
  }

  /**
   * What was reported.
   *
   * @param report from 0, in the order of the steps
   * @return the value; may be NaN
   */
  public double reported(int report) {
    return reports[report];
  }

  /**
   * Which report is of a step.
   *
   * @param step the step
   * @return its place among the reports; negative if there is none, see {@link Arrays#binarySearch(int[], int)}
   */
  public int reportAt(int step) {
    return Arrays.binarySearch(steps, step);
  }

  /**
   * What the objective said of its constraints.
   *
   * @return a number of each, above 0 where it is broken; empty where there are none
   */
  public List<Double> constraints() {
    return Arrays.stream(constraints).boxed().toList();
  }

  /**
   * By how much constraints are broken.
   *
   * @return the sum of the numbers above 0; 0 where all hold or there are none
   */
  public double violation() {
    double sum = 0;
    for (double constraint : constraints) {
      sum += constraint > 0 ? constraint : 0;
    }
    return sum;
  }

  /**
   * What the user noted.
   *
   * @return name → what JSON can hold
   */
  public Map<String, Object> attributes() {
    return attributes;
  }

  /**
   * What the sampler noted.
   *
   * @return name → string, number or truth value
   */
  public Map<String, Object> notes() {
    return notes;
  }

  /**
   * Values that were demanded when the trial was put into the queue.
   *
   * @return name → value; what is not here is sampled
   */
  public Map<String, Object> fixed() {
    return fixed;
  }

  /**
   * When it began.
   *
   * @return nanoseconds since 1970 by the study's ticker; 0 before
   */
  public long startedNanos() {
    return startedNanos;
  }

  /**
   * When it ended.
   *
   * @return nanoseconds since 1970 by the study's ticker; 0 before
   */
  public long finishedNanos() {
    return finishedNanos;
  }

  @Override
  public String toString() {
    return "trial " + number + " " + state + " " + params() + " → " + values();
  }

  /** Changes of a trial. */
  public static final class Builder {
    private static final double[] NONE = {};
    private static final int[] NO_STEPS = {};

    private final int number;
    private TrialState state = TrialState.WAITING;
    private Layout layout = Layout.EMPTY;
    private double[] point = NONE;
    private double[] values = NONE;
    private int[] steps = NO_STEPS;
    private double[] reports = NONE;
    private double[] constraints = NONE;
    private Map<String, Object> attributes = Map.of();
    private Map<String, Object> notes = Map.of();
    private Map<String, Object> fixed = Map.of();
    private long startedNanos;
    private long finishedNanos;

    private Builder(int number) {
      this.number = number;
    }

    private Builder(FrozenTrial trial) {
      number = trial.number;
      state = trial.state;
      layout = trial.layout;
      point = trial.point;
      values = trial.values;
      steps = trial.steps;
      reports = trial.reports;
      constraints = trial.constraints;
      attributes = trial.attributes;
      notes = trial.notes;
      fixed = trial.fixed;
      startedNanos = trial.startedNanos;
      finishedNanos = trial.finishedNanos;
    }

    /**
     * Sets the state.
     *
     * @param now the state
     * @return this
     */
    public Builder state(TrialState now) {
      state = now;
      return this;
    }

    /**
     * Adds a parameter's value.
     *
     * @param name the parameter
     * @param distribution where it was searched
     * @param value the value
     * @return this
     * @throws IllegalArgumentException if the trial has the parameter or the value is none of the distribution
     */
    public Builder param(String name, Distribution distribution, Object value) {
      layout = layout.with(name, distribution);
      point = Arrays.copyOf(point, point.length + 1);
      point[point.length - 1] = distribution.encode(value);
      return this;
    }

    /**
     * Sets all parameters at once: those of another trial, which the two then share, with other values.
     *
     * @param like has the parameters
     * @param numbers their values here, as {@link FrozenTrial#encoded()} gives them
     * @return this
     * @throws IllegalArgumentException if there is not one number of each parameter
     */
    public Builder params(FrozenTrial like, double... numbers) {
      if (numbers.length != like.point.length) {
        throw new IllegalArgumentException(
            "trial " + number + " has " + numbers.length + " values for " + like.point.length + " parameters");
      }
      layout = like.layout;
      point = numbers.clone();
      return this;
    }

    /**
     * Sets what came of the trial.
     *
     * @param results a value of each objective
     * @return this
     */
    public Builder values(double... results) {
      values = results.clone();
      return this;
    }

    /**
     * Adds a report.
     *
     * @param step at least 0
     * @param value may be NaN
     * @return this
     * @throws IllegalArgumentException if the step is negative or was reported before
     */
    public Builder report(int step, double value) {
      int at = Arrays.binarySearch(steps, step);
      if (step < 0 || at >= 0) {
        throw new IllegalArgumentException("trial " + number + " reports step " + step
            + (step < 0 ? "; steps count from 0" : " twice; each step may be reported once"));
      }
      int place = -at - 1;
      steps = Arrays.copyOf(steps, steps.length + 1);
      reports = Arrays.copyOf(reports, reports.length + 1);
      System.arraycopy(steps, place, steps, place + 1, steps.length - 1 - place);
      System.arraycopy(reports, place, reports, place + 1, reports.length - 1 - place);
      steps[place] = step;
      reports[place] = value;
      return this;
    }

    /**
     * Sets what the objective said of its constraints.
     *
     * @param numbers one of each constraint, above 0 where it is broken
     * @return this
     */
    public Builder constraints(double... numbers) {
      constraints = numbers.clone();
      return this;
    }

    /**
     * Sets what the user noted.
     *
     * @param name the name
     * @param value what JSON can hold
     * @return this
     */
    public Builder attribute(String name, Object value) {
      attributes = put(attributes, name, value);
      return this;
    }

    /**
     * Sets what the sampler noted.
     *
     * @param more name → string, number or truth value
     * @return this
     */
    public Builder notes(Map<String, Object> more) {
      for (Map.Entry<String, Object> note : more.entrySet()) {
        notes = put(notes, note.getKey(), note.getValue());
      }
      return this;
    }

    /**
     * Demands values.
     *
     * @param demanded name → value
     * @return this
     */
    public Builder fixed(Map<String, Object> demanded) {
      fixed = Collections.unmodifiableMap(new LinkedHashMap<>(demanded));
      return this;
    }

    /**
     * Sets when the trial began.
     *
     * @param nanos nanoseconds since 1970
     * @return this
     */
    public Builder started(long nanos) {
      startedNanos = nanos;
      return this;
    }

    /**
     * Sets when the trial ended.
     *
     * @param nanos nanoseconds since 1970
     * @return this
     */
    public Builder finished(long nanos) {
      finishedNanos = nanos;
      return this;
    }

    private static Map<String, Object> put(Map<String, Object> map, String name, Object value) {
      Map<String, Object> more = new LinkedHashMap<>(map);
      more.put(name, value);
      return Collections.unmodifiableMap(more);
    }
  }

  /**
   * Whether a parameter was tried where it is searched now.
   *
   * @param name the parameter
   * @return its distribution then; empty if the trial has no such parameter
   */
  public Optional<Distribution> distribution(String name) {
    int index = layout.index(name);
    return index < 0 ? Optional.empty() : Optional.of(layout.distribution(index));
  }
}
