package ai.kolosal.automl.training;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.PriorTrainer;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.Trained;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.split.Fold;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The candidate that looks at no feature and takes no time: what is left when no learner finishes. */
final class PriorCandidate {
  private PriorCandidate() {}

  static CandidateRun run(FoldViews views, ValidationPlan plan, TrainingSettings settings, SeedTree seed) {
    PriorTrainer trainer = new PriorTrainer();
    List<Fold> folds = plan.folds();
    CandidateRun run = new CandidateRun(new Candidate("prior", trainer), -1, folds.size());
    List<CandidateRun.Settled> settled = new ArrayList<>();
    for (int fold = 0; fold < folds.size(); fold++) {
      Target target = views.trainTarget(fold);
      TrainContext context =
          new TrainContext(
              settings.task(),
              settings.metric(),
              Deadline.never(),
              seed,
              1,
              Optional.empty(),
              settings.preparation().classWeights(target));
      Model model = trainer.train(nothing(folds.get(fold).train().length), target, context);
      Prediction prediction = model.predict(nothing(folds.get(fold).test().length));
      settled.add(new CandidateRun.Settled(fold, new Trained(model, trainer), prediction));
    }
    run.settle(settled);
    return run;
  }

  private static FeatureMatrix nothing(int rows) {
    return FeatureMatrix.of(Frame.of(List.of(), rows));
  }
}
