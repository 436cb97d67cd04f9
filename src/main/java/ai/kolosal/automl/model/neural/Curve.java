package ai.kolosal.automl.model.neural;

/**
 * A schedule that is a function of progress alone, 0 at the first step and 1 behind the last.
 *
 * <p>Factors lie in [0, 1]; progress that lies outside counts as the nearer end. Immutable and thread-safe.
 */
sealed interface Curve extends Schedule, Schedule.Course {
  @Override
  default Course start() {
    return this;
  }

  /** Always 1. */
  record Constant() implements Curve {
    @Override
    public double factor(double progress) {
      return 1;
    }
  }

  /**
   * Falls at equal distances: {@code torch.optim.lr_scheduler.StepLR} over progress.
   *
   * @param steps into how many parts of equal length training falls, at least 1
   * @param drop by what the factor is multiplied from part to part, in (0, 1]
   */
  record Steps(int steps, double drop) implements Curve {
    public Steps {
      if (steps < 1) {
        throw new IllegalArgumentException("a schedule of " + steps + " steps; give at least 1");
      }
      if (!(drop > 0 && drop <= 1)) {
        throw new IllegalArgumentException("the drop of a step is " + drop + ", not in (0, 1]");
      }
    }

    @Override
    public double factor(double progress) {
      return Math.pow(drop, Math.min(steps - 1, Math.floor(bounded(progress) * steps)));
    }
  }

  /**
   * Half a cosine from 1 down (Loshchilov and Hutter, 2017, without restarts).
   *
   * @param end the last factor, in [0, 1]
   */
  record Cosine(double end) implements Curve {
    public Cosine {
      requireFactor("the end of the cosine", end);
    }

    @Override
    public double factor(double progress) {
      return between(1, end, bounded(progress));
    }
  }

  /**
   * Rises and falls once along half cosines: {@code torch.optim.lr_scheduler.OneCycleLR} and fast.ai's {@code
   * fit_one_cycle} (Smith and Topin, 2019).
   *
   * @param rise the share of training in which it rises, in (0, 1)
   * @param begin the first factor, in [0, 1]
   * @param end the last factor, in [0, 1]
   */
  record OneCycle(double rise, double begin, double end) implements Curve {
    public OneCycle {
      requirePart("the rise of the cycle", rise);
      requireFactor("the begin of the cycle", begin);
      requireFactor("the end of the cycle", end);
    }

    @Override
    public double factor(double progress) {
      double t = bounded(progress);
      return t < rise ? between(begin, 1, t / rise) : between(1, end, (t - rise) / (1 - rise));
    }
  }

  /**
   * Cycles each twice as long as the one before: ½ − ½ cos(2π log₂(1 + (2ⁿ − 1) t)), pytabkit's {@code coslog4} for
   * n = 4. That one is 0 at both ends and after 1/15, 3/15 and 7/15 of training.
   *
   * @param cycles n, 1 … 30
   */
  record CosLog(int cycles) implements Curve {
    public CosLog {
      if (cycles < 1 || cycles > 30) {
        throw new IllegalArgumentException("a schedule of " + cycles + " cycles; give 1 to 30");
      }
    }

    @Override
    public double factor(double progress) {
      double turns = Math.log1p(((1 << cycles) - 1) * bounded(progress)) / Math.log(2);
      return 0.5 - 0.5 * Math.cos(2 * Math.PI * turns);
    }
  }

  /**
   * First flat, then half a cosine down to 0: pytabkit's {@code flat_cos} for a half, by which RealMLP schedules dropout
   * and weight decay.
   *
   * @param flat the share of training at 1, in (0, 1)
   */
  record FlatCosine(double flat) implements Curve {
    public FlatCosine {
      requirePart("the flat part", flat);
    }

    @Override
    public double factor(double progress) {
      double t = bounded(progress);
      return t < flat ? 1 : between(1, 0, (t - flat) / (1 - flat));
    }
  }

  /** Progress within [0, 1]. */
  static double bounded(double progress) {
    return Math.max(0, Math.min(1, progress));
  }

  /** Requires a number to be in [0, 1]. */
  static void requireFactor(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " is " + value + ", not in [0, 1]");
    }
  }

  /** Requires a number to be in (0, 1). */
  static void requirePart(String name, double value) {
    if (!(value > 0 && value < 1)) {
      throw new IllegalArgumentException(name + " is " + value + " of the training, not in (0, 1)");
    }
  }

  /* Along half a cosine. */
  private static double between(double from, double to, double t) {
    return to + (from - to) * (0.5 + 0.5 * Math.cos(Math.PI * t));
  }
}
