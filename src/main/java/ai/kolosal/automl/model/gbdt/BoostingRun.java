package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.internal.bins.BinnedMatrix;
import ai.kolosal.automl.internal.bins.PackedBins;
import ai.kolosal.automl.internal.concurrent.Workers;
import ai.kolosal.automl.internal.kernel.HistogramKernels;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.boosting.BoostingCurve;
import ai.kolosal.automl.model.boosting.BoostingPace;
import ai.kolosal.automl.model.gbdt.loss.Objective;
import ai.kolosal.automl.model.tree.DerivedFeature;
import ai.kolosal.automl.model.tree.Tree;
import ai.kolosal.automl.model.tree.TreeEnsemble;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ObjIntConsumer;

/** One training: rounds of trees until there are enough, they help no more, or time is up. */
final class BoostingRun {
  private final Sampling sampling;
  private final Dropouts dropouts;
  private final TrainContext context;
  private final FeatureMatrix cells;
  private final BinnedMatrix x;
  private final List<DerivedFeature> derived;
  private final PackedBins packed;
  private final TreeEnsemble start;
  private final int firstRound;
  private final Objective objective;
  private final Workers workers;
  private final TreeGrowth growth;
  private final LeafValues leaves;
  private final LeafIterations iterations;
  private final Optional<LinearLeafFit> linear;
  private final RowSample all;
  private final boolean unitHessians;
  private final Optional<ValidationRows> validation;
  private final double[][] scores;
  private final double[][] gradients;
  private final double[][] hessians;
  private final long[] byRow;
  private final boolean[] seen;
  private final List<GrownTree> trees = new ArrayList<>();
  private final BoostingCurve curve;
  private final BoostingPace pace;

  BoostingRun(
      GradientBoostingTrainer settings,
      BoostingRows rows,
      FeatureRules rules,
      Target y,
      BoostingStart start,
      Objective objective,
      double rate,
      TrainContext context) {
    this.context = context;
    this.cells = rows.cells();
    this.x = rows.x();
    this.derived = rows.derived();
    this.start = start.trees();
    this.firstRound = start.trees().rounds();
    this.objective = objective;
    this.workers = new Workers("kolosal-boosting", context.threads());
    this.packed = PackedBins.of(x, rules.usable(rows.varying()), context.threads());
    Penalty penalty = Penalty.of(settings);
    this.sampling = Sampling.of(settings);
    this.dropouts = new Dropouts(Dart.of(settings));
    this.growth = new TreeGrowth(
        x,
        packed,
        TreeShape.of(settings, x.rows()),
        penalty,
        Categories.of(settings),
        rules,
        workers,
        context.deadline());
    this.leaves = new LeafValues(objective, penalty, rules, workers);
    this.iterations = new LeafIterations(
        settings.get(GradientBoostingTrainer.LEAF_ITERATIONS), objective, leaves, workers);
    this.linear = LinearLeafFit.of(settings, objective, cells, penalty, workers);
    Optional<double[]> weights = context.rowWeights(y);
    this.all = RowSample.of(x.rows(), weights.orElse(null));
    this.unitHessians = objective.constantHessian() && weights.isEmpty();
    int outputs = objective.scores();
    this.scores = start.scores();
    this.gradients = new double[outputs][x.rows()];
    this.hessians = new double[outputs][x.rows()];
    this.byRow = new long[x.rows()];
    this.seen = new boolean[x.rows()];
    this.validation =
        rows.validation().map(
            held -> new ValidationRows(held, x, start.trees().link(), context.metric(), start.validation()));
    this.curve = new BoostingCurve(settings.get(GradientBoostingTrainer.EARLY_STOPPING_ROUNDS),
        context.metric().greaterIsBetter());
    this.pace = new BoostingPace(context.deadline(), settings.get(GradientBoostingTrainer.ROUNDS), rate);
  }

  /** Boosts, and returns a point a round: none where there was no time for a single one. */
  BoostingCurve run() {
    workers.lead(() -> {
      boolean goesOn = true;
      while (goesOn && pace.goesOn() && workers.goOn() && round()) {
        goesOn = curve.add(pace.rate(), validation.map(ValidationRows::score).orElse(Double.NaN));
        pace.roundDone();
      }
    });
    return curve;
  }

  /** Grows one round of trees; false if none has a split, or time ran out on the way. */
  private boolean round() {
    SeedTree seed = context.seed().child("round").child(firstRound + curve.rounds());
    int[] dropped = dropouts.begin(seed.child("drop"));
    drop(dropped);
    LeafIterations.derive(objective, scores, gradients, hessians, workers);
    double rate = pace.rate() * dropouts.scale();
    boolean amplified = sampling.goss().samples(firstRound + curve.rounds(), pace.rate());
    RowSample sample = sample(amplified, seed.child("rows"));
    boolean again = iterations.isOn() && !amplified;
    List<GrownTree> grown = new ArrayList<>();
    boolean any = false;
    for (int k = 0; k < scores.length; k++) {
      GrownTree tree = grow(k, sample, unitHessians && !amplified, seed.child("tree").child(k));
      any |= tree.nodes() > 1;
      grown.add(tree);
      if (again) {
        iterations.keep(growth.leaves());
      } else {
        add(tree, growth.leaves(), k, sample, rate);
      }
    }
    if (again) {
      List<LeafRows> rows = iterations.improve(grown, scores, gradients, hessians);
      for (int k = 0; k < scores.length; k++) {
        add(grown.get(k), rows.get(k), k, sample, rate);
      }
    }
    if (!any || context.deadline().expired() && !trees.isEmpty()) {
      rescale(dropped, -1);
      return false;
    }
    putBack(dropped);
    dropouts.end(pace.rate());
    for (int t = 0; t < grown.size(); t++) {
      int score = t;
      validation.ifPresent(rows -> rows.add(grown.get(score), score, workers));
    }
    trees.addAll(grown);
    return true;
  }

  /** Takes rounds out of the scores of the rows; what they add is then negative. */
  private void drop(int[] rounds) {
    rescale(rounds, -1);
    addToRows(rounds);
  }

  /** Gives rounds that were dropped the weight that is left to them, in the scores of all rows. */
  private void putBack(int[] rounds) {
    rescale(rounds, dropouts.scale());
    validation.ifPresent(rows -> each(rounds, (tree, score) -> rows.add(tree, score, workers)));
    rescale(rounds, -rounds.length);
    addToRows(rounds);
  }

  private void rescale(int[] rounds, double factor) {
    each(rounds, (tree, score) -> tree.scale(factor));
  }

  private void addToRows(int[] rounds) {
    each(rounds,
        (tree, score) -> workers.stretches(x.rows(), (from, to) -> tree.addTo(scores[score], x, cells, from, to)));
  }

  private void each(int[] rounds, ObjIntConsumer<GrownTree> work) {
    for (int round : rounds) {
      for (int k = 0; k < scores.length; k++) {
        work.accept(trees.get(round * scores.length + k), k);
      }
    }
  }

  private RowSample sample(boolean byDerivatives, SeedTree seed) {
    return byDerivatives
        ? sampling.goss().draw(all, gradients, hessians, seed, workers)
        : all.draw(sampling.rows(), seed);
  }

  private GrownTree grow(int score, RowSample sample, boolean unit, SeedTree seed) {
    Quantised quantised = Quantised.of(gradients[score], hessians[score], x.rows(), unit, workers);
    long dither = seed.child("dither").seed();
    workers.stretches(
        x.rows(),
        (from, to) -> HistogramKernels.quantise(
            gradients[score],
            hessians[score],
            quantised.gradientScale(),
            quantised.hessianScale(),
            quantised.shift(),
            dither,
            from,
            to,
            byRow));
    ColumnSample columns = new ColumnSample(sampling, packed.features().length, seed.child("columns"));
    GrownTree tree = growth.grow(sample, byRow, quantised, columns, seed.child("thresholds"));
    leaves.set(tree, growth.leaves(), score, gradients[score], hessians[score], scores);
    linear.ifPresent(fit -> fit.fit(tree, growth.leaves(), gradients[score], hessians[score]));
    return tree;
  }

  /** Adds a tree to the scores of all rows, scaled by the learning rate. */
  private void add(GrownTree tree, LeafRows rows, int score, RowSample sample, double rate) {
    tree.scale(rate);
    if (tree.linear == null) {
      rows.add(tree, scores[score], workers);
    } else {
      rows.addLinear(tree, cells, scores[score], workers);
    }
    if (!sample.isAll()) {
      sample.mark(seen);
      workers.stretches(x.rows(), (from, to) -> tree.addTo(scores[score], x, cells, seen, from, to));
    }
  }

  /** One of the scores that the rows have so far, the backing array. */
  double[] scores(int score) {
    return scores[score];
  }

  /** What was learned. */
  BoostedTrees trees() {
    List<Tree> finished = new ArrayList<>();
    for (GrownTree tree : trees) {
      finished.add(tree.tree(x));
    }
    return new BoostedTrees(start, derived, finished, dropouts);
  }
}
