package ai.kolosal.automl.model.linear;

/** A convex function of some parameters with a gradient and a curvature, for {@link NewtonSteps}. */
interface SmoothObjective {
  /** The number of parameters. */
  int size();

  /**
   * The value at a point.
   *
   * @param theta the point; one outside the bounds of a parameter is moved to the bound
   * @param gradient receives the slopes; of no meaning where the value is infinite
   * @return infinite where the function is not defined or overflows
   */
  double evaluate(double[] theta, double[] gradient);

  /** Whether the curvature is cheap enough to be formed and factored. */
  boolean hasHessian();

  /**
   * The curvature at the point evaluated last.
   *
   * @param into receives it, size × size
   */
  void hessian(double[] into);

  /**
   * The diagonal of the curvature at the point evaluated last.
   *
   * @param into receives it
   */
  void diagonal(double[] into);
}
