package ai.kolosal.automl.hpo.importance;

import ai.kolosal.automl.hpo.forest.ForestSettings;
import ai.kolosal.automl.hpo.forest.ForestSurrogate;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The variance of a study's values taken apart by parameters (Hutter, Hoos and Leyton-Brown, An efficient approach for
 * assessing hyperparameter importance, 2014).
 *
 * <p>A forest learns the complete trials; the variance that its trees have over the whole space is split exactly into what
 * each parameter brings alone, and what pairs bring beyond. The space is measured as it is searched: a parameter drawn by
 * logarithms is measured by logarithms.
 *
 * <ul>
 *   <li>trials that are not complete, or have no finite value, are left out; of more than 1,000 an even choice is taken
 *   <li>parameters that some of the trials lack are left out: conditional ones are compared where all have them
 *   <li>fewer than two trials, or equal values: all shares are 0
 * </ul>
 *
 * <p>Immutable and thread-safe.
 */
public final class FunctionalAnova {
  private static final ForestSettings FOREST = new ForestSettings(64, 1, 1, 2, true);

  private final TrialTable table;
  private final List<LeafBoxes> trees = new ArrayList<>();
  private final double[] main;

  private FunctionalAnova(TrialTable table, SeedTree seed) {
    this.table = table;
    main = new double[table.names().size()];
    if (table.rows().length < 2 || main.length == 0) {
      return;
    }
    ForestSurrogate forest = ForestSurrogate.fit(table.rows(), table.values(), table.categories(), FOREST, seed);
    for (int t = 0; t < forest.trees(); t++) {
      LeafBoxes boxes = new LeafBoxes(forest.tree(t), table.categories());
      if (boxes.variance() > 0) {
        trees.add(boxes);
      }
    }
    for (LeafBoxes tree : trees) {
      for (int c = 0; c < main.length; c++) {
        main[c] += tree.variance(c) / tree.variance() / trees.size();
      }
    }
  }

  /**
   * Takes the values of an objective apart.
   *
   * @param trials of any state
   * @param objective from 0
   * @param seed where the forest's randomness comes from
   * @return the shares
   */
  public static FunctionalAnova of(List<FrozenTrial> trials, int objective, SeedTree seed) {
    return new FunctionalAnova(TrialTable.of(trials, objective), seed);
  }

  /**
   * What each parameter brings alone, as a part of what all bring alone.
   *
   * @return name → share, the greatest first; they sum to 1, or are all 0
   */
  public Map<String, Double> shares() {
    double sum = 0;
    for (double part : main) {
      sum += part;
    }
    return sorted(table.names(), main, sum);
  }

  /** Names by their parts of a sum, the greatest first; of equals in the order of the names given. */
  static Map<String, Double> sorted(List<String> names, double[] parts, double sum) {
    List<Integer> order = new ArrayList<>();
    for (int c = 0; c < parts.length; c++) {
      order.add(c);
    }
    order.sort(Comparator.comparingDouble(c -> -parts[c]));
    Map<String, Double> shares = new LinkedHashMap<>();
    for (int c : order) {
      shares.put(names.get(c), sum > 0 ? parts[c] / sum : 0);
    }
    return shares;
  }

  /**
   * What a parameter brings alone.
   *
   * @param name the parameter
   * @return the part of the whole variance, 0 … 1
   * @throws IllegalArgumentException if the trials do not all have the parameter
   */
  public double main(String name) {
    return main[column(name)];
  }

  /**
   * What two parameters bring together beyond what each brings alone.
   *
   * @param one a parameter
   * @param other another
   * @return the part of the whole variance, 0 … 1
   * @throws IllegalArgumentException if the trials do not all have both, or both are one
   */
  public double interaction(String one, String other) {
    int first = column(one);
    int second = column(other);
    if (first == second) {
      throw new IllegalArgumentException("'" + one + "' has no interaction with itself; name two parameters");
    }
    double sum = 0;
    for (LeafBoxes tree : trees) {
      sum += tree.interaction(first, second) / tree.variance() / trees.size();
    }
    return sum;
  }

  private int column(String name) {
    int column = table.names().indexOf(name);
    if (column < 0) {
      throw new IllegalArgumentException("'" + name + "' is not a parameter of all trials; these are " + table.names());
    }
    return column;
  }
}
