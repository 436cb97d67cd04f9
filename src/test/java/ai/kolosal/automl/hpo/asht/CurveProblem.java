package ai.kolosal.automl.hpo.asht;

import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.Distribution;
import ai.kolosal.automl.searchspace.Parameter;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * A made-up learner whose loss falls with its rounds, in virtual time: a surface, and curves that cross.
 *
 * <p>Slow rates end better and begin worse, the more so the greater {@code crossing} is; many leaves cost more a round. The
 * loss at 1,024 rounds is what counts. One round of 31 leaves takes a millisecond.
 */
final class CurveProblem implements AshtObjective<Integer> {
  static final Fidelity FIDELITY = Fidelity.rounds(16, 1024);
  static final long NANOS_PER_ROUND = 1_000_000;
  private static final Parameter<Double> RATE =
      Parameter.searched("rate", new Distribution.Floats(0.005, 0.1, true)).usually(0.05);
  private static final Parameter<Integer> LEAVES =
      Parameter.searched("leaves", new Distribution.Ints(2, 200, true)).usually(31);
  static final SearchSpace SPACE = SearchSpace.of(
      RATE, LEAVES, share("a"), share("b"), share("c"), share("d"),
      Parameter.flag("extra", false).searched());

  final AtomicLong nanos = new AtomicLong();
  private final double crossing;
  private final boolean continues;
  private final double[] optimum = new double[4];
  private final double[] weight = new double[4];
  private final double bestRate;
  private final double bestLeaves;
  private final double extra;
  int calls;
  long rounds;

  CurveProblem(long seed, double crossing, boolean continues) {
    this.crossing = crossing;
    this.continues = continues;
    RandomGenerator random = new SeedTree(seed).child("problem").generator();
    for (int i = 0; i < 4; i++) {
      optimum[i] = random.nextDouble();
      weight[i] = Math.exp(random.nextGaussian() - 1);
    }
    bestRate = Math.log(0.005) + random.nextDouble() * Math.log(20);
    bestLeaves = Math.log(4) + random.nextDouble() * Math.log(40);
    extra = 0.2 * random.nextGaussian();
  }

  private static Parameter<Double> share(String name) {
    return Parameter.searched(name, new Distribution.Floats(0, 1, false));
  }

  double loss(Params params, int fidelity) {
    double rate = params.get(RATE);
    double surface = Math.pow(Math.log(rate) - bestRate, 2) * 0.1
        + Math.pow(Math.log(params.get(LEAVES)) - bestLeaves, 2) * 0.06
        + ((Boolean) params.values().get("extra") ? extra : 0);
    double product = 1;
    for (int i = 0; i < 4; i++) {
      double off = (Double) params.values().get("abcd".substring(i, i + 1)) - optimum[i];
      surface += weight[i] * off * off;
      product *= Math.cos(3 * off);
    }
    surface += 0.3 * (1 - product);
    double learned = Math.pow(0.05, 1 - crossing) * Math.pow(rate, crossing) * fidelity;
    double overfit = 0.02 * crossing * Math.max(0, Math.log(rate * fidelity / 8)) * Math.log(params.get(LEAVES)) / 3;
    double noise = 0.01 * new SeedTree(params.hashCode()).child(fidelity).generator().nextGaussian();
    return surface + 2 / (1 + learned) + overfit + noise;
  }

  @Override
  public double evaluate(Params params, int fidelity, AshtContext<Integer> context) {
    int from = continues ? context.state().orElse(0) : 0;
    for (int rung : FIDELITY.rungs()) {
      if (rung < fidelity && rung > from) {
        context.report(rung, loss(params, rung));
      }
    }
    nanos.addAndGet((long) ((fidelity - from) * NANOS_PER_ROUND * (0.3 + 0.7 * params.get(LEAVES) / 31.0)));
    calls++;
    rounds += fidelity - from;
    if (continues) {
      context.keep(fidelity);
    }
    return loss(params, fidelity);
  }

  Asht search(long seed) {
    return Asht.minimize(SPACE, FIDELITY).withSeed(seed).withTicker(nanos::get);
  }

  /** The mean over the budget's time of the best loss of a whole evaluation so far; the loss of the usual values before. */
  double area(AshtResult result, double totalNanos) {
    double area = 0;
    double time = 0;
    double last = 0;
    double best = loss(AshtSampler.of(FIDELITY).initial(SPACE), FIDELITY.most());
    for (FrozenTrial trial : result.trials()) {
      time += trial.finishedNanos() - trial.startedNanos();
      if (((Number) trial.notes().get(Rungs.FIDELITY)).intValue() == FIDELITY.most() && trial.value(0) < best) {
        area += (time - last) * best;
        last = time;
        best = trial.value(0);
      }
    }
    return (area + (totalNanos - last) * best) / totalNanos;
  }
}
