package ai.kolosal.automl.model.neural;

/**
 * Adam (Kingma and Ba, 2015) and AdamW (Loshchilov and Hutter, 2019): steps of about the size of the rate, whatever the
 * size of the gradient.
 *
 * <p>The formulas are those of {@code torch.optim.Adam} and {@code AdamW}: with m and v the running means of g and g²,
 * w loses rate / (1 − β₁ᵗ) · m / (√v / √(1 − β₂ᵗ) + ε). Immutable and thread-safe.
 *
 * @param beta1 what share of the mean gradient is kept, in [0, 1)
 * @param beta2 what share of the mean square is kept, in [0, 1)
 * @param epsilon what is added to the root, positive
 * @param decoupled whether decay takes rate · decay · w off a weight (AdamW) or adds decay · w to its gradient (Adam)
 */
record AdamRule(double beta1, double beta2, double epsilon, boolean decoupled) implements StepRule {
  AdamRule {
    StepRule.requireShare("beta1", beta1);
    StepRule.requireShare("beta2", beta2);
    if (!(epsilon > 0 && epsilon <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("epsilon " + epsilon + " is not positive and finite; PyTorch's is 1e-8");
    }
  }

  /** AdamW. */
  AdamRule(double beta1, double beta2, double epsilon) {
    this(beta1, beta2, epsilon, true);
  }

  @Override
  public Memory start(int size) {
    return new Moments(this, size);
  }

  /** The running means. */
  static final class Moments implements Memory {
    private final AdamRule rule;
    private final float[] mean;
    private final float[] square;
    private double kept1 = 1;
    private double kept2 = 1;

    private Moments(AdamRule rule, int size) {
      this.rule = rule;
      mean = new float[size];
      square = new float[size];
    }

    @Override
    public void begin() {
      kept1 *= rule.beta1;
      kept2 *= rule.beta2;
    }

    @Override
    public void step(float[] weights, float[] gradient, int from, int to, double rate, double decay) {
      float beta1 = (float) rule.beta1;
      float beta2 = (float) rule.beta2;
      float new1 = (float) (1 - rule.beta1);
      float new2 = (float) (1 - rule.beta2);
      float by = (float) (rate / (1 - kept1));
      float root = (float) (1 / Math.sqrt(1 - kept2));
      float epsilon = (float) rule.epsilon;
      float keep = rule.decoupled ? (float) (1 - rate * decay) : 1;
      float pull = rule.decoupled ? 0 : (float) decay;
      for (int i = from; i < to; i++) {
        float slope = gradient[i] + pull * weights[i];
        float m = beta1 * mean[i] + new1 * slope;
        float v = beta2 * square[i] + new2 * slope * slope;
        mean[i] = m;
        square[i] = v;
        weights[i] = keep * weights[i] - by * m / ((float) Math.sqrt(v) * root + epsilon);
      }
    }
  }
}
