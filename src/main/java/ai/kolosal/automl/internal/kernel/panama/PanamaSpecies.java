package ai.kolosal.automl.internal.kernel.panama;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** The vector shapes, constants to the JIT. */
final class PanamaSpecies {
  /** The widest shape of this machine up to the eight lanes that the order of summing knows. */
  static final VectorSpecies<Double> DOUBLE =
      DoubleVector.SPECIES_PREFERRED.length() <= 8 ? DoubleVector.SPECIES_PREFERRED : DoubleVector.SPECIES_512;

  /** Lanes of {@link #DOUBLE}: 2, 4 or 8 where vectors are of use. */
  static final int LANES = DOUBLE.length();

  private PanamaSpecies() {}
}
