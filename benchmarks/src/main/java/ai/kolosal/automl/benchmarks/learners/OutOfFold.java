package ai.kolosal.automl.benchmarks.learners;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.concurrent.Stopwatch;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.FeatureView;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.metric.Metric;
import ai.kolosal.automl.model.CommonStep;
import ai.kolosal.automl.model.LearningPath;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.preprocessing.Transformer.Fit;
import ai.kolosal.automl.preprocessing.compose.AutoPreprocessor;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.split.Fold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Learners over the folds of a table, as a run trains them: views fitted inside the fold, the length of training chosen on
 * the held-out rows of all folds together, new rows predicted by the mean of the folds' models.
 */
final class OutOfFold {
  private static final SeedTree SEED = new SeedTree(20_261_120);

  private final Task task;
  private final Metric metric;
  private final Frame train;
  private final Target target;
  private final Frame test;
  private final List<Fold> folds;
  private final Duration limit;
  private final Map<FeatureView, List<View>> views = new EnumMap<>(FeatureView.class);

  /** What a learner said of rows it was not fitted on, and how long it took for all folds. */
  record Answer(Prediction outOfFold, Prediction test, double seconds) {}

  private record View(FeatureMatrix train, FeatureMatrix heldOut, FeatureMatrix test) {}

  OutOfFold(
      Task task, Metric metric, Frame train, Target target, Frame test, List<Fold> folds, Duration limit) {
    this.task = task;
    this.metric = metric;
    this.train = train;
    this.target = target;
    this.test = test;
    this.folds = folds;
    this.limit = limit;
  }

  /** Fits the views of a form, if they are not there. */
  synchronized List<View> views(FeatureView form) {
    return views.computeIfAbsent(form, absent -> {
      List<View> made = new ArrayList<>();
      for (Fold fold : folds) {
        Frame rows = train.take(fold.train());
        Fit fit =
            AutoPreprocessor.forView(form, rows, task).fitTransform(rows, target.take(fold.train()), SEED.child("view"));
        made.add(
            new View(
                FeatureMatrix.of(fit.train()),
                FeatureMatrix.of(fit.fitted().transform(train.take(fold.test()))),
                FeatureMatrix.of(fit.fitted().transform(test))));
      }
      return made;
    });
  }

  /** Trains on all folds; the time limit is for each. */
  Answer of(Trainer trainer) {
    List<View> seen = views(trainer.view());
    Stopwatch watch = Stopwatch.start();
    List<LearningPath> paths = new ArrayList<>();
    for (int k = 0; k < folds.size(); k++) {
      Target heldOut = target.take(folds.get(k).test());
      TrainContext context =
          new TrainContext(
              task, metric, Deadline.after(limit), SEED.child(trainer.id()).child(k), 1,
              Optional.of(new TrainContext.Validation(seen.get(k).heldOut(), heldOut)));
      paths.add(trainer.learn(seen.get(k).train(), target.take(folds.get(k).train()), context));
    }
    int[] steps = CommonStep.choose(paths, folds.stream().mapToInt(fold -> fold.test().length).toArray());
    int outputs = target.outputs();
    double[] own = new double[target.size() * outputs];
    double[] others = new double[test.rows() * outputs];
    for (int k = 0; k < steps.length; k++) {
      Model model = paths.get(k).at(steps[k]).model();
      Prediction heldOut = model.predict(seen.get(k).heldOut());
      int[] rows = folds.get(k).test();
      for (int i = 0; i < rows.length; i++) {
        for (int c = 0; c < outputs; c++) {
          own[rows[i] * outputs + c] = heldOut.value(i, c);
        }
      }
      double[] values = model.predict(seen.get(k).test()).values();
      for (int i = 0; i < others.length; i++) {
        others[i] += values[i] / steps.length;
      }
    }
    return new Answer(
        Prediction.of(outputs, own), Prediction.of(outputs, others), watch.elapsed().toMillis() / 1000.0);
  }
}
