package ai.kolosal.automl.internal.kernel.panama;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** The vector shapes, constants to the JIT. */
final class PanamaSpecies {
  /** The property that forces a width of 128, 256 or 512 bits; the look-up has checked it. */
  static final String WIDTH = "kolosal.simd.width";

  /** The widest shape of this machine up to the eight lanes that the order of summing knows, or the one asked for. */
  static final VectorSpecies<Double> DOUBLE = VectorSpecies.of(double.class, shape());

  /** Lanes of {@link #DOUBLE}: 2, 4 or 8 where vectors are of use. */
  static final int LANES = DOUBLE.length();

  /** Bits of a vector. */
  static final int BITS = DOUBLE.vectorBitSize();

  /** As wide, of floats. */
  static final VectorSpecies<Float> FLOAT = VectorSpecies.of(float.class, shape());

  /** Lanes of {@link #FLOAT}. */
  static final int FLOATS = FLOAT.length();

  private PanamaSpecies() {}

  private static VectorShape shape() {
    Integer forced = Integer.getInteger(WIDTH);
    return forced == null
        ? VectorShape.forBitSize(Math.min(512, DoubleVector.SPECIES_PREFERRED.vectorBitSize()))
        : VectorShape.forBitSize(forced);
  }
}
