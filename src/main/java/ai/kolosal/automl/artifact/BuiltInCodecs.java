package ai.kolosal.automl.artifact;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.error.ArtifactException;
import ai.kolosal.automl.error.NearestNames;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.PriorModel;
import ai.kolosal.automl.model.bayes.CountNaiveBayes;
import ai.kolosal.automl.model.bayes.GaussianNaiveBayes;
import ai.kolosal.automl.model.gp.GaussianProcessClassification;
import ai.kolosal.automl.model.gp.GaussianProcessRegression;
import ai.kolosal.automl.model.isotonic.IsotonicModel;
import ai.kolosal.automl.model.linear.AdditiveModel;
import ai.kolosal.automl.model.linear.LinearModel;
import ai.kolosal.automl.model.linear.SgdModel;
import ai.kolosal.automl.model.neighbors.KNeighborsModel;
import ai.kolosal.automl.model.neural.NeuralModel;
import ai.kolosal.automl.model.svm.SvmModel;
import ai.kolosal.automl.model.tree.QuantileForest;
import ai.kolosal.automl.model.tree.TreeEnsemble;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.compose.ColumnTransformer;
import ai.kolosal.automl.preprocessing.compose.TransformPipeline;
import ai.kolosal.automl.preprocessing.date.DateParts;
import ai.kolosal.automl.preprocessing.date.DatePeriods;
import ai.kolosal.automl.preprocessing.date.ElapsedTime;
import ai.kolosal.automl.preprocessing.date.Holidays;
import ai.kolosal.automl.preprocessing.decompose.Components;
import ai.kolosal.automl.preprocessing.encode.BinaryEncoder;
import ai.kolosal.automl.preprocessing.encode.CategoryCrosses;
import ai.kolosal.automl.preprocessing.encode.EncodedLevels;
import ai.kolosal.automl.preprocessing.encode.HashingEncoder;
import ai.kolosal.automl.preprocessing.encode.LevelNumbers;
import ai.kolosal.automl.preprocessing.encode.OneHotEncoder;
import ai.kolosal.automl.preprocessing.encode.OrdinalEncoder;
import ai.kolosal.automl.preprocessing.generate.ArithmeticFeatures;
import ai.kolosal.automl.preprocessing.generate.GroupStatistics;
import ai.kolosal.automl.preprocessing.impute.ColumnDropper;
import ai.kolosal.automl.preprocessing.impute.IterativeImputer;
import ai.kolosal.automl.preprocessing.impute.KnnImputer;
import ai.kolosal.automl.preprocessing.impute.MissingIndicator;
import ai.kolosal.automl.preprocessing.impute.SentinelsToMissing;
import ai.kolosal.automl.preprocessing.impute.SimpleImputer;
import ai.kolosal.automl.preprocessing.outlier.InfinityClipper;
import ai.kolosal.automl.preprocessing.outlier.OutlierClipper;
import ai.kolosal.automl.preprocessing.scale.RowNormalizer;
import ai.kolosal.automl.preprocessing.scale.ScaledColumns;
import ai.kolosal.automl.preprocessing.select.SelectedColumns;
import ai.kolosal.automl.preprocessing.shape.KBinsDiscretizer;
import ai.kolosal.automl.preprocessing.shape.LogTransformer;
import ai.kolosal.automl.preprocessing.shape.PolynomialFeatures;
import ai.kolosal.automl.preprocessing.shape.PowerTransformer;
import ai.kolosal.automl.preprocessing.shape.QuantileTransformer;
import ai.kolosal.automl.preprocessing.shape.RobustSmoothClipper;
import ai.kolosal.automl.preprocessing.shape.SplineTransformer;
import ai.kolosal.automl.preprocessing.shape.SqrtTransformer;
import ai.kolosal.automl.preprocessing.text.CountVectorizer;
import ai.kolosal.automl.preprocessing.text.FrequentWords;
import ai.kolosal.automl.preprocessing.text.TextHasher;
import ai.kolosal.automl.preprocessing.text.TextStatistics;
import ai.kolosal.automl.preprocessing.text.TfIdfVectorizer;
import java.util.Map;
import java.util.function.Function;

/**
 * The one table from the ids in files to what reads the state behind them.
 *
 * <p>Ids never change their meaning; every fitted transform and every model of the library stands here.
 */
public final class BuiltInCodecs {
  private static final int MAX_NESTING = 16;

  private static final Map<String, Function<StateReader, ? extends Model>> MODELS =
      Map.ofEntries(
          Map.entry(CountNaiveBayes.CODEC_ID, CountNaiveBayes::read),
          Map.entry(GaussianNaiveBayes.CODEC_ID, GaussianNaiveBayes::read),
          Map.entry(AdditiveModel.CODEC_ID, AdditiveModel::read),
          Map.entry(IsotonicModel.CODEC_ID, IsotonicModel::read),
          Map.entry(KNeighborsModel.CODEC_ID, KNeighborsModel::read),
          Map.entry(GaussianProcessClassification.CODEC_ID, GaussianProcessClassification::read),
          Map.entry(GaussianProcessRegression.CODEC_ID, GaussianProcessRegression::read),
          Map.entry(LinearModel.CODEC_ID, LinearModel::read),
          Map.entry(NeuralModel.CODEC_ID, NeuralModel::read),
          Map.entry(SgdModel.CODEC_ID, SgdModel::read),
          Map.entry(PriorModel.CODEC_ID, PriorModel::read),
          Map.entry(QuantileForest.CODEC_ID, QuantileForest::read),
          Map.entry(SvmModel.CODEC_ID, SvmModel::read),
          Map.entry(TreeEnsemble.CODEC_ID, TreeEnsemble::read),
          Map.entry(TreeEnsemble.CODEC_ID_1, TreeEnsemble::read1));

  private static final Map<String, Function<StateReader, ? extends FittedTransformer>> TRANSFORMERS =
      Map.ofEntries(
          Map.entry("arithmetic_features", ArithmeticFeatures.Fitted::read),
          Map.entry("binary_encoder", BinaryEncoder.Fitted::read),
          Map.entry("category_crosses", CategoryCrosses.Fitted::read),
          Map.entry("count_vectorizer", CountVectorizer.Fitted::read),
          Map.entry("column_dropper", ColumnDropper.Fitted::read),
          Map.entry("date_parts", DateParts.Fitted::read),
          Map.entry("date_periods", DatePeriods.Fitted::read),
          Map.entry("elapsed_time", ElapsedTime.Fitted::read),
          Map.entry("encoded_levels", EncodedLevels::read),
          Map.entry("frequent_words", FrequentWords.Fitted::read),
          Map.entry("group_statistics", GroupStatistics.Fitted::read),
          Map.entry("hashing_encoder", HashingEncoder.Fitted::read),
          Map.entry("holidays", Holidays.Fitted::read),
          Map.entry("infinity_clipper", InfinityClipper.Fitted::read),
          Map.entry("iterative_imputer", IterativeImputer.Fitted::read),
          Map.entry("knn_imputer", KnnImputer.Fitted::read),
          Map.entry("k_bins_discretizer", KBinsDiscretizer.Fitted::read),
          Map.entry("level_numbers", LevelNumbers.Fitted::read),
          Map.entry("log_transformer", LogTransformer.Fitted::read),
          Map.entry("missing_indicator", MissingIndicator.Fitted::read),
          Map.entry("one_hot_encoder", OneHotEncoder.Fitted::read),
          Map.entry("ordinal_encoder", OrdinalEncoder.Fitted::read),
          Map.entry("outlier_clipper", OutlierClipper.Fitted::read),
          Map.entry("power_transformer", PowerTransformer.Fitted::read),
          Map.entry("pca", Components::readPca),
          Map.entry("polynomial_features", PolynomialFeatures.Fitted::read),
          Map.entry("quantile_transformer", QuantileTransformer.Fitted::read),
          Map.entry("robust_smooth_clipper", RobustSmoothClipper.Fitted::read),
          Map.entry("row_normalizer", RowNormalizer.Fitted::read),
          Map.entry("scaled_columns", ScaledColumns::read),
          Map.entry("selected_columns", SelectedColumns::read),
          Map.entry("sentinels_to_missing", SentinelsToMissing.Fitted::read),
          Map.entry("simple_imputer", SimpleImputer.Fitted::read),
          Map.entry("sqrt_transformer", SqrtTransformer.Fitted::read),
          Map.entry("spline_transformer", SplineTransformer.Fitted::read),
          Map.entry("text_hasher", TextHasher.Fitted::read),
          Map.entry("text_statistics", TextStatistics.Fitted::read),
          Map.entry("tf_idf_vectorizer", TfIdfVectorizer.Fitted::read),
          Map.entry("truncated_svd", Components::readTruncatedSvd));

  private BuiltInCodecs() {}

  /**
   * Reads a model.
   *
   * @param id what {@link Model#codecId()} gave
   * @param in at the state's first byte
   * @return the model
   * @throws ai.kolosal.automl.error.ArtifactException if the id is unknown or the state is damaged
   */
  public static Model readModel(String id, StateReader in) {
    Function<StateReader, ? extends Model> reader = MODELS.get(id);
    if (reader == null) {
      throw in.corrupt("there is no model form '" + id + "' (" + NearestNames.hint(id, MODELS.keySet()) + ")");
    }
    return reader.apply(in);
  }

  /**
   * Reads a fitted transform.
   *
   * @param id what {@link FittedTransformer#codecId()} gave
   * @param in at the state's first byte
   * @return the transform
   * @throws ai.kolosal.automl.error.ArtifactException if the id is unknown or the state is damaged
   */
  public static FittedTransformer readTransformer(String id, StateReader in) {
    return readTransformer(id, in, 0);
  }

  /** Refuses a transform that could be written but not be read. */
  static void requireKnown(FittedTransformer fitted) {
    if (fitted instanceof TransformPipeline.Fitted pipeline) {
      pipeline.parts().forEach(BuiltInCodecs::requireKnown);
    } else if (fitted instanceof ColumnTransformer.Fitted branches) {
      branches.parts().forEach(BuiltInCodecs::requireKnown);
    } else if (!TRANSFORMERS.containsKey(fitted.codecId())) {
      throw new ArtifactException(
          "the transform '" + fitted.codecId() + "' is not one of the library's, and no file can be read that holds it;"
              + " predict with the run's own model, or use the library's transforms");
    }
  }

  private static FittedTransformer readTransformer(String id, StateReader in, int depth) {
    if (depth > MAX_NESTING) {
      throw in.corrupt("transforms are nested deeper than " + MAX_NESTING);
    }
    if (id.equals("transform_pipeline")) {
      return TransformPipeline.Fitted.read(in, (inner, state) -> readTransformer(inner, state, depth + 1));
    }
    if (id.equals("column_transformer")) {
      return ColumnTransformer.Fitted.read(in, (inner, state) -> readTransformer(inner, state, depth + 1));
    }
    Function<StateReader, ? extends FittedTransformer> reader = TRANSFORMERS.get(id);
    if (reader == null) {
      throw in.corrupt("there is no transform '" + id + "' (" + NearestNames.hint(id, TRANSFORMERS.keySet()) + ")");
    }
    return reader.apply(in);
  }
}
