package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.FeatureView;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.internal.bins.BinnedMatrix;
import ai.kolosal.automl.internal.bins.SharedBins;
import ai.kolosal.automl.model.LearningPath;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.model.boosting.BoostingCurve;
import ai.kolosal.automl.model.boosting.BoostingPath;
import ai.kolosal.automl.model.boosting.BoostingTarget;
import ai.kolosal.automl.model.boosting.Setting;
import ai.kolosal.automl.model.gbdt.loss.Loss;
import ai.kolosal.automl.model.gbdt.loss.Losses;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Gradient boosting of our own: trees over histograms, in pure Java.
 *
 * @param loss what is made small; empty chooses by task and metric, see {@link Losses#of}
 * @param rounds at most this many rounds, at least 1
 * @param learningRate what each tree is scaled by, above 0 and at most 1; 0 chooses by the number of rows
 * @param patience how many rounds without a better validation score end training, at least 1
 * @param shape how large trees grow
 * @param penalty what keeps leaf values small
 * @param sampling which rows and columns trees see
 */
public record GradientBoostingTrainer(
    Optional<Loss> loss,
    int rounds,
    double learningRate,
    int patience,
    TreeShape shape,
    Penalty penalty,
    Sampling sampling)
    implements Trainer {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException naming the first that is out of its range
   */
  public GradientBoostingTrainer {
    Setting.atLeast("rounds", rounds, 1);
    Setting.within("learningRate", learningRate, 0, 1);
    Setting.atLeast("patience", patience, 1);
  }

  /**
   * The settings to begin with.
   *
   * @return 1,000 rounds of 31 leaves
   */
  public static GradientBoostingTrainer defaults() {
    return new GradientBoostingTrainer(
        Optional.empty(),
        1000,
        0.05,
        50,
        new TreeShape(Growth.LEAF_WISE, 31, Integer.MAX_VALUE, 20, 1e-3, 0, false),
        new Penalty(0, 0),
        Sampling.NONE);
  }

  /**
   * These settings with another number of rounds and learning rate.
   *
   * @param newRounds the rounds
   * @param rate the learning rate
   * @return new settings
   */
  public GradientBoostingTrainer with(int newRounds, double rate) {
    return new GradientBoostingTrainer(loss, newRounds, rate, patience, shape, penalty, sampling);
  }

  @Override
  public String id() {
    return "gradient_boosting";
  }

  @Override
  public FeatureView view() {
    return FeatureView.TREE;
  }

  @Override
  public boolean supports(Task task) {
    return loss.isEmpty() || loss.get().supports(task);
  }

  @Override
  public SortedMap<String, Object> settings() {
    SortedMap<String, Object> settings = new TreeMap<>();
    settings.put("rounds", rounds);
    settings.put("learning_rate", learningRate);
    settings.put("early_stopping_rounds", patience);
    settings.put("growth", shape.growth().id());
    settings.put("leaves", shape.leaves());
    settings.put("min_rows", shape.minRows());
    return settings;
  }

  @Override
  public Model train(FeatureMatrix x, Target y, TrainContext context) {
    return learn(x, y, context).best().model();
  }

  @Override
  public LearningPath learn(FeatureMatrix x, Target y, TrainContext context) {
    BoostingTarget target = BoostingTarget.of(y, context);
    Loss chosen = loss.orElseGet(() -> Losses.of(context.task(), context.metric()));
    if (x.columns() == 0 || target.constant() || context.deadline().expired()) {
      return target.untrained(x.columns(), context.task(), this);
    }
    BinnedMatrix bins = SharedBins.of(x, context.deadline(), context.threads());
    int[] varying = new int[x.columns()];
    int count = 0;
    for (int j = 0; j < varying.length; j++) {
      if (bins.varies(j)) {
        varying[count++] = j;
      }
    }
    if (count == 0) {
      return target.untrained(x.columns(), context.task(), this);
    }
    BoostingRun run =
        new BoostingRun(this, x, y, bins, Arrays.copyOf(varying, count), chosen, learningRate, context);
    BoostingCurve curve = run.run();
    if (curve.rounds() == 0) {
      return target.untrained(x.columns(), context.task(), this);
    }
    return new BoostingPath(run.ensemble(x.columns()), curve, (kept, rate) -> with(kept, Math.min(1, rate)));
  }
}
