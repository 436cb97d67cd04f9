package ai.kolosal.automl.model.tree;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;

/**
 * A feature that a {@link TreeEnsemble} computes from one of a row's features before its trees look at it.
 *
 * <p>Immutable and thread-safe.
 */
public sealed interface DerivedFeature permits LookUp, ZeroIsMissing {
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
    out.writeBoolean(feature instanceof LookUp);
    if (feature instanceof LookUp lookUp) {
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
    return in.readBoolean() ? new LookUp(source, in.readDoubles(), in.readDouble()) : new ZeroIsMissing(source);
  }
}
