package ai.kolosal.automl.model.neural;

import java.util.Arrays;
import java.util.Locale;

/**
 * How the learning rate goes over a training, with usual settings.
 *
 * <p>Beside {@link #PLATEAU}, which listens to the validation loss, each is a function of the share of steps done.
 */
public enum RateSchedule {
  /** The rate as it is. */
  CONSTANT(new Curve.Constant()),

  /** A tenth of the rate after each third of the training. */
  STEP(new Curve.Steps(3, 0.1)),

  /** Half a cosine down to 0 (Loshchilov and Hutter, 2017). */
  COSINE(new Curve.Cosine(0)),

  /** Up from a 25th for three tenths of the training, then down to 4e-6 (Smith and Topin, 2019), as PyTorch has it. */
  ONE_CYCLE(new Curve.OneCycle(0.3, 1 / 25.0, 4e-6)),

  /** Four cycles, each twice as long as the one before (Holzmüller et al., 2024). */
  COSLOG4(new Curve.CosLog(4)),

  /** Flat for half of the training, then half a cosine down to 0 (Holzmüller et al., 2024). */
  FLAT_COSINE(new Curve.FlatCosine(0.5)),

  /** A tenth of the rate each time ten epochs in a row bring nothing, as PyTorch's {@code ReduceLROnPlateau}. */
  PLATEAU(new OnPlateau(10, 0.1, 1e-4, 0));

  private final Schedule schedule;

  RateSchedule(Schedule schedule) {
    this.schedule = schedule;
  }

  /**
   * The name in settings.
   *
   * @return lower case with underscores
   */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The schedule of a name.
   *
   * @param id as {@link #id()} gives it
   * @return the schedule
   * @throws IllegalArgumentException if there is none
   */
  public static RateSchedule of(String id) {
    return Arrays.stream(values())
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(
            "there is no schedule '" + id + "'; the names are "
                + String.join(", ", Arrays.stream(values()).map(RateSchedule::id).toList())));
  }

  /**
   * The schedule behind a linear rise from 0.
   *
   * @param warmUp the share of the training that rises, in [0, 1)
   */
  Schedule schedule(double warmUp) {
    return warmUp == 0 ? schedule : new WarmUp(warmUp, schedule);
  }
}
