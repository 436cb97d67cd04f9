package ai.kolosal.automl.split;

import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.random.SeedTree;
import java.util.List;

/**
 * A rule that says which rows train and which are held out.
 *
 * <p>Implementations are records, immutable and thread-safe; the same target and seed give the same folds.
 */
public interface Splitter {
  /**
   * Splits.
   *
   * @param target one value a row
   * @param seed where shuffling draws from
   * @return at least one fold
   * @throws IllegalArgumentException if there are too few rows for the rule
   */
  List<Fold> split(Target target, SeedTree seed);
}
