package ai.kolosal.automl.preprocessing.select;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.split.Fold;
import ai.kolosal.automl.split.HoldOut;
import ai.kolosal.automl.split.Splitter;
import java.util.List;
import java.util.Objects;

/**
 * How much worse a model predicts held-out rows when the cells of a column are shuffled among them (Breiman, 2001;
 * Fisher, Rudin and Dominici, 2019).
 *
 * <ul>
 *   <li>a column that the model does not use has 0; one that only misled it, less
 *   <li>of columns that say the same each may have little: what one loses, the other still says
 *   <li>of one row none can be held out: all have 0
 * </ul>
 *
 * <p>As safe between threads as the function.
 *
 * @param score what trains and scores
 * @param splitter which rows are held out
 * @param repeats shuffles a column and fold, at least 1
 */
public record PermutationImportance(ScoreFunction score, Splitter splitter, int repeats)
    implements ImportanceFunction {
  /**
   * Checks the settings.
   *
   * @param score what trains and scores
   * @param splitter which rows are held out
   * @param repeats shuffles a column and fold, at least 1
   * @throws IllegalArgumentException if there is no repeat
   */
  public PermutationImportance {
    Objects.requireNonNull(score, "score");
    Objects.requireNonNull(splitter, "splitter");
    if (repeats < 1) {
      throw new IllegalArgumentException("repeats " + repeats + " is less than 1");
    }
  }

  /**
   * A quarter of the rows held out once, five repeats.
   *
   * @param score what trains and scores
   */
  public PermutationImportance(ScoreFunction score) {
    this(score, new HoldOut(0.25, false), 5);
  }

  @Override
  public double[] importances(Frame x, Target y, SeedTree seed) {
    double[] losses = new double[x.columns().size()];
    List<Fold> folds = HeldOutRows.folds(splitter, y, seed.child("split"));
    for (int f = 0; f < folds.size(); f++) {
      Fold fold = folds.get(f);
      SeedTree own = seed.child(f);
      ScoreFunction.Scorer model = score.train(x.take(fold.train()), y.take(fold.train()), own.child("train"));
      Frame test = x.take(fold.test());
      Target truth = y.take(fold.test());
      double whole = model.score(test, truth);
      for (int j = 0; j < losses.length; j++) {
        SeedTree ofColumn = own.child(test.columns().get(j).name());
        double sum = 0;
        for (int r = 0; r < repeats; r++) {
          int[] order = HeldOutRows.permutation(test.rows(), ofColumn.child(r));
          sum += whole - model.score(test.with(test.columns().get(j).take(order)), truth);
        }
        losses[j] += sum / repeats / folds.size();
      }
    }
    return losses;
  }
}
