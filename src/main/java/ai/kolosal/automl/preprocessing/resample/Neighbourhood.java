package ai.kolosal.automl.preprocessing.resample;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.preprocessing.Resampler.Resampled;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The nearest rows of rows of a class, each found when it is first asked for. */
final class Neighbourhood {
  private final MixedRows rows;
  private final int[] among;
  private final int count;
  private final double mismatch;
  private final Map<Integer, int[]> known = new HashMap<>();

  /**
   * @param ofClass the rows of the class, by whose numbers categories are weighed
   * @param among where neighbours are looked for
   */
  Neighbourhood(MixedRows rows, int[] ofClass, int[] among, int count) {
    this.rows = rows;
    this.among = among;
    this.count = count;
    this.mismatch = rows.mismatch(ofClass);
  }

  /** Makes some rows of a class. */
  @FunctionalInterface
  interface Maker {
    void make(MixedRows rows, ClassCounts counts, int c, int made, MadeRows into);
  }

  /** The rows there are, and behind them what a maker makes of each class that is to grow. */
  static Resampled resample(Frame x, Target y, SamplingStrategy strategy, Maker maker) {
    ClassCounts counts = ClassCounts.of(y);
    int[] wanted = counts.over(strategy);
    MixedRows rows = new MixedRows(x);
    MadeRows into = new MadeRows(x, counts.y());
    for (int c = 0; c < wanted.length; c++) {
      int made = wanted[c] - counts.present()[c];
      if (made > 0) {
        maker.make(rows, counts, c, made, into);
      }
    }
    return into.build();
  }

  static void require(String name, int neighbours) {
    if (neighbours < 1) {
      throw new IllegalArgumentException(name + " " + neighbours + " is less than 1");
    }
  }

  int[] of(int row) {
    return known.computeIfAbsent(row, r -> rows.nearest(r, among, count, mismatch));
  }

  /** A row between one and any of its neighbours; the row once more if it has none. */
  void makeFrom(int row, RandomGenerator random, MadeRows into) {
    int[] near = of(row);
    if (near.length == 0) {
      into.repeat(row);
    } else {
      into.between(row, near[random.nextInt(near.length)], random.nextDouble(), near);
    }
  }
}
