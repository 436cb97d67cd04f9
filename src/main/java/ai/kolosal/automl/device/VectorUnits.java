package ai.kolosal.automl.device;

import java.util.List;
import java.util.OptionalInt;

/**
 * What processors and JVM offer for loops over arrays.
 *
 * @param registerBits the widest vector registers that this JVM uses, by the processor's flags and the JVM's options
 * @param instructionSets the processor's names of the vector instruction sets that this JVM uses, narrow to wide; empty
 *     where unknown
 * @param moduleThere whether this JVM was started with {@code jdk.incubator.vector}
 */
public record VectorUnits(OptionalInt registerBits, List<String> instructionSets, boolean moduleThere) {
  /** Copies the list. */
  public VectorUnits {
    instructionSets = List.copyOf(instructionSets);
  }
}
