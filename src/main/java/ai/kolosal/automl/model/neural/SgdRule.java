package ai.kolosal.automl.model.neural;

/**
 * Gradient descent with momentum.
 *
 * <p>The formulas are those of {@code torch.optim.SGD} without dampening: with g the gradient plus decay · w, the
 * velocity v becomes μ v + g, and w loses rate · v, or rate · (g + μ v) in Nesterov's form (Sutskever et al., 2013).
 * Immutable and thread-safe.
 *
 * @param momentum μ in [0, 1)
 * @param nesterov whether the gradient counts as after the repeated change
 */
record SgdRule(double momentum, boolean nesterov) implements StepRule {
  SgdRule {
    StepRule.requireShare("momentum", momentum);
    if (nesterov && momentum == 0) {
      throw new IllegalArgumentException("Nesterov's form needs a momentum, it is 0; give one or use the plain form");
    }
  }

  @Override
  public Memory start(int size) {
    return new Velocity(this, size);
  }

  /** The velocity; none is held where there is no momentum. */
  static final class Velocity implements Memory {
    private final float momentum;
    private final boolean nesterov;
    private final float[] velocity;

    private Velocity(SgdRule rule, int size) {
      momentum = (float) rule.momentum;
      nesterov = rule.nesterov;
      velocity = new float[momentum == 0 ? 0 : size];
    }

    @Override
    public void begin() {
      /* No step differs from another. */
    }

    /* PyTorch's first velocity is the gradient, which is what one of zero becomes. */
    @Override
    public void step(float[] weights, float[] gradient, int from, int to, double rate, double decay) {
      float by = (float) rate;
      float pull = (float) decay;
      if (velocity.length == 0) {
        for (int i = from; i < to; i++) {
          weights[i] -= by * (gradient[i] + pull * weights[i]);
        }
        return;
      }
      float ahead = nesterov ? momentum : 1;
      float here = nesterov ? 1 : 0;
      for (int i = from; i < to; i++) {
        float slope = gradient[i] + pull * weights[i];
        float v = momentum * velocity[i] + slope;
        velocity[i] = v;
        weights[i] -= by * (here * slope + ahead * v);
      }
    }
  }
}
