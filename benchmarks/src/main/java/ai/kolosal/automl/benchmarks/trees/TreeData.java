package ai.kolosal.automl.benchmarks.trees;

import ai.kolosal.automl.benchmarks.suite.DataSet;
import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.metric.Metric;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.preprocessing.Transformer.Fit;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.schema.Schema;
import ai.kolosal.automl.schema.SchemaInference;
import ai.kolosal.automl.schema.SchemaOptions;
import ai.kolosal.automl.split.Fold;
import ai.kolosal.automl.split.HoldOut;
import java.util.List;

/**
 * Numbers to learn from and numbers to test on, as learners of trees see them.
 *
 * @param name unique among the data sets
 * @param task the question
 * @param metric what is to be good on the test rows
 * @param single whether all cells are single-precision numbers, and are written as such
 * @param train the rows to learn from
 * @param test the rows to predict, with as many classes as the training rows
 */
public record TreeData(String name, Task task, Metric metric, boolean single, Rows train, Rows test) {
  private static final SeedTree SEED = new SeedTree(20_240_613);

  /**
   * Features and what is to be predicted from them.
   *
   * @param x the features
   * @param y the target, one value a row
   */
  public record Rows(FeatureMatrix x, Target y) {
    Rows take(int[] rows) {
      return new Rows(x.take(rows), y.take(rows));
    }

    /** The same cells in a matrix that nothing has been worked out of. */
    Rows fresh(List<Feature> features) {
      double[][] columns = new double[x.columns()][];
      for (int j = 0; j < columns.length; j++) {
        columns[j] = x.column(j);
      }
      return new Rows(FeatureMatrix.of(features, columns, x.rows()), y);
    }
  }

  /**
   * Reads a data set and fits a form of its columns on the training rows.
   *
   * @param data what to read
   * @param form what becomes of the columns
   * @return the rows of both parts
   */
  public static TreeData of(DataSet data, Form form) {
    DataSet.Parts parts = data.read();
    Schema schema =
        SchemaInference.infer(parts.train(), data.target(), SchemaOptions.defaults().withTask(data.task()));
    Target y = schema.target(parts.train());
    Frame features = schema.features(parts.train());
    Fit fit = form.of(features, data.task()).fitTransform(features, y, SEED.child(data.name()));
    return new TreeData(
        data.name(),
        data.task(),
        Metric.byId(data.measure().id()),
        false,
        new Rows(FeatureMatrix.of(fit.train()), y),
        new Rows(
            FeatureMatrix.of(fit.fitted().transform(schema.features(parts.test()))),
            schema.target(Frame.of(List.of(parts.truth())))));
  }

  /**
   * The same cells, none of which any learner has binned.
   *
   * @return data that shares the cells
   */
  public TreeData fresh() {
    List<Feature> features = train.x().features();
    return new TreeData(name, task, metric, single, train.fresh(features), test.fresh(features));
  }

  /**
   * The same cells, codes of categories taken for numbers.
   *
   * @return data that shares the cells
   */
  public TreeData numeric() {
    List<Feature> features = train.x().features().stream().map(f -> Feature.numeric(f.name())).toList();
    return new TreeData(name, task, metric, single, train.fresh(features), test.fresh(features));
  }

  /**
   * The score of a model on the test rows.
   *
   * @param model trained on the training rows
   * @return the metric's value
   */
  public double score(Model model) {
    return metric.score(test.y(), model.predict(test.x()));
  }

  /**
   * Cuts training rows for early stopping.
   *
   * @param fraction what is held out of the training rows
   * @param seed of the cut
   * @return fewer training rows, and the ones held out as the test rows
   */
  public TreeData holdOut(double fraction, SeedTree seed) {
    Fold fold = new HoldOut(fraction, task.isClassification()).split(train.y(), seed).get(0);
    return new TreeData(name, task, metric, single, train.take(fold.train()), train.take(fold.test()));
  }

  /** A line of its dimensions. */
  String shape() {
    long categories = train.x().features().stream().filter(Feature::isCategorical).count();
    return name + ": " + task.id() + (task == Task.MULTICLASS ? " of " + train.y().outputs() + " classes" : "") + ", "
        + train.x().rows() + " + " + test.x().rows() + " rows, " + train.x().columns() + " features, of which "
        + categories + " categories";
  }
}
