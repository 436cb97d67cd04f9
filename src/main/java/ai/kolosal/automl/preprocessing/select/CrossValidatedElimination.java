package ai.kolosal.automl.preprocessing.select;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.split.Fold;
import ai.kolosal.automl.split.KFold;
import ai.kolosal.automl.split.Splitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Recursive elimination down to the number of columns that predicts held-out rows best.
 *
 * <p>Each fold eliminates by its own training rows, and the columns left after each round are scored on its held-out
 * rows; the number of the best mean score, of equals the smallest, is then kept by an elimination on all rows.
 *
 * <ul>
 *   <li>a score of NaN counts as the worst there is
 *   <li>of one row none can be held out: every column stays
 * </ul>
 *
 * <p>As safe between threads as the functions.
 *
 * @param importances what says how important columns are
 * @param score what says how well columns predict
 * @param splitter which rows are held out
 * @param minFeatures the smallest number of columns, at least 1
 * @param step columns taken in a round if at least 1, else the share of all columns, rounded down, at least one
 */
public record CrossValidatedElimination(
    ImportanceFunction importances, ScoreFunction score, Splitter splitter, int minFeatures, double step)
    implements Transformer {
  /**
   * Checks the settings.
   *
   * @param importances what says how important columns are
   * @param score what says how well columns predict
   * @param splitter which rows are held out
   * @param minFeatures the smallest number of columns, at least 1
   * @param step columns taken in a round if at least 1, else the share of all columns, rounded down, at least one
   * @throws IllegalArgumentException if the number is less than 1, or the step neither a whole number nor a share
   */
  public CrossValidatedElimination {
    Objects.requireNonNull(score, "score");
    Objects.requireNonNull(splitter, "splitter");
    new Elimination(importances, step);
    if (minFeatures < 1) {
      throw new IllegalArgumentException("minFeatures " + minFeatures + " is less than 1");
    }
  }

  /**
   * Five shuffled folds, down to one column, one a round.
   *
   * @param importances what says how important columns are
   * @param score what says how well columns predict
   */
  public CrossValidatedElimination(ImportanceFunction importances, ScoreFunction score) {
    this(importances, score, new KFold(5, true), 1, 1);
  }

  /**
   * With another splitter.
   *
   * @param changed which rows are held out
   * @return the same settings but for that
   */
  public CrossValidatedElimination withSplitter(Splitter changed) {
    return new CrossValidatedElimination(importances, score, changed, minFeatures, step);
  }

  /**
   * With another smallest number.
   *
   * @param changed the smallest number of columns, at least 1
   * @return the same settings but for that
   */
  public CrossValidatedElimination withMinFeatures(int changed) {
    return new CrossValidatedElimination(importances, score, splitter, changed, step);
  }

  /**
   * With another step.
   *
   * @param changed columns taken in a round if at least 1, else the share of all columns
   * @return the same settings but for that
   */
  public CrossValidatedElimination withStep(double changed) {
    return new CrossValidatedElimination(importances, score, splitter, minFeatures, changed);
  }

  @Override
  public boolean usesTarget() {
    return true;
  }

  /**
   * The mean score of a number of columns.
   *
   * @param columns how many
   * @param score the mean over the folds, greater is better
   */
  public record Step(int columns, double score) {}

  /**
   * The scores that decide.
   *
   * @param x training rows
   * @param y their target
   * @param seed where randomness comes from
   * @return a step for each number of columns tried, descending; none where there is one row only
   * @throws ai.kolosal.automl.error.DataException if the splitter cannot split the rows
   */
  public List<Step> scores(Frame x, Target y, SeedTree seed) {
    Columns.requireRows(x);
    Elimination elimination = new Elimination(importances, step);
    List<Step> sums = new ArrayList<>();
    List<Fold> folds = HeldOutRows.folds(splitter, y, seed.child("split"));
    for (int f = 0; f < folds.size(); f++) {
      Fold fold = folds.get(f);
      SeedTree own = seed.child(f);
      Frame train = x.take(fold.train());
      Frame test = x.take(fold.test());
      Target trainTarget = y.take(fold.train());
      Target testTarget = y.take(fold.test());
      List<Step> steps = new ArrayList<>();
      elimination.run(train, trainTarget, minFeatures, own, left -> {
        ScoreFunction.Scorer model =
            score.train(Elimination.columns(train, left), trainTarget, own.child("score").child(left.length));
        steps.add(new Step(left.length, model.score(Elimination.columns(test, left), testTarget)));
      });
      for (int i = 0; i < steps.size(); i++) {
        Step added = steps.get(i);
        double share = added.score() / folds.size();
        if (f == 0) {
          sums.add(new Step(added.columns(), share));
        } else {
          sums.set(i, new Step(added.columns(), sums.get(i).score() + share));
        }
      }
    }
    return sums;
  }

  @Override
  public SelectedColumns fit(Frame x, Target y, SeedTree seed) {
    Columns.requireRows(x);
    int best = x.columns().size();
    double bestScore = Double.NEGATIVE_INFINITY;
    for (Step tried : scores(x, y, seed)) {
      if (tried.score() >= bestScore) {
        best = tried.columns();
        bestScore = tried.score();
      }
    }
    int[] left = new Elimination(importances, step).run(x, y, best, seed.child("all"), columns -> {});
    return Elimination.selected(x, left);
  }
}
