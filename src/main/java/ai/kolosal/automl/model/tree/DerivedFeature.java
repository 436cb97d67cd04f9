package ai.kolosal.automl.model.tree;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;

/**
 * A feature that a {@link TreeEnsemble} computes from one of a row's features before its trees look at it.
 *
 * <p>Immutable and thread-safe.
 */
public sealed interface DerivedFeature permits LookUp, NumberLookUp, ZeroIsMissing {
  /**
   * The feature it is computed from.
   *
   * @return the number of a feature that rows have
   */
  int source();

  /**
   * The value for a row.
   *
   * @param cell the row's cell of the source, NaN where missing
   * @return what the trees see; NaN counts as missing
   */
  double of(double cell);

  /**
   * Writes what {@link #read} reads.
   *
   * @param feature a derived feature
   * @param out receives it
   */
  static void write(DerivedFeature feature, StateWriter out) {
    out.writeInt(feature.source());
    out.writeInt(feature instanceof LookUp ? 1 : feature instanceof NumberLookUp ? 2 : 0);
    if (feature instanceof LookUp lookUp) {
      out.writeDoubles(lookUp.values());
      out.writeDouble(lookUp.otherwise());
    } else if (feature instanceof NumberLookUp lookUp) {
      out.writeDoubles(lookUp.keys());
      out.writeDoubles(lookUp.values());
      out.writeDouble(lookUp.otherwise());
    }
  }

  /**
   * Reads a derived feature.
   *
   * @param in the state
   * @param features the number of features that rows have
   * @return what {@link #write} wrote
   * @throws ai.kolosal.automl.error.ArtifactException if the state is damaged
   */
  static DerivedFeature read(StateReader in, int features) {
    int source = in.readInt("the source of a derived feature", 0, features - 1);
    return switch (in.readInt("the kind of a derived feature", 0, 2)) {
      case 0 -> new ZeroIsMissing(source);
      case 1 -> new LookUp(source, in.readDoubles(), in.readDouble());
      default -> numberLookUp(in, source);
    };
  }

  private static NumberLookUp numberLookUp(StateReader in, int source) {
    double[] keys = in.readDoubles();
    double[] values = in.readDoubles();
    double otherwise = in.readDouble();
    try {
      return new NumberLookUp(source, keys, values, otherwise);
    } catch (IllegalArgumentException e) {
      throw in.corrupt(e.getMessage());
    }
  }
}
