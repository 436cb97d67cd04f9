package ai.kolosal.automl.benchmarks.kernel;

import ai.kolosal.automl.internal.kernel.BinKernels;
import ai.kolosal.automl.internal.kernel.HistogramKernels;
import ai.kolosal.automl.internal.kernel.Kernels;
import ai.kolosal.automl.random.SeedTree;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_float;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_int;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_p_void;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_void;
import com.microsoft.ml.lightgbm.lightgbmlib;
import io.github.metarank.lightgbm4j.LGBMBooster;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Histograms of ours beside LightGBM's own: rows × features a second on the same bins, one thread, one process.
 *
 * <p>LightGBM has no call for a histogram. A tree of two leaves needs one, of the root; an iteration also computes
 * gradients and scores, which do not depend on the features. So both are timed with {@value #FEW}, {@value #SOME} and
 * {@value #MANY} features, the least processor time of {@value #ROUNDS} rounds in turn, and the rate is the slope of the least-squares
 * line through the three times: what one more feature costs. The objective has gradients and Hessians that differ from
 * row to row, as our pairs do. "Listed" means by bagging of {@value #SHARE} of the rows, above the share at which
 * LightGBM copies rows together, and by a list of as many rows here.
 *
 * <p>Ours are pairs of doubles as LightGBM's are, and two counts in one exact number, which LightGBM has only with
 * quantised gradients; these by column, and by groups of eight features in one number.
 */
public final class HistogramRace {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int ROWS = 1_000_000;
  private static final int BINS = 255;
  private static final int FEW = 10;
  private static final int SOME = 40;
  private static final int MANY = 80;
  private static final int ROUNDS = 15;
  private static final double SHARE = 0.55;
  private static final String COMMON = "objective=binary boost_from_average=false verbosity=-1 num_threads=1 num_leaves=2"
      + " max_bin=255 min_data_in_bin=1 min_data_in_leaf=1 enable_bundle=false is_enable_sparse=false"
      + " feature_pre_filter=false bagging_freq=1 learning_rate=0.01";
  private static final List<String> NAMES =
      List.of("LightGBM by column", "LightGBM by row", "ours, pairs of doubles", "ours, two exact counts",
          "ours, packed features");

  private HistogramRace() {}

  /**
   * Runs the race.
   *
   * @param arguments none
   * @throws IOException if the natives cannot be unpacked
   */
  public static void main(String[] arguments) throws IOException {
    load();
    System.out.printf(
        "%d rows, %s kernels, Java %s%n", ROWS, Kernels.chosen(), System.getProperty("java.version"));
    double[][] all = new double[3][];
    double[][] listed = new double[3][];
    int[] counts = {FEW, SOME, MANY};
    for (int k = 0; k < counts.length; k++) {
      try (Contest contest = new Contest(counts[k])) {
        all[k] = contest.run(1.0);
        listed[k] = contest.run(SHARE);
      }
    }
    print("all rows", counts, all, ROWS);
    print("listed rows", counts, listed, (int) (SHARE * ROWS));
  }

  private static void print(String title, int[] counts, double[][] nanos, int rows) {
    double[] rates = new double[NAMES.size()];
    for (int who = 0; who < rates.length; who++) {
      rates[who] = rows / slope(counts, nanos, who);
    }
    double best = Math.max(rates[0], rates[1]);
    System.out.println(title);
    for (int who = 0; who < rates.length; who++) {
      System.out.printf(
          "  %-24s %6.0f M rows x features/s, %.2f of LightGBM's best%n", NAMES.get(who), 1e3 * rates[who],
          rates[who] / best);
    }
  }

  /** Nanoseconds that one more feature costs. */
  private static double slope(int[] counts, double[][] nanos, int who) {
    double meanX = Arrays.stream(counts).average().orElseThrow();
    double meanY = Arrays.stream(nanos).mapToDouble(times -> times[who]).average().orElseThrow();
    double products = 0;
    double squares = 0;
    for (int k = 0; k < counts.length; k++) {
      products += (counts[k] - meanX) * (nanos[k][who] - meanY);
      squares += (counts[k] - meanX) * (counts[k] - meanX);
    }
    return products / squares;
  }

  /** Into a directory of our own: the binding would overwrite what another process has mapped. */
  private static void load() throws IOException {
    Files.delete(File.createTempFile("kolosal", null).toPath());
    Path directory = Files.createTempDirectory("kolosal-race");
    String before = System.getProperty("java.io.tmpdir");
    System.setProperty("java.io.tmpdir", directory.toString());
    boolean loaded = LGBMBooster.isNativeLoaded();
    System.setProperty("java.io.tmpdir", before);
    for (File file : directory.toFile().listFiles()) {
      file.deleteOnExit();
    }
    if (!loaded) {
      throw new IllegalStateException("LightGBM's natives do not load here");
    }
  }

  /** The same rows for both sides. */
  private static final class Contest implements AutoCloseable {
    private final byte[][] features;
    private final double[] pairs = new double[2 * ROWS];
    private final long[] counts = new long[ROWS];
    private final double[] pairSums;
    private final long[] sums;
    private final long[][] packed;
    private final long[] spare = new long[16_384];
    private final long[] groupSums = new long[HistogramKernels.CELLS];
    private final SWIGTYPE_p_void dataset;
    private final SWIGTYPE_p_int finished = lightgbmlib.new_intp();

    Contest(int columns) {
      RandomGenerator random = new SeedTree(0).generator();
      features = new byte[columns][ROWS];
      pairSums = new double[2 * BinKernels.BINS * columns];
      sums = new long[BinKernels.BINS * columns];
      packed = new long[(columns + HistogramKernels.WIDTH - 1) / HistogramKernels.WIDTH][ROWS];
      SWIGTYPE_p_float cells = lightgbmlib.new_floatArray((long) ROWS * columns);
      for (int f = 0; f < columns; f++) {
        for (int i = 0; i < ROWS; i++) {
          int bin = random.nextInt(BINS);
          features[f][i] = (byte) bin;
          lightgbmlib.floatArray_setitem(cells, (long) f * ROWS + i, bin);
        }
      }
      for (int f = 0; f < columns; f++) {
        HistogramKernels.pack(features[f], f % HistogramKernels.WIDTH, packed[f / HistogramKernels.WIDTH]);
      }
      SWIGTYPE_p_float labels = lightgbmlib.new_floatArray(ROWS);
      for (int i = 0; i < ROWS; i++) {
        pairs[2 * i] = random.nextDouble();
        pairs[2 * i + 1] = random.nextDouble();
        counts[i] = (long) random.nextInt(3) << 32 | 1;
        lightgbmlib.floatArray_setitem(labels, i, random.nextInt(2));
      }
      SWIGTYPE_p_p_void handle = lightgbmlib.new_voidpp();
      check(lightgbmlib.LGBM_DatasetCreateFromMat(
          lightgbmlib.float_to_voidp_ptr(cells), 0, ROWS, columns, 0, COMMON, null, handle));
      dataset = lightgbmlib.voidpp_value(handle);
      lightgbmlib.delete_floatArray(cells);
      check(lightgbmlib.LGBM_DatasetSetField(dataset, "label", lightgbmlib.float_to_voidp_ptr(labels), ROWS, 0));
      lightgbmlib.delete_floatArray(labels);
      lightgbmlib.delete_voidpp(handle);
    }

    /** The best time of each, in nanoseconds. */
    double[] run(double share) {
      SWIGTYPE_p_void byColumn = booster("force_col_wise=true bagging_fraction=" + share);
      SWIGTYPE_p_void byRow = booster("force_row_wise=true bagging_fraction=" + share);
      int[] rows = rows(share);
      double[] best = new double[NAMES.size()];
      Arrays.fill(best, Double.POSITIVE_INFINITY);
      for (int round = 0; round < ROUNDS; round++) {
        best[0] = Math.min(best[0], nanos(() -> update(byColumn)));
        best[1] = Math.min(best[1], nanos(() -> update(byRow)));
        best[2] = Math.min(best[2], nanos(() -> BinKernels.pairSums(
            features, features.length, rows, 0, rows.length, pairs, pairSums)));
        best[3] = Math.min(best[3], nanos(() -> BinKernels.sums(
            features, features.length, rows, 0, rows.length, counts, sums)));
        best[4] = Math.min(best[4], nanos(() -> addPacked(rows)));
      }
      check(lightgbmlib.LGBM_BoosterFree(byColumn));
      check(lightgbmlib.LGBM_BoosterFree(byRow));
      return best;
    }

    /** All rows are read without their list, as boosting reads them. */
    private void addPacked(int[] rows) {
      for (int g = 0; g < packed.length; g++) {
        int width = Math.min(HistogramKernels.WIDTH, features.length - g * HistogramKernels.WIDTH);
        Arrays.fill(groupSums, 0);
        if (rows.length == ROWS) {
          HistogramKernels.sums(packed[g], width, counts, 0, ROWS, groupSums);
        } else {
          HistogramKernels.sums(packed[g], width, rows, 0, rows.length, counts, spare, groupSums);
        }
      }
    }

    private static int[] rows(double share) {
      int wanted = (int) (share * ROWS);
      int[] rows = new int[wanted];
      RandomGenerator random = new SeedTree(1).generator();
      int found = 0;
      for (int i = 0; i < ROWS; i++) {
        if (random.nextInt(ROWS - i) < wanted - found) {
          rows[found++] = i;
        }
      }
      return rows;
    }

    private SWIGTYPE_p_void booster(String parameters) {
      SWIGTYPE_p_p_void handle = lightgbmlib.new_voidpp();
      check(lightgbmlib.LGBM_BoosterCreate(dataset, COMMON + " " + parameters, handle));
      SWIGTYPE_p_void booster = lightgbmlib.voidpp_value(handle);
      lightgbmlib.delete_voidpp(handle);
      return booster;
    }

    private void update(SWIGTYPE_p_void booster) {
      check(lightgbmlib.LGBM_BoosterUpdateOneIter(booster, finished));
      if (lightgbmlib.intp_value(finished) != 0) {
        throw new IllegalStateException("LightGBM finds nothing to split");
      }
    }

    private static long nanos(Runnable work) {
      long start = THREADS.getCurrentThreadCpuTime();
      work.run();
      return THREADS.getCurrentThreadCpuTime() - start;
    }

    private static void check(int code) {
      if (code != 0) {
        throw new IllegalStateException("LightGBM: " + lightgbmlib.LGBM_GetLastError());
      }
    }

    @Override
    public void close() {
      lightgbmlib.delete_intp(finished);
      check(lightgbmlib.LGBM_DatasetFree(dataset));
    }
  }
}
