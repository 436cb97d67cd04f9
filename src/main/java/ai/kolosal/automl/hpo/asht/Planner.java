package ai.kolosal.automl.hpo.asht;

import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.History;
import ai.kolosal.automl.hpo.trial.Remaining;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/** One decision: who goes up, or what is new. Made while the rungs do not change. */
final class Planner {
  private static final double FINAL_TIME = 0.1;
  private static final double FINAL_TRIALS = 0.2;
  private static final double FEW_TRIALS = 8;
  private static final double WANDERING = 0.25;
  private static final double PROMISING = 0.3;
  private static final double NEAR = 16;
  private static final double CAUTION = 3;
  private static final double CHEAP = 0.05;

  private final AshtSampler settings;
  private final SearchSpace space;
  private final Rungs rungs;
  private final History history;
  private final SeedTree seed;
  private final IntUnaryOperator held;
  private final Remaining remaining;
  private final Set<Integer> pending = new HashSet<>();
  private final Set<Params> running = new HashSet<>();
  private boolean wholeRuns;

  Planner(
      AshtSampler settings, SearchSpace space, Rungs rungs, History history, SeedTree seed, IntUnaryOperator held) {
    this.settings = settings;
    this.space = space;
    this.rungs = rungs;
    this.history = history;
    this.seed = seed;
    this.held = held;
    remaining = history.remaining();
    for (FrozenTrial trial : history.running()) {
      pending.add(Rungs.configuration(trial));
      wholeRuns |= rungs.rung(trial) == rungs.top();
      running.add(trial.params());
    }
  }

  /** The next step; empty where nothing that could still matter ends in time. */
  Optional<Step> step() {
    if (settings.usualFirst() && running.isEmpty() && rungs.configurations().isEmpty()) {
      return Optional.of(fresh(settings.initial(space), firstRung(), Step.Origin.USUAL));
    }
    Optional<Step> step = incumbent();
    if (step.isEmpty() && isFinal()) {
      return last();
    }
    return step.or(this::promotion).or(this::fresh);
  }

  private boolean timed() {
    return remaining.nanos() != Long.MAX_VALUE;
  }

  private double whole() {
    return rungs.costs().usual(rungs.fidelity(rungs.top()));
  }

  private boolean fits(double nanos) {
    return !timed() || !rungs.costs().known() || nanos <= remaining.nanos();
  }

  /** Where nothing is known of what time a whole evaluation takes, the lowest rung shows it. */
  private int firstRung() {
    return timed() && remaining.trials() > FEW_TRIALS ? 0 : rungs.top();
  }

  /** The first configuration goes to the top before all others, so that there is an answer. */
  private Optional<Step> incumbent() {
    if (rungs.reached() == rungs.top() || wholeRuns) {
      return Optional.empty();
    }
    int rung = rungs.reached();
    Configuration best = rung < 0 ? null
        : rungs.members(rung).stream().filter(this::goesUp).findFirst().orElse(null);
    if (best == null || !settings.usualFirst()) {
      return Optional.empty();
    }
    for (int to = rungs.top(); to > rung; to--) {
      boolean near = rungs.costs().stretch(rungs.fidelity(to)) <= NEAR;
      if (fits((near ? 1 : CAUTION) * cost(best, to))) {
        return Optional.of(up(best, to));
      }
    }
    return Optional.empty();
  }

  private double cost(Configuration configuration, int to) {
    return rungs.costs().of(configuration, rungs.fidelity(to) - held.applyAsInt(configuration.number));
  }

  private boolean goesUp(Configuration configuration) {
    return configuration.highest() < rungs.top()
        && !configuration.isOut()
        && !pending.contains(configuration.number)
        && settings.holds(space, configuration.params);
  }

  private Step up(Configuration configuration, int rung) {
    return new Step(
        configuration.number, configuration.params, rung, rungs.fidelity(rung),
        held.applyAsInt(configuration.number), configuration.bracket, Step.Origin.PROMOTED);
  }

  /** Whether only the way to the top counts any more. */
  private boolean isFinal() {
    if (remaining.trials() != Long.MAX_VALUE) {
      double total = remaining.trials() / Math.max(1e-9, remaining.share());
      if (remaining.trials() <= Math.max(1, FINAL_TRIALS * total)) {
        return true;
      }
    }
    return timed() && rungs.costs().known()
        && (remaining.share() <= FINAL_TIME && rungs.reached() >= 0
            || remaining.nanos() < whole() + rungs.costs().usual(rungs.fidelity(0)));
  }

  /** The best of all rungs that comes to the top in time, or where nothing has been there, as high as it comes. */
  private Optional<Step> last() {
    Configuration best = null;
    int target = rungs.top();
    double most = Double.NEGATIVE_INFINITY;
    boolean reached = rungs.reached() == rungs.top();
    for (int rung = 0; rung < rungs.top(); rung++) {
      List<Configuration> members = rungs.members(rung);
      for (int place = 0; place < members.size(); place++) {
        Configuration one = members.get(place);
        double merit = rungs.agreement().merit(rung, place);
        if (one.highest() != rung || reached && !(merit > most) || !goesUp(one)) {
          continue;
        }
        int to = rungs.top();
        while (!reached && to > rung && !fits(cost(one, to))) {
          to--;
        }
        if (to > rung && fits(cost(one, to)) && (to > target || merit > most)) {
          best = one;
          most = merit;
          target = to;
        }
      }
    }
    boolean newFits = fits(whole());
    if (best != null && (most >= PROMISING || !newFits || !reached)) {
      return Optional.of(up(best, target));
    }
    if (newFits) {
      return Optional.of(proposal(rungs.top()));
    }
    return reached ? Optional.empty() : attempt();
  }

  /** Where there is no answer of the whole yet and no time for one by what is known: it may take less than that. */
  private Optional<Step> attempt() {
    int rung = rungs.reached();
    if (rung < 0) {
      return Optional.of(proposal(0));
    }
    return rungs.members(rung).stream().filter(this::goesUp).findFirst().map(
        one -> up(one, fits(cost(one, rungs.top()) / CAUTION) ? rungs.top() : rung + 1));
  }

  /** The best of a rung, highest rungs first, where more have been on it than may go up from it. */
  private Optional<Step> promotion() {
    for (int rung = rungs.top() - 1; rung >= 0; rung--) {
      int jump = settings.brackets() == Brackets.MEASURED ? rungs.agreement().jump(rung) : 1;
      double share = Math.pow(settings.fidelity().eta(), -jump);
      int to = rung + jump;
      Optional<Step> step = settings.brackets() == Brackets.ALL
          ? promotionByBracket(rung, share)
          : promotion(rungs.members(rung), rung, to, share);
      if (step.isPresent()) {
        return step;
      }
    }
    return Optional.empty();
  }

  private Optional<Step> promotionByBracket(int rung, double share) {
    for (int bracket = 0; bracket <= rung; bracket++) {
      int wanted = bracket;
      List<Configuration> members = rungs.members(rung).stream().filter(one -> one.bracket == wanted).toList();
      Optional<Step> step = promotion(members, rung, rung + 1, share);
      if (step.isPresent()) {
        return step;
      }
    }
    return Optional.empty();
  }

  private Optional<Step> promotion(List<Configuration> members, int rung, int to, double share) {
    int allowed = (int) Math.floor(members.size() * share + 1e-9);
    for (int place = 0; place < allowed; place++) {
      Configuration one = members.get(place);
      if (one.highest() == rung && goesUp(one) && fits(cost(one, to))) {
        return Optional.of(up(one, to));
      }
    }
    return Optional.empty();
  }

  private Optional<Step> fresh() {
    List<Params> prior = settings.first();
    for (int i = 0; i < prior.size(); i++) {
      Params wanted = prior.get(i);
      if (settings.holds(space, wanted) && !running.contains(wanted) && !rungs.knows(wanted)) {
        boolean whole = i == 0 && (!timed() || rungs.costs().known() && whole() <= CHEAP * remaining.nanos());
        return Optional.of(fresh(wanted, whole ? rungs.top() : start(), Step.Origin.PRIOR));
      }
    }
    return Optional.of(proposal(start()));
  }

  private int start() {
    if (settings.brackets() == Brackets.LOWEST) {
      return 0;
    }
    return settings.brackets() == Brackets.ALL ? leastServed() : measuredStart();
  }

  private int leastServed() {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int rung = 0; rung <= rungs.top(); rung++) {
      double served =
          (1 + rungs.begunOn(rung) + runningOn(rung)) * (double) rungs.fidelity(rung) * (rungs.top() - rung + 1);
      if (served < least) {
        least = served;
        best = rung;
      }
    }
    return best;
  }

  private int runningOn(int rung) {
    return (int) history.running().stream()
        .filter(trial -> Rungs.configuration(trial) == trial.number() && rungs.rung(trial) == rung)
        .count();
  }

  /** Mostly the rung that promises most; some begin elsewhere, so that what rungs show is found out. */
  private int measuredStart() {
    if (timed() && !rungs.costs().known()) {
      return 0;
    }
    int best = rungs.agreement().start();
    var random = seed.child("start").generator();
    return random.nextDouble() < WANDERING ? random.nextInt(best + 1) : best;
  }

  private Step proposal(int rung) {
    return fresh(settings.propose(space, rungs, history, seed), rung, Step.Origin.SOURCE);
  }

  private Step fresh(Params params, int rung, Step.Origin origin) {
    return new Step(Step.NEW, params, rung, rungs.fidelity(rung), 0, rung, origin);
  }
}
