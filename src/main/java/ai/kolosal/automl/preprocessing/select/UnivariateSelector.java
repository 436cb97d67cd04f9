package ai.kolosal.automl.preprocessing.select;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.preprocessing.select.SignificanceTests.Result;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Keeps the columns that each alone tell most of the target.
 *
 * <ul>
 *   <li>numeric columns are numbers; categorical ones are judged whole, by their levels, and not level by level
 *   <li>rows in which a column is missing or infinite do not count for it; a column with no score (one value in all
 *       rows, under F) ranks last
 *   <li>text and dates are not judged and stay
 *   <li>what has no such test throws: χ² of negative numbers or of a target of numbers, F of categories and classes
 * </ul>
 *
 * <p>Immutable and thread-safe.
 *
 * @param score how a column is judged
 * @param keep which scores or p-values are kept
 * @param neighbours k of the mutual information, at least 1
 */
public record UnivariateSelector(UnivariateScore score, Keep keep, int neighbours) implements Transformer {
  private static final int DEFAULT_NEIGHBOURS = 3;

  /**
   * Checks the settings.
   *
   * @param score how a column is judged
   * @param keep which scores or p-values are kept
   * @param neighbours k of the mutual information, at least 1
   * @throws IllegalArgumentException if there is no neighbour, or p-values are to decide where there are none
   */
  public UnivariateSelector {
    Objects.requireNonNull(score, "score");
    Objects.requireNonNull(keep, "keep");
    if (neighbours < 1) {
      throw new IllegalArgumentException("neighbours " + neighbours + " is less than 1");
    }
    if (score == UnivariateScore.MUTUAL_INFORMATION && keep.byPValue()) {
      throw new IllegalArgumentException(
          "MUTUAL_INFORMATION has no p-values for " + keep + "; keep the Best or a Percentile");
    }
  }

  /** The ten best by F. */
  public UnivariateSelector() {
    this(UnivariateScore.F, new Keep.Best(10), DEFAULT_NEIGHBOURS);
  }

  /**
   * With three neighbours, where those count.
   *
   * @param score how a column is judged
   * @param keep which scores or p-values are kept
   * @throws IllegalArgumentException if p-values are to decide where there are none
   */
  public UnivariateSelector(UnivariateScore score, Keep keep) {
    this(score, keep, DEFAULT_NEIGHBOURS);
  }

  /**
   * With another way to judge.
   *
   * @param changed how a column is judged
   * @return the same settings but for that
   */
  public UnivariateSelector withScore(UnivariateScore changed) {
    return new UnivariateSelector(changed, keep, neighbours);
  }

  /**
   * With another choice.
   *
   * @param changed which scores or p-values are kept
   * @return the same settings but for that
   */
  public UnivariateSelector withKeep(Keep changed) {
    return new UnivariateSelector(score, changed, neighbours);
  }

  /**
   * With another number of neighbours.
   *
   * @param changed k of the mutual information, at least 1
   * @return the same settings but for that
   */
  public UnivariateSelector withNeighbours(int changed) {
    return new UnivariateSelector(score, keep, changed);
  }

  /**
   * What columns alone tell of a target.
   *
   * @param columns the names of the columns judged
   * @param scores one a column, NaN where there is none
   * @param pValues the chance of a score as great if column and target had nothing in common; NaN where there is none
   */
  public record Scores(List<String> columns, double[] scores, double[] pValues) {}

  @Override
  public boolean usesTarget() {
    return true;
  }

  /**
   * Judges columns.
   *
   * @param x training rows
   * @param y their target
   * @param seed where the noise that parts equal numbers comes from, under mutual information
   * @return the scores of the numeric and categorical columns
   * @throws DataException if there are no rows, or there is no such test for a column and the target
   */
  public Scores scores(Frame x, Target y, SeedTree seed) {
    Columns.requireRows(x);
    List<String> names = new ArrayList<>();
    double[] scores = new double[x.columns().size()];
    double[] pValues = new double[scores.length];
    for (Column column : x.columns()) {
      Result result = null;
      SeedTree own = seed.child(column.name());
      if (column instanceof NumericColumn numbers) {
        result = judge(numbers, y, own);
      } else if (column instanceof CategoricalColumn category) {
        result = judge(category, y, own);
      }
      if (result != null) {
        scores[names.size()] = result.score();
        pValues[names.size()] = result.pValue();
        names.add(column.name());
      }
    }
    return new Scores(names, Arrays.copyOf(scores, names.size()), Arrays.copyOf(pValues, names.size()));
  }

  private Result judge(NumericColumn column, Target y, SeedTree seed) {
    double[] all = column.values();
    int[] rows = FiniteCells.rows(all);
    double[] values = FiniteCells.take(all, rows);
    if (y instanceof ClassTarget target) {
      int[] codes = FiniteCells.take(target.codes(), rows);
      int classes = target.labels().size();
      return switch (score) {
        case F -> SignificanceTests.groupMeans(values, codes, classes);
        case CHI_SQUARED -> SignificanceTests.classSums(requireCounts(column.name(), values, rows), codes, classes);
        case MUTUAL_INFORMATION -> information(
            MutualInformation.ofNumbersAndCodes(
                MutualInformation.prepared(values, seed.child("column")), codes, classes, neighbours));
      };
    }
    double[] numbers = FiniteCells.take(NumericTarget.require("a selector", y).values(), rows);
    return switch (score) {
      case F -> SignificanceTests.correlation(values, numbers);
      case CHI_SQUARED -> throw noClasses();
      case MUTUAL_INFORMATION -> information(
          MutualInformation.ofNumbers(
              MutualInformation.prepared(values, seed.child("column")),
              MutualInformation.prepared(numbers, seed.child("target")),
              neighbours));
    };
  }

  private Result judge(CategoricalColumn column, Target y, SeedTree seed) {
    int[] rows = present(column.codes());
    int[] codes = FiniteCells.take(column.codes(), rows);
    int levels = column.levels().size();
    if (y instanceof ClassTarget target) {
      int[] classes = FiniteCells.take(target.codes(), rows);
      int classCount = target.labels().size();
      return switch (score) {
        case F -> throw new DataException(
            "column '" + column.name() + "' is categorical and so is the target: there is no F test of them; use "
                + "CHI_SQUARED or MUTUAL_INFORMATION, or encode the column");
        case CHI_SQUARED -> SignificanceTests.table(codes, levels, classes, classCount);
        case MUTUAL_INFORMATION -> information(MutualInformation.ofCodes(codes, levels, classes, classCount));
      };
    }
    double[] numbers = FiniteCells.take(NumericTarget.require("a selector", y).values(), rows);
    return switch (score) {
      case F -> SignificanceTests.groupMeans(numbers, codes, levels);
      case CHI_SQUARED -> throw noClasses();
      case MUTUAL_INFORMATION -> information(
          MutualInformation.ofNumbersAndCodes(
              MutualInformation.prepared(numbers, seed.child("target")), codes, levels, neighbours));
    };
  }

  private static Result information(double nats) {
    return new Result(nats, Double.NaN);
  }

  private static int[] present(int[] codes) {
    int[] rows = new int[codes.length];
    int count = 0;
    for (int i = 0; i < codes.length; i++) {
      if (codes[i] >= 0) {
        rows[count++] = i;
      }
    }
    return Arrays.copyOf(rows, count);
  }

  private static double[] requireCounts(String name, double[] values, int[] rows) {
    for (int i = 0; i < values.length; i++) {
      if (values[i] < 0) {
        throw new DataException(
            "column '" + name + "' row " + rows[i] + ": " + values[i]
                + " is negative, but CHI_SQUARED needs numbers from 0, such as counts; use F or MUTUAL_INFORMATION");
      }
    }
    return values;
  }

  private static DataException noClasses() {
    return new DataException("CHI_SQUARED needs a target of classes; for numbers use F or MUTUAL_INFORMATION");
  }

  @Override
  public SelectedColumns fit(Frame x, Target y, SeedTree seed) {
    Scores judged = scores(x, y, seed);
    boolean[] kept = keep.kept(judged.scores(), judged.pValues());
    boolean[] stays = new boolean[x.columns().size()];
    int at = 0;
    for (int j = 0; j < stays.length; j++) {
      boolean known = at < kept.length && judged.columns().get(at).equals(x.columns().get(j).name());
      stays[j] = known ? kept[at++] : true;
    }
    return SelectedColumns.of(x, stays);
  }
}
