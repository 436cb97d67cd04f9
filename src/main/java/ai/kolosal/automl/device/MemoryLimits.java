package ai.kolosal.automl.device;

import java.util.OptionalLong;

/**
 * Bytes of memory: those of the machine, and how many of them this JVM may use.
 *
 * @param physical what the machine has
 * @param container what the control groups allow, the tightest up to the root; empty where no limit was found
 * @param heapMax what the heap may grow to
 * @param directMax what direct buffers may add up to
 */
public record MemoryLimits(OptionalLong physical, OptionalLong container, long heapMax, OptionalLong directMax) {
  /**
   * What the whole process may use.
   *
   * @return the less of the container's limit and the machine's memory; empty if both are unknown
   */
  public OptionalLong limit() {
    if (physical.isEmpty() || container.isEmpty()) {
      return physical.isPresent() ? physical : container;
    }
    return OptionalLong.of(Math.min(physical.getAsLong(), container.getAsLong()));
  }
}
