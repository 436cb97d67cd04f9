package ai.kolosal.automl.model.neural;

import ai.kolosal.automl.codec.StateWriter;
import java.util.List;

/**
 * A part of a network: what it does with a row, and its weights.
 *
 * <p>What one row gives must not depend on the other rows of the batch in {@link Mode#EVALUATION}, to the bit, nor on
 * the number of threads in either mode.
 */
interface Layer {
  /** The width of a row that comes in. */
  int inputs();

  /** The width of a row that goes out. */
  int outputs();

  /** The weights and other state, always in the same order; what best-epoch restore copies. */
  default List<Weights> weights() {
    return List.of();
  }

  /** Makes room for batches. */
  Pass pass(PassPlan plan);

  /** The layer's name in files, lower case with underscores; {@link Layers} reads it. */
  String kind();

  /** Writes sizes, settings and weights that {@link Layers} reads back; the kind was written before. */
  void write(StateWriter out);
}
