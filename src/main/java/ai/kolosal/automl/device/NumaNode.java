package ai.kolosal.automl.device;

import java.util.List;

/**
 * Processors with memory of their own, which others reach more slowly.
 *
 * @param id the system's number of the node
 * @param cpus numbers of its logical processors, ascending; none for a node of memory alone
 */
public record NumaNode(int id, List<Integer> cpus) {
  /** Copies the list. */
  public NumaNode {
    cpus = List.copyOf(cpus);
  }
}
