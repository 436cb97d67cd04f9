package ai.kolosal.automl.training;

import ai.kolosal.automl.cache.Cache;
import ai.kolosal.automl.cache.CacheSettings;
import ai.kolosal.automl.cache.CacheStats;
import ai.kolosal.automl.cache.DiskSettings;
import ai.kolosal.automl.cache.LruTtlCache;
import ai.kolosal.automl.cache.TieredCache;
import ai.kolosal.automl.concurrent.Stopwatch;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.FeatureView;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.memory.MemoryBudget;
import ai.kolosal.automl.model.PriorTrainer;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.preprocessing.compose.AutoPreprocessor;
import ai.kolosal.automl.preprocessing.compose.ColumnTransformer;
import ai.kolosal.automl.preprocessing.compose.TransformPipeline;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.split.Fold;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The views of each fold's rows, fitted on its training rows only, for all candidates.
 *
 * <p>What was fitted stays as long as the views; the rows are kept within the budget's share of memory, and beyond that on
 * disk, where there is one. Rows that are in neither are made again, by the same seed to the same bits. A view in use is
 * the user's: it is not counted, and lasts while it is held.
 *
 * <p>Thread-safe: whoever asks first fits, the others wait.
 */
final class FoldViews implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FoldViews.class);
  private static final String FOLDER = "kolosal-views-";
  private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs");

  private final Frame features;
  private final Target target;
  private final Task task;
  private final SeedTree seed;
  private final GeneratedFeatures generated;
  private final List<Slot> slots = new ArrayList<>();
  private final Map<Key, Fitted> fitted = new ConcurrentHashMap<>();
  private final Cache<Key, Rows> rows;
  private final FittedTransformer nothing;
  private final PreparedRows prepared;

  /** The rows of one fold as a learner sees them, and the time it took to make them so first. */
  record View(
      FittedTransformer preprocessor, FeatureMatrix train, Target trainTarget, FeatureMatrix test, long nanos) {}

  /** Which view: of a fold, or of all rows where the number is that of the folds. */
  record Key(int fold, FeatureView form) {}

  /** The rows of a view; the ones to train on are binned by some learners, which keep the bins with them. */
  record Rows(FeatureMatrix train, FeatureMatrix test) {
    long bytes() {
      long trainCells = (long) train.rows() * train.columns();
      return trainCells * (Double.BYTES + 1) + (long) test.rows() * test.columns() * Double.BYTES;
    }
  }

  private record Fitted(FittedTransformer preprocessor, Target trainTarget, long nanos) {}

  private record Slot(Fold fold, Target trainTarget, Target testTarget) {}

  FoldViews(
      Frame features,
      Target target,
      Task task,
      List<Fold> folds,
      Preparation preparation,
      GeneratedFeatures generated,
      SeedTree seed,
      MemoryBudget budget) {
    this.features = features;
    this.target = target;
    this.task = task;
    this.generated = generated;
    this.seed = seed;
    this.nothing = new ColumnTransformer(List.of()).fit(features.head(0), target.take(new int[0]), seed);
    for (Fold fold : folds) {
      slots.add(new Slot(fold, target.take(fold.train()), target.take(fold.test())));
    }
    this.prepared = new PreparedRows(preparation, seed.child("preparation"), budget.views() / 2, this::raw);
    CacheSettings<Key, Rows> memory = CacheSettings.bounded(budget.views(), (key, view) -> view.bytes());
    long disk = diskBytes(System.getProperty("java.io.tmpdir"));
    this.rows =
        disk > 0
            ? TieredCache.spilling(memory, DiskSettings.temporary(FOLDER, disk, new ViewCodec()))
            : new LruTtlCache<>(memory);
  }

  int count() {
    return slots.size();
  }

  /** What a trained model of a fold wants its rows to go through. */
  FittedTransformer preprocessor(int fold, Trainer trainer) {
    return trainer instanceof PriorTrainer ? nothing : preprocessor(new Key(fold, trainer.view()));
  }

  /** What a model trained on all rows wants its rows to go through. */
  FittedTransformer wholePreprocessor(FeatureView form) {
    return preprocessor(new Key(slots.size(), form));
  }

  private FittedTransformer preprocessor(Key key) {
    Fitted known = fitted.get(key);
    return known == null ? view(key).preprocessor() : known.preprocessor();
  }

  /** The target of a fold's training rows as they are in the table. */
  Target trainTarget(int fold) {
    return slots.get(fold).trainTarget();
  }

  Target testTarget(int fold) {
    return slots.get(fold).testTarget();
  }

  /** The target of the held-out rows of some folds, one after the other. */
  Target testTarget(List<Integer> folds) {
    int count = 0;
    for (int fold : folds) {
      count += slots.get(fold).fold().test().length;
    }
    int[] rows = new int[count];
    int at = 0;
    for (int fold : folds) {
      int[] test = slots.get(fold).fold().test();
      System.arraycopy(test, 0, rows, at, test.length);
      at += test.length;
    }
    return target.take(rows);
  }

  /** The time it took to make a view first; 0 if it never was. */
  long nanos(int fold, FeatureView form) {
    Fitted known = fitted.get(new Key(fold, form));
    return known == null ? 0 : known.nanos();
  }

  View view(int fold, FeatureView form) {
    return view(new Key(fold, form));
  }

  /** The view of all rows, for training again; its test part is empty. */
  View whole(FeatureView form) {
    return view(new Key(slots.size(), form));
  }

  /** Lets go of the rows in memory that nobody uses. */
  void release() {
    rows.release();
    prepared.release();
  }

  /** What kept the user's own steps from being fitted. */
  Optional<RuntimeException> failure() {
    return prepared.failure();
  }

  /** A step of the user's that time ran out in. */
  Optional<String> underWay() {
    return prepared.underWay();
  }

  /** What resampling did to the folds' training rows; empty where it did nothing. */
  Optional<String> resampling() {
    return prepared.resampling(slots.size());
  }

  /** Why the columns are treated as they are in a view that was made. */
  List<String> reasons(FeatureView form) {
    for (int fold = 0; fold <= slots.size(); fold++) {
      if (fitted.containsKey(new Key(fold, form))) {
        return AutoPreprocessor.forView(form, prepared.like(fold, features), task, generated.of(fold)).describe();
      }
    }
    return List.of();
  }

  CacheStats stats() {
    return rows.stats();
  }

  /** Removes what is on disk; views are still there for who asks. */
  @Override
  public void close() {
    LOG.debug("views: {}", rows.stats());
    if (rows instanceof TieredCache<Key, Rows> spilling) {
      try {
        spilling.closeAndDelete();
      } catch (IOException failure) {
        LOG.debug("the views on disk are left for the next run to remove", failure);
      }
    }
  }

  private View view(Key key) {
    Rows view = rows.get(key, this::fit);
    Fitted fit = fitted.get(key);
    return new View(fit.preprocessor(), view.train(), fit.trainTarget(), view.test(), fit.nanos());
  }

  /** The rows of a fold as they are in the table, or all of them and none. */
  private PreparedRows.Rows raw(int fold) {
    if (fold == slots.size()) {
      return new PreparedRows.Rows(features, target, features.head(0));
    }
    Slot slot = slots.get(fold);
    return new PreparedRows.Rows(
        features.take(slot.fold().train()), slot.trainTarget(), features.take(slot.fold().test()));
  }

  private Rows fit(Key key) {
    PreparedRows.Rows own = prepared.of(key.fold());
    Frame train = own.train();
    Stopwatch watch = Stopwatch.start();
    Transformer preprocessor = AutoPreprocessor.forView(key.form(), train, task, generated.of(key.fold()));
    Transformer.Fit fit = own.fit(preprocessor, seed.child(key.fold()).child(key.form().name()));
    FeatureMatrix testMatrix = FeatureMatrix.of(fit.fitted().transform(own.test()));
    Rows view = new Rows(FeatureMatrix.of(fit.train()), testMatrix);
    // A view that is made again is what it was: the one fitted first goes into the model.
    PreparedRows.Learned learned = prepared.learned(key.fold());
    FittedTransformer whole = fit.fitted();
    if (learned.transformer().isPresent()) {
      whole = TransformPipeline.Fitted.of(learned.transformer().get(), (TransformPipeline.Fitted) whole);
    }
    fitted.putIfAbsent(key, new Fitted(whole, own.target(), learned.nanos() + watch.elapsedNanos()));
    return view;
  }

  /** What a folder's disk has room for; 0 where it cannot be told, or where the files are memory themselves. */
  static long diskBytes(String folder) {
    try {
      FileStore store = Files.getFileStore(Path.of(folder));
      return IN_MEMORY.contains(store.type()) ? 0 : store.getUsableSpace() / 2;
    } catch (IOException | RuntimeException unknown) {
      LOG.debug("views are kept in memory only: '{}' cannot be measured", folder, unknown);
      return 0;
    }
  }
}
