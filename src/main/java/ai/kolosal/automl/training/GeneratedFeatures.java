package ai.kolosal.automl.training;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.preprocessing.compose.ColumnTransformer.Branch;
import ai.kolosal.automl.preprocessing.generate.FeatureGenerator;
import ai.kolosal.automl.preprocessing.generate.FeatureGenerator.Proposal;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.split.Fold;
import ai.kolosal.automl.split.HoldOut;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The generated features of the trees of each fold, chosen by a trial on rows that the fold does not hold out.
 *
 * <p>Each fold's are chosen on its training rows. Where there are more than enough rows, two trials do for all folds: those of
 * even number have the choice made on the rows that the odd ones hold out, and the other way round. Either way no row has
 * a part in choosing the features it is judged with.
 *
 * @param choices one for each fold, or for each second one; none for no features
 * @param folds the number of folds
 * @param notice what kept features from being tried that were asked for, where the user should know
 */
record GeneratedFeatures(List<List<Branch>> choices, int folds, Optional<String> notice) {
  static final GeneratedFeatures NONE = new GeneratedFeatures(List.of(), 0, Optional.empty());

  private static final Logger LOG = LoggerFactory.getLogger(GeneratedFeatures.class);

  private static final int LEAST_ROWS = 800;
  private static final int MOST_ROWS = 4_000;

  /** Pairs of a few of very many columns are a drop in the sea. */
  private static final int MOST_COLUMNS = 100;

  /** The share of the time left that the trials are laid out for, and the one after which they are left behind. */
  private static final double SHARE = 0.06;

  private static final double MOST_SHARE = 0.08;

  /** Fits of both halves: without, with each proposal, and some with two or more. */
  private static final int FITS = 6;

  /** How many rounds a fit takes as a rule, before it gets no better. */
  private static final int ROUNDS = DefaultLearners.JUDGE_ROUNDS / 2;

  /** Generated columns that a fit looks at besides. */
  private static final int EXTRA_COLUMNS = 15;

  /**
   * Chooses.
   *
   * @param judge fits with and without
   * @param deadline the run's; without one, the choice depends on rows, settings and seed alone
   */
  static GeneratedFeatures choose(
      Frame features,
      Target target,
      ValidationPlan plan,
      TrainingSettings settings,
      Trainer judge,
      Deadline deadline,
      SeedTree seed) {
    boolean wanted = settings.generateFeatures() && settings.preparation().transformer().isEmpty();
    if (!wanted || !worthTrying(features)) {
      return NONE;
    }
    if (settings.preparation().resampler().isPresent()) {
      return without("a trial would judge them on rows that are not resampled");
    }
    List<int[]> rows = rowsToChooseOn(plan);
    int most = mostRows(features, target, deadline, Math.max(1, (double) rows.size() / settings.threads()));
    for (int[] some : rows) {
      if (Math.min(most, some.length) < LEAST_ROWS) {
        return NONE;
      }
    }
    Deadline soft = within(deadline, SHARE);
    Deadline end = within(deadline, MOST_SHARE);
    AtomicReferenceArray<Choice> chosen = new AtomicReferenceArray<>(rows.size());
    settings.runner().run("automl-features", rows.size(), end, () -> choice -> {
      SeedTree own = seed.child(choice);
      int[] some = some(rows.get(choice), target, most, own.child("rows"));
      chosen.set(choice, choice(features.take(some), target.take(some), settings, judge, soft, end, own));
      return true;
    });
    List<List<Branch>> choices = new ArrayList<>();
    Optional<String> trouble = Optional.empty();
    for (int choice = 0; choice < rows.size(); choice++) {
      Choice made = Objects.requireNonNullElse(chosen.get(choice), Choice.CUT);
      choices.add(made.branches());
      trouble = trouble.or(made::trouble);
    }
    return new GeneratedFeatures(choices, plan.folds().size(), trouble);
  }

  /** No features, and why. */
  private static GeneratedFeatures without(String why) {
    return new GeneratedFeatures(List.of(), 0, Optional.of("no features are generated: " + why));
  }

  /** What came of a trial, and what kept it from its end. */
  private record Choice(List<Branch> branches, Optional<String> trouble) {
    static final Choice CUT =
        new Choice(List.of(), Optional.of("time ran out before all generated features were tried"));
  }

  private static Choice choice(
      Frame features, Target target, TrainingSettings settings, Trainer judge, Deadline deadline, Deadline end,
      SeedTree seed) {
    List<Branch> branches = new ArrayList<>();
    try {
      FeatureTrial trial = new FeatureTrial(features, target, settings, judge, deadline, end, seed);
      Map<String, Double> importance = trial.importance();
      FeatureGenerator generator = new FeatureGenerator();
      List<Proposal> proposals = generator.proposals(features, name -> importance.getOrDefault(name, 0.0));
      for (Proposal kept : generator.choose(proposals, trial)) {
        branches.add(new Branch(kept.columns(), kept.transformer()));
      }
      return new Choice(branches, trial.wasCut() ? Choice.CUT.trouble() : Optional.empty());
    } catch (RuntimeException | OutOfMemoryError | LinkageError failure) {
      LOG.debug("no features are generated: the trial failed", failure);
      return new Choice(List.of(), Optional.of("no features are generated where the trial failed: " + failure));
    }
  }

  /** Numbers to pair, and not too many columns of any kind. */
  private static boolean worthTrying(Frame features) {
    int numbers = 0;
    int categories = 0;
    for (Column column : features.columns()) {
      numbers += column instanceof NumericColumn ? 1 : 0;
      categories += column instanceof CategoricalColumn ? 1 : 0;
    }
    return features.columns().size() <= MOST_COLUMNS && (numbers > 1 || numbers == 1 && categories > 0);
  }

  /**
   * Training rows of each fold; where half of all rows are enough, those that the odd folds hold out for the even ones,
   * and the other way round.
   */
  static List<int[]> rowsToChooseOn(ValidationPlan plan) {
    List<Fold> folds = plan.folds();
    if (plan.isHoldout() || plan.rows() < 2 * MOST_ROWS || !disjoint(folds)) {
      return folds.stream().map(Fold::train).toList();
    }
    return List.of(heldOut(folds, 1), heldOut(folds, 0));
  }

  /** Whether no row is held out twice. */
  private static boolean disjoint(List<Fold> folds) {
    BitSet seen = new BitSet();
    for (Fold fold : folds) {
      for (int row : fold.test()) {
        if (seen.get(row)) {
          return false;
        }
        seen.set(row);
      }
    }
    return true;
  }

  private static int[] heldOut(List<Fold> folds, int first) {
    return IntStream.range(0, folds.size())
        .filter(f -> f % 2 == first)
        .flatMap(f -> Arrays.stream(folds.get(f).test()))
        .toArray();
  }

  static int[] some(int[] rows, Target target, int most, SeedTree seed) {
    if (rows.length <= most) {
      return rows;
    }
    Target theirs = target.take(rows);
    HoldOut thinning = new HoldOut(1 - (double) most / rows.length, ValidationPlan.largestClass(theirs) > 1);
    return ValidationPlan.rowsOf(rows, thinning.split(theirs, seed).get(0).train());
  }

  /**
   * As many rows as there is time for, by what boosting costs to the order of magnitude.
   *
   * @param turns how many trials each thread has
   */
  private static int mostRows(Frame features, Target target, Deadline deadline, double turns) {
    if (!deadline.isTimed()) {
      return MOST_ROWS;
    }
    int trees = target.outputs() > 2 ? target.outputs() : 1;
    RowCost cost = RowCost.of(features);
    double fits = FITS * ROUNDS * trees * cost.round(EXTRA_COLUMNS);
    double row = turns * FeatureTrial.TIMES * (fits + 2 * cost.view());
    double shuffling = turns * features.columns().size() * FeatureTrial.MOST_ROWS_TO_SHUFFLE * cost.view();
    return (int) Math.max(0, Math.min(MOST_ROWS, (SHARE * deadline.remainingNanos() - shuffling) / row));
  }

  private static Deadline within(Deadline deadline, double share) {
    return deadline.isTimed() ? deadline.within((long) (share * deadline.remainingNanos())) : deadline;
  }

  /** What a fold's trees get beside the columns there are; all rows have what the first fold has. */
  List<Branch> of(int fold) {
    return choices.isEmpty() ? List.of() : choices.get(fold < folds ? fold % choices.size() : 0);
  }

  /** A line for each kind of feature that some fold has. */
  Set<String> describe() {
    Set<String> lines = new LinkedHashSet<>();
    for (List<Branch> choice : choices) {
      for (Branch branch : choice) {
        lines.add(branch.transformer() + " of " + branch.columns());
      }
    }
    return lines;
  }
}
