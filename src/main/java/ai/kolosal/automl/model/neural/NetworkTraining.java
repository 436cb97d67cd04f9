package ai.kolosal.automl.model.neural;

import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.internal.concurrent.Workers;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.TrainContext.Validation;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One training of a network: epochs of batches in random order, each epoch judged on the validation rows.
 *
 * <p>A batch is of full size; the rows that are left over in an epoch, others each time, wait for the next, as in
 * pytabkit. A batch whose loss is not finite ends the training; what counts then is what was kept before.
 *
 * <p>Not thread-safe; {@link #run} once.
 */
final class NetworkTraining {
  private final NeuralInput input;
  private final Network network;
  private final NeuralRows rows;
  private final NeuralTarget target;
  private final TrainingPlan plan;
  private final TrainContext context;
  private final Optional<NeuralRows> heldOut;
  private final Checkpoints checkpoints;
  private final Workers workers;
  private final Dials dials = new Dials();
  private final List<Double> losses = new ArrayList<>();
  private final List<Double> progress = new ArrayList<>();
  private final int batch;
  private final int batches;
  private final StepPace pace;

  /**
   * A training before its first batch.
   *
   * @param input turns features into floats
   * @param network with weights that are trained; changed
   * @param x the training rows
   * @param target their answers
   * @param plan how to train
   * @param context deadline, seed, threads, metric and validation rows
   */
  NetworkTraining(
      NeuralInput input, Network network, NeuralRows x, NeuralTarget target, TrainingPlan plan, TrainContext context) {
    this.input = input;
    this.network = network;
    this.rows = x;
    this.target = target;
    this.plan = plan;
    this.context = context;
    this.heldOut = context.validation().map(Validation::x).map(this::rows);
    this.checkpoints = new Checkpoints(network.weights());
    this.workers = new Workers("kolosal-network", context.threads());
    this.batch = Math.min(plan.batch(), x.size());
    this.batches = x.size() / batch;
    this.pace = new StepPace(context.deadline(), (long) plan.epochs() * batches);
  }

  private NeuralRows rows(FeatureMatrix x) {
    return new NeuralRows(input, x);
  }

  /**
   * Trains.
   *
   * @param settings makes the trainer that trains so many epochs of so many
   */
  NeuralPath run(NeuralPath.Settings settings) {
    workers.lead(this::epochs);
    if (checkpoints.isEmpty()) {
      return NeuralPath.ofPrior(input, network.outputs(), target, settings, plan.epochs());
    }
    int epochs = (int) Math.max(losses.size(), Math.rint(pace.total() / (double) batches));
    return new NeuralPath(
        input, network, target.head(), checkpoints, values(losses), values(progress), settings, epochs);
  }

  private static double[] values(List<Double> of) {
    return of.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private void epochs() {
    Steps steps = new Steps();
    Evaluation evaluation =
        new Evaluation(network, target.head(), heldOut.map(NeuralRows::size).orElse(1), workers);
    double least = Double.POSITIVE_INFINITY;
    int waited = 0;
    for (int epoch = 0; epoch < plan.lastEpoch() && !pace.isOver(); epoch++) {
      boolean whole = steps.epoch(context.seed().child("epoch").child(epoch)) || pace.arrived();
      if (steps.done == 0 || !steps.sound || !Checkpoints.areFinite(network.weights())) {
        return;
      }
      if (!whole && heldOut.isPresent() && !checkpoints.isEmpty()) {
        // there is no time to find out whether these weights are better
        return;
      }
      double loss = whole && heldOut.isPresent() ? loss(evaluation.predict(heldOut.get())) : Double.NaN;
      losses.add(loss);
      progress.add(pace.progress() * plan.epochs());
      checkpoints.keep(epoch, loss);
      steps.ended(Double.isNaN(loss) ? steps.meanLoss() : loss);
      waited = loss < least ? 0 : waited + 1;
      least = Math.min(least, Double.isNaN(loss) ? least : loss);
      if (plan.patience() > 0 && heldOut.isPresent() && waited >= plan.patience()) {
        return;
      }
    }
  }

  private double loss(Prediction prediction) {
    double loss = context.metric().loss(context.validation().get().y(), prediction);
    return Double.isFinite(loss) ? loss : Double.NaN;
  }

  /** What a batch needs. */
  private final class Steps {
    private final Pass pass = network.pass(PassPlan.training(batch, workers, dials, context.seed().child("passes")));
    private final Optimiser optimiser = plan.rule().over(network.weights(), workers);
    private final Schedule.Course rates = plan.rateSchedule().start();
    private final Schedule.Course decays = plan.decaySchedule().start();
    private final Schedule.Course dropouts = plan.dropoutSchedule().start();
    private final float[] x = new float[Math.multiplyExact(batch, rows.width())];
    private final Answers answers = target.answers(batch);
    private final float[] gradient = new float[Math.multiplyExact(batch, network.outputs())];
    private boolean sound = true;
    private long done;
    private double sum;

    /** Goes through the rows once; false where time or sense ran out before the last of them. */
    boolean epoch(SeedTree seed) {
      int[] order = seed.permutation(rows.size());
      sum = 0;
      for (int k = 0; k < batches; k++) {
        if (pace.isOver() || !workers.goOn()) {
          return false;
        }
        double loss = step(order, k * batch);
        if (!Double.isFinite(loss)) {
          sound = false;
          return false;
        }
        sum += loss;
        done++;
        pace.stepDone();
      }
      return true;
    }

    private double step(int[] order, int from) {
      rows.take(order, from, batch, x);
      target.take(order, from, batch, answers);
      double now = pace.progress();
      dials.dropout(dropouts.factor(now));
      double loss = plan.loss().gradient(pass.forward(x, batch), answers, gradient);
      if (Double.isFinite(loss)) {
        pass.backward(gradient);
        optimiser.step(plan.rate() * rates.factor(now), plan.decay() * decays.factor(now));
      }
      return loss;
    }

    double meanLoss() {
      return sum / batches;
    }

    void ended(double loss) {
      rates.ended(loss);
      decays.ended(loss);
      dropouts.ended(loss);
    }
  }
}
