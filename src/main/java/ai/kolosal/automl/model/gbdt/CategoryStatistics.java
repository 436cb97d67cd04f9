package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.internal.concurrent.Workers;
import ai.kolosal.automl.internal.kernel.CodeKernels;
import ai.kolosal.automl.model.tree.DerivedFeature;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Target statistics of categories: for training rows, which must not see their own target, and for all others.
 *
 * <p>For each number of the target the features follow in their order. Training rows are shown what {@link
 * OrderedStatistics} says; other rows what a look-up of all training rows says.
 *
 * <ul>
 *   <li>missing is a category of its own
 *   <li>a category that training rows do not have, or only with a weight of 0, has the overall mean; so has missing then
 * </ul>
 *
 * <p>The same at any number of threads. Immutable and thread-safe.
 */
final class CategoryStatistics {
  private final FeatureMatrix training;
  private final List<DerivedFeature> lookUps;

  private CategoryStatistics(FeatureMatrix training, List<DerivedFeature> lookUps) {
    this.training = training;
    this.lookUps = lookUps;
  }

  /**
   * The statistics of training rows.
   *
   * @param x at least one row
   * @param y the target's numbers
   * @param settings which features have statistics
   * @param seed where randomness comes from
   * @param deadline when to give up
   * @param workers does the work
   * @return the statistics; of no feature if none is to have them, or time was up before all were there
   * @throws IllegalArgumentException if a category's cell is not one of its codes
   */
  static CategoryStatistics of(
      FeatureMatrix x,
      StatisticTargets y,
      Categories settings,
      SeedTree seed,
      Deadline deadline,
      Workers workers) {
    List<Levels> sources = sources(x, settings, workers);
    int width = sources.size();
    double[][] columns = new double[y.count() * width][];
    DerivedFeature[] lookUps = new DerivedFeature[columns.length];
    List<Feature> features = new ArrayList<>();
    OrderedStatistics ordered = settings.statistics();
    int[][] orders = new int[width == 0 ? 0 : ordered.permutations()][];
    for (int p = 0; p < orders.length; p++) {
      orders[p] = seed.child(p).permutation(x.rows());
    }
    for (int k = 0; k < y.count() && width > 0; k++) {
      double[] deviations = y.values(k);
      double mean = y.centre(deviations);
      for (Levels levels : sources) {
        features.add(Feature.numeric(x.features().get(levels.source()).name() + y.suffix(k)));
      }
      int first = k * width;
      workers.each(width, (long) x.rows() * width, j -> {
        if (deadline.expired()) {
          return;
        }
        Levels levels = sources.get(j);
        columns[first + j] = ordered(levels, deviations, y.weights(), ordered.smoothing(), orders, mean);
        lookUps[first + j] = lookUp(levels, deviations, y.weights(), ordered.smoothing(), mean);
      });
    }
    return Arrays.asList(lookUps).contains(null)
        ? new CategoryStatistics(FeatureMatrix.of(List.of(), new double[0][], x.rows()), List.of())
        : new CategoryStatistics(FeatureMatrix.of(features, columns, x.rows()), List.of(lookUps));
  }

  /** The features that have statistics. */
  private static List<Levels> sources(FeatureMatrix x, Categories settings, Workers workers) {
    Levels[] found = new Levels[x.columns()];
    workers.each(found.length, (long) x.rows() * found.length, j -> {
      Feature feature = x.features().get(j);
      if (!feature.isCategorical()) {
        found[j] = settings.ids() ? Levels.ofNumbers(x, j).orElse(null) : null;
      } else if (settings.hasStatistics(feature.cardinality())) {
        found[j] = Levels.ofCodes(x, j);
      }
    });
    return Arrays.stream(found).filter(Objects::nonNull).toList();
  }

  private static double[] ordered(
      Levels levels, double[] deviations, double[] weights, double smoothing, int[][] orders, double mean) {
    double[] seen = new double[deviations.length];
    for (int[] order : orders) {
      CodeKernels.addBefore(order, levels.codes(), levels.count(), deviations, weights, smoothing, seen);
    }
    for (int i = 0; i < seen.length; i++) {
      seen[i] = mean + seen[i] / orders.length;
    }
    return seen;
  }

  private static DerivedFeature lookUp(
      Levels levels, double[] deviations, double[] weights, double smoothing, double mean) {
    int[] together = new int[deviations.length];
    double[] table = new double[levels.count() + 1];
    CodeKernels.sum(together, levels.codes(), levels.count(), deviations, table);
    double[] rows = new double[table.length];
    if (weights.length > 0) {
      CodeKernels.sum(together, levels.codes(), levels.count(), weights, rows);
    } else {
      int[] counts = new int[table.length];
      CodeKernels.count(together, levels.codes(), levels.count(), counts);
      Arrays.setAll(rows, k -> counts[k]);
    }
    for (int k = 0; k < table.length; k++) {
      table[k] = mean + table[k] / (rows[k] + smoothing);
    }
    return levels.lookUp(table);
  }

  /** What training rows are shown: a numeric feature a statistic. */
  FeatureMatrix training() {
    return training;
  }

  /** What other rows are shown, in the same order. */
  List<DerivedFeature> lookUps() {
    return lookUps;
  }

  /** The features of other rows, and behind them their statistics. */
  FeatureMatrix beside(FeatureMatrix x) {
    double[][] columns = new double[lookUps.size()][x.rows()];
    for (int k = 0; k < columns.length; k++) {
      DerivedFeature feature = lookUps.get(k);
      double[] cells = x.column(feature.source());
      for (int i = 0; i < cells.length; i++) {
        columns[k][i] = feature.of(cells[i]);
      }
    }
    return x.beside(FeatureMatrix.of(training.features(), columns, x.rows()));
  }
}
