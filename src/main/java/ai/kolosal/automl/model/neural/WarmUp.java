package ai.kolosal.automl.model.neural;

/**
 * A linear rise from 0 to the first factor of another schedule, which then has the rest of the training to itself.
 *
 * <p>Immutable and thread-safe.
 *
 * @param share the share of training in which it rises, in (0, 1)
 * @param then what follows; one that begins at 0 is waited for
 */
record WarmUp(double share, Schedule then) implements Schedule {
  WarmUp {
    Curve.requirePart("the warm-up", share);
  }

  @Override
  public Course start() {
    Course course = then.start();
    return new Course() {
      @Override
      public double factor(double progress) {
        double t = Curve.bounded(progress);
        double factor = course.factor(Math.max(0, (t - share) / (1 - share)));
        return t < share ? factor * t / share : factor;
      }

      @Override
      public void ended(double loss) {
        course.ended(loss);
      }
    };
  }
}
