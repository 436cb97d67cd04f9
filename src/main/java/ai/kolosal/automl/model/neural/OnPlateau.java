package ai.kolosal.automl.model.neural;

/**
 * A factor that falls each time the loss stops falling: {@code torch.optim.lr_scheduler.ReduceLROnPlateau} with a
 * relative threshold and without cool-down.
 *
 * <ul>
 *   <li>a loss that is NaN is no better than any;
 *   <li>of negative losses the least counts with its size: better is by a share of that.
 * </ul>
 *
 * <p>Immutable and thread-safe.
 *
 * @param patience how many epochs in a row it bears that bring nothing, at least 0; PyTorch's is 10
 * @param drop by what the factor is then multiplied, in (0, 1); PyTorch's is .1
 * @param threshold by what share of the least loss a loss has to be less to be better, in [0, 1]; PyTorch's is 1e-4
 * @param least the least factor, in [0, 1]; PyTorch's is 0
 */
record OnPlateau(int patience, double drop, double threshold, double least) implements Schedule {
  OnPlateau {
    if (patience < 0) {
      throw new IllegalArgumentException("a patience of " + patience + " epochs is negative");
    }
    if (!(drop > 0 && drop < 1)) {
      throw new IllegalArgumentException("the drop on a plateau is " + drop + ", not in (0, 1)");
    }
    Curve.requireFactor("the threshold of a plateau", threshold);
    Curve.requireFactor("the least factor", least);
  }

  @Override
  public Course start() {
    return new Watch(this);
  }

  /** What was seen of one training. */
  private static final class Watch implements Course {
    private final OnPlateau schedule;
    private double best = Double.POSITIVE_INFINITY;
    private int waited;
    private double factor = 1;

    Watch(OnPlateau schedule) {
      this.schedule = schedule;
    }

    @Override
    public double factor(double progress) {
      return factor;
    }

    @Override
    public void ended(double loss) {
      double bar = best == Double.POSITIVE_INFINITY ? best : best - schedule.threshold * Math.abs(best);
      if (loss < bar) {
        best = loss;
        waited = 0;
      } else if (++waited > schedule.patience) {
        factor = Math.max(schedule.least, factor * schedule.drop);
        waited = 0;
      }
    }
  }
}
