package ai.kolosal.automl.training;

import ai.kolosal.automl.cache.Cache;
import ai.kolosal.automl.cache.CacheSettings;
import ai.kolosal.automl.cache.LruTtlCache;
import ai.kolosal.automl.concurrent.Stopwatch;
import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.TextColumn;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.Resampler.Resampled;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.preprocessing.Transformer.Fit;
import ai.kolosal.automl.random.SeedTree;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * The rows of each fold once the user's own steps are done with them, made when first asked for and kept as far as
 * memory allows; beyond that they are made again, by the same seed to the same bits.
 *
 * <p>The first failure of a step is the run's: it is kept, and whoever asks for rows afterwards gets it too. Thread-safe.
 */
final class PreparedRows {
  private static final int TEXT_BYTES = 64;
  private static final int LONGEST_NAME = 160;

  private final Preparation preparation;
  private final SeedTree seed;
  private final IntFunction<Rows> raw;
  private final Cache<Integer, Rows> rows;
  private final Map<Integer, Learned> learned = new ConcurrentHashMap<>();
  private final Queue<String> underWay = new ConcurrentLinkedQueue<>();
  private volatile RuntimeException failure;

  /** The rows to train on with their target, which of them descend from the same row, and those held out. */
  record Rows(Frame train, Target target, Optional<int[]> family, Frame test) {
    /** Rows of which none descends from another. */
    Rows(Frame train, Target target, Frame test) {
      this(train, target, Optional.empty(), test);
    }

    Fit fit(Transformer view, SeedTree seed) {
      return family.isPresent()
          ? view.fitTransform(train, target, family.get(), seed)
          : view.fitTransform(train, target, seed);
    }

    long bytes() {
      return bytes(train) + bytes(test) + family.map(rows -> (long) Integer.BYTES * rows.length).orElse(0L);
    }

    private static long bytes(Frame frame) {
      long row = 0;
      for (Column column : frame.columns()) {
        row += column instanceof CategoricalColumn ? Integer.BYTES
            : column instanceof TextColumn ? TEXT_BYTES : Double.BYTES;
      }
      return row * frame.rows();
    }
  }

  /** What was learned of a fold's training rows, what became of them, and the time it took first. */
  record Learned(Optional<FittedTransformer> transformer, Counts counts, long nanos) {}

  /** Training rows before and after resampling, those of before that are gone, and those that were made. */
  record Counts(int before, int after, int leftOut, int made) {}

  /** Rows of folds as {@code raw} gives them by number, and the user's steps. */
  PreparedRows(Preparation preparation, SeedTree seed, long bytes, IntFunction<Rows> raw) {
    this.preparation = preparation;
    this.seed = seed;
    this.raw = raw;
    this.rows = new LruTtlCache<>(CacheSettings.bounded(Math.max(1, bytes), (fold, kept) -> kept.bytes()));
  }

  Rows of(int fold) {
    if (preparation.keepsRows()) {
      return raw.apply(fold);
    }
    if (failure != null) {
      throw failure;
    }
    return rows.get(fold, number -> prepare(number, raw.apply(number)));
  }

  /** What was learned of a fold whose rows have been asked for. */
  Learned learned(int fold) {
    return learned.getOrDefault(fold, new Learned(Optional.empty(), new Counts(0, 0, 0, 0), 0));
  }

  /** A step's first failure, which is the caller's to hear of. */
  Optional<RuntimeException> failure() {
    return Optional.ofNullable(failure);
  }

  /** A step that is being fitted, or was when the run was cut. */
  Optional<String> underWay() {
    return Optional.ofNullable(underWay.peek());
  }

  void release() {
    rows.release();
  }

  private Rows prepare(int fold, Rows before) {
    Stopwatch watch = Stopwatch.start();
    SeedTree chance = seed.child(fold);
    Rows transformed = before;
    Optional<FittedTransformer> fitted = Optional.empty();
    if (preparation.transformer().isPresent()) {
      Fit fit =
          guarded(
              "preprocess",
              preparation.transformer().get(),
              () -> preparation.transformer().get()
                  .fitTransform(before.train(), before.target(), chance.child("preprocess")));
      Frame test = guarded("preprocess", preparation.transformer().get(), () -> transformed(fit, before));
      fitted = Optional.of(fit.fitted());
      transformed = new Rows(fit.train(), before.target(), test);
    }
    Counts counts = new Counts(0, 0, 0, 0);
    if (preparation.resampler().isPresent()) {
      Rows all = transformed;
      Resampled resampled =
          guarded("resample", preparation.resampler().get(), () -> resampled(all, chance.child("resample")));
      counts = counts(all.train().rows(), resampled.origin());
      transformed = new Rows(resampled.features(), resampled.target(), Optional.of(resampled.family()), all.test());
    }
    learned.putIfAbsent(fold, new Learned(fitted, counts, watch.elapsedNanos()));
    return transformed;
  }

  /** The held-out rows, if the training rows are as many as before and have columns. */
  private static Frame transformed(Fit fit, Rows before) {
    Frame test = fit.fitted().transform(before.test());
    requireSameRows(before.train(), fit.train());
    requireSameRows(before.test(), test);
    if (fit.train().columns().isEmpty()) {
      throw new DataException("it leaves no column to learn from; select some");
    }
    if (!test.names().equals(fit.train().names())) {
      throw new DataException(
          "it gives training rows the columns " + fit.train().names() + " and other rows " + test.names());
    }
    return test;
  }

  private static void requireSameRows(Frame before, Frame after) {
    if (before.rows() != after.rows()) {
      throw new DataException(
          "it turns " + before.rows() + " rows into " + after.rows() + "; only a resampler may change rows");
    }
  }

  private Resampled resampled(Rows rows, SeedTree chance) {
    Resampled resampled = preparation.resampler().get().resample(rows.train(), rows.target(), chance);
    boolean sameLabels =
        rows.target() instanceof ClassTarget before
            ? resampled.target() instanceof ClassTarget after && after.labels().equals(before.labels())
            : rows.target().getClass() == resampled.target().getClass();
    if (!sameLabels || !resampled.features().names().equals(rows.train().names())) {
      throw new DataException("it gives back other columns or another kind of target; it may only change rows");
    }
    if (resampled.target().size() == 0) {
      throw new DataException("it leaves none of " + rows.target().size() + " training rows");
    }
    requireRows("origin", resampled.origin(), rows.target().size());
    requireRows("family", resampled.family(), rows.target().size());
    return resampled;
  }

  /** Each is a row that there was, or none. */
  private static void requireRows(String what, int[] rows, int before) {
    for (int i = 0; i < rows.length; i++) {
      if (rows[i] < Resampled.MADE || rows[i] >= before) {
        throw new DataException(
            "it gives row " + i + " the " + what + " " + rows[i] + ", which is neither one of " + before
                + " rows nor -1 for none");
      }
    }
  }

  private static Counts counts(int before, int[] origin) {
    BitSet seen = new BitSet(before);
    int made = 0;
    for (int row : origin) {
      if (row == Resampled.MADE) {
        made++;
      } else {
        seen.set(row);
      }
    }
    return new Counts(before, origin.length, before - seen.cardinality(), made);
  }

  /**
   * Runs a step of the user's; a failure says which it was, unless the run is being cancelled. What the machine has too
   * little of for a step it has too little of each time.
   */
  private <T> T guarded(String what, Object step, Supplier<T> work) {
    String name = what + " with " + shortened(step.toString());
    underWay.add(name);
    try {
      T result = work.get();
      if (!Thread.currentThread().isInterrupted()) {
        underWay.remove(name);
      }
      return result;
    } catch (RuntimeException | LinkageError | OutOfMemoryError | StackOverflowError cause) {
      if (Thread.currentThread().isInterrupted()) {
        throw cause;
      }
      String said = cause instanceof DataException || cause instanceof IllegalArgumentException
          ? cause.getMessage()
          : cause.toString();
      String message = name + " failed: " + said;
      failure =
          cause instanceof IllegalArgumentException
              ? new IllegalArgumentException(message, cause)
              : new DataException(message, cause);
      throw failure;
    }
  }

  private static String shortened(String name) {
    return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name;
  }

  /** What became of the training rows of some folds, in one line. */
  Optional<String> resampling(int folds) {
    int before = 0;
    int after = 0;
    int leftOut = 0;
    int made = 0;
    int seen = 0;
    for (int fold = 0; fold < folds; fold++) {
      Counts counts = learned(fold).counts();
      before += counts.before();
      after += counts.after();
      leftOut += counts.leftOut();
      made += counts.made();
      seen += counts.before() > 0 ? 1 : 0;
    }
    int repeated = after - made - (before - leftOut);
    String line =
        "resampling with " + preparation.resampler().map(Object::toString).orElse("") + ": " + before
            + " training rows became " + after + " in " + seen + (seen == 1 ? " fold: " : " folds: ")
            + leftOut + " left out, " + repeated + " repeated, " + made + " made; held-out rows are as they were";
    return seen == 0 ? Optional.empty() : Optional.of(line);
  }

  /** A table without rows as learners' views are chosen for. */
  Frame like(int fold, Frame features) {
    Frame none = features.head(0);
    return learned(fold).transformer().map(fitted -> fitted.transform(none)).orElse(none);
  }
}
