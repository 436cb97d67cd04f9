package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.internal.concurrent.TaskRunner;
import ai.kolosal.automl.model.tree.DerivedFeature;
import ai.kolosal.automl.model.tree.LookUp;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Target statistics of categorical features: for training rows, which must not see their own target, and for all others.
 *
 * <p>For each number of the target the features follow in their order. Training rows are shown what {@link TargetStatistics}
 * says; other rows what a {@link LookUp} of all training rows says.
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
  private final List<LookUp> lookUps;

  private CategoryStatistics(FeatureMatrix training, List<LookUp> lookUps) {
    this.training = training;
    this.lookUps = lookUps;
  }

  /**
   * The statistics of training rows.
   *
   * @param x at least one row
   * @param sources categorical features of it
   * @param y the target's numbers
   * @param settings which rows a row may see
   * @param seed where randomness comes from
   * @param threads at most this many
   * @return the statistics
   * @throws IllegalArgumentException if a category's cell is not one of its codes
   * @throws TrainingException if the thread was interrupted
   */
  static CategoryStatistics of(
      FeatureMatrix x, int[] sources, StatisticTargets y, TargetStatistics settings, SeedTree seed, int threads) {
    StatisticRows rows = StatisticRows.of(settings, x.rows(), seed);
    int[] together = new int[x.rows()];
    double[][] columns = new double[y.count() * sources.length][];
    LookUp[] lookUps = new LookUp[columns.length];
    List<Feature> features = new ArrayList<>();
    int[][] codes = new int[sources.length][];
    each(threads, sources.length, j -> codes[j] = codes(x, sources[j]));
    for (int k = 0; k < y.count(); k++) {
      double[] deviations = y.values(k);
      double mean = y.centre(deviations);
      for (int source : sources) {
        features.add(Feature.numeric(x.features().get(source).name() + y.suffix(k)));
      }
      int first = k * sources.length;
      each(threads, sources.length, j -> {
        int levels = x.features().get(sources[j]).cardinality();
        double[] seen = rows.of(sources[j], levels, codes[j], deviations, y.weights());
        double[] all = StatisticRows.sums(together, 1, codes[j], levels, deviations);
        double[] counts = StatisticRows.counts(together, 1, codes[j], levels, y.weights());
        for (int level = 0; level <= levels; level++) {
          all[level] = mean + all[level] / (counts[level] + settings.smoothing());
        }
        for (int i = 0; i < seen.length; i++) {
          seen[i] += mean;
        }
        columns[first + j] = seen;
        lookUps[first + j] = new LookUp(sources[j], Arrays.copyOf(all, levels), all[levels]);
      });
    }
    return new CategoryStatistics(FeatureMatrix.of(features, columns, x.rows()), List.of(lookUps));
  }

  /** One piece of work. */
  @FunctionalInterface
  private interface Piece {
    void run(int number);
  }

  private static void each(int threads, int count, Piece piece) {
    boolean ended = TaskRunner.ofThreads(threads).loop("kolosal-statistics", count, () -> j -> {
      piece.run(j);
      return true;
    });
    if (!ended) {
      throw new TrainingException("training was interrupted");
    }
  }

  private static int[] codes(FeatureMatrix x, int source) {
    Feature feature = x.features().get(source);
    double[] cells = x.column(source);
    int[] codes = new int[cells.length];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = Double.isNaN(cells[i]) ? -1 : (int) cells[i];
      if (codes[i] < -1 || codes[i] >= feature.cardinality() || codes[i] >= 0 && codes[i] != cells[i]) {
        throw new IllegalArgumentException(
            "feature '" + feature.name() + "' row " + i + ": " + cells[i] + " is not a code below "
                + feature.cardinality());
      }
    }
    return codes;
  }

  /** What training rows are shown: a numeric feature a statistic. */
  FeatureMatrix training() {
    return training;
  }

  /** What other rows are shown, in the same order. */
  List<LookUp> lookUps() {
    return lookUps;
  }

  /** The statistics of other rows. */
  FeatureMatrix of(FeatureMatrix x) {
    double[][] columns = new double[lookUps.size()][x.rows()];
    for (int k = 0; k < columns.length; k++) {
      DerivedFeature feature = lookUps.get(k);
      double[] cells = x.column(feature.source());
      for (int i = 0; i < cells.length; i++) {
        columns[k][i] = feature.of(cells[i]);
      }
    }
    return FeatureMatrix.of(training.features(), columns, x.rows());
  }
}
