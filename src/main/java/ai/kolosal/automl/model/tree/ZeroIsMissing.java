package ai.kolosal.automl.model.tree;

/**
 * A feature of which zero counts as missing, as in LightGBM's {@code zero_as_missing}.
 *
 * <p>Values within ±{@value #ZERO} become NaN; the others, and NaN, stay. Immutable and thread-safe.
 *
 * @param source the feature, at least 0
 */
public record ZeroIsMissing(int source) implements DerivedFeature {
  /** LightGBM's {@code kZeroThreshold}, a float. */
  private static final double ZERO = 1e-35f;

  @Override
  public double of(double cell) {
    return cell >= -ZERO && cell <= ZERO ? Double.NaN : cell;
  }
}
