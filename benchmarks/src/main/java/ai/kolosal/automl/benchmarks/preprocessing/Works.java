package ai.kolosal.automl.benchmarks.preprocessing;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.FeatureView;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.io.Frames;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.preprocessing.compose.AutoPreprocessor;
import ai.kolosal.automl.preprocessing.encode.LabelEncoder;
import ai.kolosal.automl.preprocessing.encode.OneHotEncoder;
import ai.kolosal.automl.preprocessing.encode.TargetEncoder;
import ai.kolosal.automl.preprocessing.impute.KnnImputer;
import ai.kolosal.automl.preprocessing.scale.MinMaxScaler;
import ai.kolosal.automl.preprocessing.scale.StandardScaler;
import ai.kolosal.automl.preprocessing.shape.QuantileTransformer;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.schema.Schema;
import ai.kolosal.automl.schema.SchemaInference;
import ai.kolosal.automl.schema.SchemaOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** The pieces of work, one a line of the table. */
final class Works {
  private static final SeedTree SEED = new SeedTree(0);
  private static final int OFTEN = 15;
  private static final int SELDOM = 5;
  private static final int ONCE_OR_TWICE = 3;

  /** Tables of the suite that are put through the default views, and their targets. */
  private static final Map<String, String> TABLES = Map.of("hotel_bookings", "is_canceled", "adult", "class");

  private Works() {}

  static List<Work> all(String tables) {
    List<Work> works = new ArrayList<>();
    works.add(Work.of("standard_scaler", "StandardScaler 1M × 10", OFTEN, () -> numbers(new StandardScaler())));
    works.add(Work.of("min_max_scaler", "MinMaxScaler 1M × 10", OFTEN, () -> numbers(new MinMaxScaler())));
    works.add(
        Work.of(
            "quantile_transformer",
            "quantile transform 1M × 10, 1,000 quantiles of all rows",
            SELDOM,
            () -> numbers(new QuantileTransformer().withSubsample(Integer.MAX_VALUE))));
    works.add(
        Work.of(
            "quantile_transformer_sampled",
            "quantile transform 1M × 10, 1,000 quantiles of a sample",
            SELDOM,
            Work::nothing,
            () -> numbers(new QuantileTransformer())));
    works.add(
        Work.of("label_encoder", "label encoding 1M strings, 1k levels", OFTEN, Work::levels, () -> labels()));
    works.add(
        Work.of("label_encoder", "label encoding 1M coded cells", OFTEN, Work::levels, () -> codedLabels()));
    works.add(Work.of("one_hot_encoder", "one-hot 1M strings, 100 levels, sparse", OFTEN, () -> oneHot()));
    works.add(
        Work.of(
            "target_encoder",
            "target encoding 1M × 5, 10k levels, cross-fitted",
            SELDOM,
            Work::nothing,
            () -> targets()));
    works.add(
        Work.of(
            "knn_imputer",
            "KNN imputation 20k × 20, 10 % missing, 5 neighbours",
            ONCE_OR_TWICE,
            () -> fitted(new KnnImputer(), RaceData.frame(RaceData.gaps()))));
    if (tables != null) {
      for (String name : TABLES.keySet().stream().sorted().toList()) {
        for (FeatureView view : List.of(FeatureView.LINEAR, FeatureView.TREE)) {
          String id = "pipeline:" + view.name().toLowerCase(Locale.ROOT) + ":" + name;
          works.add(
              Work.of(
                  id,
                  "default " + view.name().toLowerCase(Locale.ROOT) + " view of " + name,
                  SELDOM,
                  Work::nothing,
                  () -> view(Path.of(tables), name, view)));
        }
      }
    }
    return works;
  }

  private static Supplier<Frame> numbers(Transformer transformer) {
    return fitted(transformer, RaceData.frame(RaceData.numbers()));
  }

  private static Supplier<Frame> fitted(Transformer transformer, Frame rows) {
    Target none = NumericTarget.of(new double[rows.rows()]);
    return () -> transformer.fitTransform(rows, none, SEED).train();
  }

  private static Supplier<Frame> labels() {
    List<String> cells = RaceData.strings(1000);
    return () -> labels(CategoricalColumn.ofCells("x", cells));
  }

  /** Codes of the sorted levels as a class target, which is no column: the column beside it is the answer. */
  private static Frame labels(CategoricalColumn cells) {
    ClassTarget labels = LabelEncoder.fit(cells).transform(cells);
    if (labels.size() != cells.size() || labels.labels().size() != cells.levels().size()) {
      throw new IllegalStateException("the labels are not those of the cells");
    }
    return Frame.of(cells);
  }

  private static Supplier<Frame> codedLabels() {
    CategoricalColumn cells = CategoricalColumn.ofCells("x", RaceData.strings(1000));
    return () -> labels(cells);
  }

  private static Supplier<Frame> oneHot() {
    List<String> cells = RaceData.strings(100);
    Transformer encoder = new OneHotEncoder();
    return () -> {
      Frame rows = Frame.of(CategoricalColumn.ofCells("x", cells));
      return encoder.fit(rows).transform(rows);
    };
  }

  private static Supplier<Frame> targets() {
    int[][] codes = RaceData.codes();
    Frame rows = RaceData.frame(codes);
    Target target = RaceData.target(codes);
    Transformer encoder = new TargetEncoder(10, 5, TargetEncoder.Scale.SHARE);
    return () -> encoder.fitTransform(rows, target, SEED).train();
  }

  private static Supplier<Frame> view(Path tables, String name, FeatureView view) {
    Frame raw = Frames.csv(tables.resolve(name + ".csv.gz"));
    Schema schema = SchemaInference.infer(raw, TABLES.get(name), SchemaOptions.defaults());
    Frame rows = raw.take(schema.labelledRows(raw));
    Target target = schema.target(rows);
    Frame features = schema.features(rows);
    return () ->
        AutoPreprocessor.forView(view, features, schema.target().task()).fitTransform(features, target, SEED).train();
  }
}
