package ai.kolosal.automl.training;

import ai.kolosal.automl.concurrent.Stopwatch;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.FeatureView;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.model.PriorTrainer;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.preprocessing.AutoPreprocessor;
import ai.kolosal.automl.preprocessing.ColumnTransformer;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.split.Fold;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * The views of each fold's rows, fitted on its training rows only, once for all candidates.
 *
 * <p>Thread-safe: whoever asks first fits, the others wait.
 */
final class FoldViews {
  private final Frame features;
  private final Target target;
  private final Task task;
  private final SeedTree seed;
  private final List<Slot> slots = new ArrayList<>();
  private final Shared[] whole = noViews();
  private final FittedTransformer nothing;

  /** The rows of one fold as a learner sees them, and the time it took to make them so. */
  record View(FittedTransformer preprocessor, FeatureMatrix train, FeatureMatrix test, long nanos) {}

  /** One fold's views, by the ordinals of their forms. */
  private record Slot(Fold fold, Target trainTarget, Target testTarget, Shared[] views) {}

  /** A view that is fitted once; whoever wants another view does not wait for it. */
  private static final class Shared {
    private View view;

    synchronized View get(Supplier<View> fitted) {
      if (view == null) {
        view = fitted.get();
      }
      return view;
    }
  }

  FoldViews(Frame features, Target target, Task task, List<Fold> folds, SeedTree seed) {
    this.features = features;
    this.target = target;
    this.task = task;
    this.seed = seed;
    this.nothing = new ColumnTransformer(List.of()).fit(features.head(0), target.take(new int[0]), seed);
    for (Fold fold : folds) {
      slots.add(
          new Slot(fold, target.take(fold.train()), target.take(fold.test()), noViews()));
    }
  }

  int count() {
    return slots.size();
  }

  Target target() {
    return target;
  }

  /** What a trained model of a fold wants its rows to go through. */
  FittedTransformer preprocessor(int fold, Trainer trainer) {
    return trainer instanceof PriorTrainer ? nothing : view(fold, trainer.view()).preprocessor();
  }

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

  View view(int fold, FeatureView form) {
    Slot slot = slots.get(fold);
    return slot.views()[form.ordinal()].get(() -> fit(form, slot, seed.child(fold)));
  }

  /** The view of all rows, for training again; its test part is empty. */
  View whole(FeatureView form) {
    return whole[form.ordinal()].get(() -> fit(form, features, target, features.head(0), seed.child(slots.size())));
  }

  private static Shared[] noViews() {
    Shared[] views = new Shared[FeatureView.values().length];
    Arrays.setAll(views, i -> new Shared());
    return views;
  }

  private View fit(FeatureView form, Slot slot, SeedTree foldSeed) {
    Frame train = features.take(slot.fold().train());
    return fit(form, train, slot.trainTarget(), features.take(slot.fold().test()), foldSeed);
  }

  private View fit(FeatureView form, Frame train, Target trainTarget, Frame test, SeedTree viewSeed) {
    Stopwatch watch = Stopwatch.start();
    Transformer preprocessor = AutoPreprocessor.forView(form, train, task);
    Transformer.Fit fit = preprocessor.fitTransform(train, trainTarget, viewSeed.child(form.name()));
    FeatureMatrix testMatrix = FeatureMatrix.of(fit.fitted().transform(test));
    return new View(fit.fitted(), FeatureMatrix.of(fit.train()), testMatrix, watch.elapsedNanos());
  }
}
